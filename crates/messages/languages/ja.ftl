## Heading, and lines instead of purchases

heading = もう一度購入
document-title = 購入履歴
nothing-bought = まだ購入された商品はありません。購入された商品がここに表示されます。
cannot-be-shown = 現在、購入履歴を表示できません。
try-again = 再試行
reload-page = 購入履歴を見るには、ページを再読み込みしてください。
nothing-to-show = 表示するものはありません。

## A product

name-and-value = { $name }：{ $value }
last-bought = 最終購入日：{ $date }
times-bought = 購入回数：{ $count }
bought-on = { $date }に{ $count }点購入
every-days = およそ{ $count }日ごと
every-weeks = およそ{ $count }週間ごと
every-months = およそ{ $count }か月ごと
last-today = 前回は今日
last-days-ago = 前回は{ $count }日前
last-weeks-ago = 前回は{ $count }週間前
last-months-ago = 前回は{ $count }か月前
rhythm-and-last = { $rhythm }、{ $last }
low-stock = 残りわずか
out-of-stock = 在庫切れ
not-released = 発売前
no-longer-available = 取り扱い終了
buy-again = 再度購入
pre-order = 予約注文
choose-options = オプションを選択

## The cart

add-to-cart = カートに入れる
add-count-to-cart = { $count }点をカートに入れる
add-last-order = 前回の注文をすべて追加
left-out = 含まれない商品：{ $name }
adding = 追加しています…
added-to-cart = カートに追加しました
count-added = { $count }点をカートに追加しました
not-added = カートに追加できませんでした。商品ページからご購入ください。
count-not-added = { $count }点を追加できませんでした
no-answer = ショップから応答がありません。カートをご確認ください。
undo = 元に戻す
removed = カートから削除しました
undo-failed = 元に戻せませんでした。カートのページで変更できます。
view-cart = カートを見る
refresh-cart = カートを更新
quantity = 数量
decrease-quantity = { $name }の数量を減らす
increase-quantity = { $name }の数量を増やす
select-product = { $name }を選択

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = 商品ページで「{ $name }」をもう一度入力してください
choose-date-again = 商品ページで「{ $name }」の日付を選び直してください
upload-again = 商品ページで「{ $name }」のファイルをもう一度アップロードしてください
choose-again = 商品ページで「{ $name }」をもう一度選択してください
not-offered = 「{ $choice }」は現在お取り扱いしていません。商品ページでもう一度選択してください

## Search

search = 購入履歴を検索
sort-by = 並べ替え
sort-recent = 新しい順
sort-often = 購入回数の多い順
sort-name = 商品名
sort-due = そろそろ買い時
only-available = 今すぐ購入できる商品のみ
bought-at = 購入したショップ
all-shops = すべてのショップ
show-more = もっと見る
no-results = 「{ $query }」に一致する商品はありません
previous = 前へ
next = 次へ
