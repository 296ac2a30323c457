## Pages and navigation

page-overview = 概要
page-appearance = 表示設定
page-placement = 配置
page-headless = ヘッドレス
page-health = 動作状況
page-team = チーム
page-title = { $page } · Reprise
skip-to-content = メインコンテンツに移動
navigation = ページ
loading = 読み込み中
load-failed = このページを読み込めませんでした
try-again = 再試行
not-found = ページが見つかりません
not-found-why = 別のバージョンのRepriseのリンクである可能性があります。
go-to = 「{ $page }」に移動
problems = Repriseの正常な動作を妨げている問題が{ $count }件あります。
problems-title = 問題
see-what-to-do = 対処方法を見る
signed-out = セッションが終了しました。
signed-out-what-to-do = コントロールパネルからRepriseを開き直してください。保存していない変更は、それまでこのページに残ります。
stopped = このページは動作を停止しました。
stopped-what-to-do = 再読み込みすると、保存していない変更は失われます。
reload = ページを再読み込み

## Words on several pages

opens-new-tab = （新しいタブで開きます）
copy = コピー
copied = コピーしました。
copy-failed = ブラウザで許可されませんでした。テキストは選択されています。Ctrl+Cまたは⌘Cを押してください。
save = 保存
discard-changes = 変更を破棄
undo = 元に戻す
cancel = キャンセル
saving = 保存しています…
loading-more = 読み込んでいます…
working = 処理しています…
done = 完了しました。
unsaved-changes = 保存していない変更があります。
layout = レイアウト
storefront = ストアフロント
revenue = 売上
orders = 注文
somebody = ほかのユーザー
saved-meanwhile = { $who }がその間に別の変更を保存しました。
saved-meanwhile-what-to-do = その変更は、同じ項目を編集していた場合を除き、フォームに反映されています。ご自身の変更はまだ保存されていません。フォームを確認してから、もう一度保存してください。
reactivated = 停止していたRepriseが再び有効になりました
reactivated-when = Repriseは{ $stopped }にアンインストールのリクエストを受け取り、停止しました。しかし、BigCommerceでこのストアへのアクセスが引き続き許可されているため、{ $started }に再び有効になりました。データは失われていません。
reactivated-what-to-do = Repriseをアンインストールするには、コントロールパネルでApps › My Appsに移動してください。アンインストールするつもりがなかった場合は、Repriseを開けるユーザーをそこで確認してください。
list-next = { $first }、{ $next }
list-last = { $first }、{ $last }

## Layouts of the widget

layout-grid = グリッド
layout-grid-about = 幅に合わせた列数でカードを並べます。
layout-row = 横並び
layout-row-about = カードを横一列に並べ、横にスクロールできるようにします。
layout-list = リスト
layout-list-about = 1商品を1行でコンパクトに表示します。
layout-page = すべての購入（検索付き）
layout-product = この商品
layout-cart = カートにない商品
layout-page-short = ページ
layout-product-short = 商品
layout-cart-short = カート

## Overview: whether Reprise works

status-permissions = Repriseに追加の権限が必要です
status-permissions-about = 「不足」と表示されている権限がないと、Repriseは動作しません。権限を付与するには、コントロールパネルからRepriseをもう一度インストールしてください。
status-unchecked = 一部の項目を確認できませんでした
status-no-storefront = ストアフロントが見つかりません
status-no-storefront-about = Repriseはストアフロントに購入履歴を表示します。ストアフロントを作成すると、ここからスクリプトを追加できます。
status-outdated = ストアフロントのスクリプトが最新ではありません
status-outdated-about = お客様には引き続き購入履歴が表示されます。すべてのストアフロントでこのバージョンを使用するには、スクリプトを更新してください。
status-good = Repriseはストアフロントで動作しています
status-good-about = ログインしたお客様は、以前に購入した商品を確認して、もう一度購入できます。
status-not-everywhere = Repriseが動作していないストアフロントがあります
status-not-everywhere-about = 一部のストアフロントでスクリプトが読み込まれていません。
status-nowhere = Repriseはストアフロントで動作していません
status-nowhere-about = どのストアフロントでもスクリプトが読み込まれていないため、お客様には表示されません。

## Overview: first steps

first-steps = 最初のステップ
see-as-shopper = お客様として表示
step-done = 完了：
step-open = 未完了：

## Overview: what Reprise brings

results = Repriseの効果
results-off = ウィジェットの効果を計測していません。「{ $page }」でオンにできます。
results-empty = この期間に計測されたデータはありません。最初の数値は、ログインしたお客様がウィジェットを見てから1分以内に表示されます。最初の売上は、最初の注文後に表示されます。
period = 期間
last-days = 過去{ $count }日間
period-dates = 日付を指定
date-from = 開始日
date-to = 終了日
all-storefronts = すべてのストアフロント
all-layouts = すべてのレイアウト
best-products = 売れ筋商品
product = 商品
added = 追加回数
each-day = 日別
day = 日付
items-added = 追加された商品数
return-visits = 再訪問数
visits = 訪問数
download-csv = CSVをダウンロード
results-about = お客様は、ストアフロントとレイアウトごとに1日1回カウントされます。売上は、購入としてカウントされる注文のうち、ウィジェットから追加された商品に対してお客様が支払った税込金額です。31日以内にキャンセルまたは返金された注文は差し引かれます。
figure-before = 前の期間：{ $value }
chart-highest = 1日あたりの{ $label }（最大{ $highest }）
funnel = 表示から注文まで
funnel-step = ステップ
funnel-bar = グラフ
funnel-number = 数
funnel-share = 閲覧に対する割合
percent = { $percent }%

## Overview: the comparison of shoppers

comparison = ウィジェットがなくても購入されていましたか？
comparison-too-few = お客様の数が少ないため、まだ判断できません。
comparison-more = ウィジェットが表示されるお客様のほうが、購入金額が多くなっています。
comparison-less = ウィジェットが表示されるお客様のほうが、購入金額が少なくなっています。
comparison-unclear = 明確な差はありません。偶然の可能性があります。
comparison-about = { $since }以降、ウィジェットが表示されるお客様{ $shown }人と、何も表示されないお客様{ $hidden }人について、初回訪問から30日間の注文を比較しています。
per-shopper = お客様1人あたり
see-the-widget = ウィジェットあり
shown-nothing = ウィジェットなし
difference = 差（95%信頼区間）
range = { $low }〜{ $high }

## Overview: storefronts

storefronts = ストアフロント
storefronts-none = 現在、表示できるストアフロントはありません。
script-installed = スクリプト設置済み
script-outdated = 更新が必要
script-outdated-about = 引き続き動作します。下のボタンから更新できます。
script-disabled = 無効
script-disabled-about = コントロールパネルのStorefront › Script Managerで有効にしてください。
script-missing = スクリプトなし
script-off = オフ
script-off-about = 「配置」でオンにできます。
script-unknown = 未確認
add-script = スクリプトを追加
add-script-about = まだスクリプトがないすべてのストアフロントに、小さなスクリプトを1つ追加します。ページの後に読み込まれ、ゲストに対しては何も行いません。Repriseをアンインストールすると削除されます。
update-script = スクリプトを更新
update-script-about = 古いバージョンのスクリプトを置き換えます。ページのほかの部分は変わりません。
script-placed = 完了しました。ページに読み込まれるまで1分ほどかかることがあります。

## Overview: how to see the widget

guide = ストアフロントで確認する
guide-place = 表示場所を選ぶ
guide-place-about = 購入履歴は、各ページのメインコンテンツの最後に表示されます。別の場所に表示するには、テーマまたはPage BuilderのHTMLウィジェットに次の行を追加してください。
guide-code = テーマ用のコード
guide-sign-in = お客様としてログインする
guide-sign-in-about = ストアフロントを開き、注文のある顧客アカウントでログインしてください。ゲストには何も表示されず、お客様にはご本人の購入履歴だけが表示されます。
guide-customize = カスタマイズする
guide-customize-about = 見出し、商品の数、対象にする注文を「{ $page }」で選択してください。
help = ヘルプ
help-invisible = ストアフロントにウィジェットが表示されないのはなぜですか？
help-invisible-answer = 注文のある顧客としてログインしていること、スクリプトが設置されていることを確認してください。アカウント、ログイン、チェックアウトのページでは動作しません。詳しく調べるには、ページのアドレスに{ $parameter }を追加してください。Repriseの動作がブラウザのコンソールに表示されます。
help-data = Repriseはお客様のどのような情報を保存しますか？
help-data-answer = ウィジェットを見たお客様について、どの商品をいつ、何回購入したかを保存します。これは、毎回BigCommerceに問い合わせずに済むようにするためです。また、効果を計測するため、ウィジェットを見た日時や使用した日時、ウィジェットから商品を追加したカートを31日間保存します。この計測は「表示設定」でオフにできます。氏名、メールアドレス、住所は保存しません。お客様のデータは、顧客を削除したとき、Repriseをアンインストールしたとき、「チーム」で消去したとき、および「表示設定」で選択した日数の間に訪問がなかったときに消去されます。Repriseを開いたストアのユーザーのメールアドレスも、そのユーザーがアクセスできなくなるか、Repriseがアンインストールされるまで保存します。Cookieは使用しません。
help-more = その他のご質問は、Repriseの運用担当者にお問い合わせください。

## Overview: facts

last-view = お客様による最後の閲覧
last-view-none = ウィジェットを見たお客様はまだいません。
last-view-empty = このお客様には、まだ購入履歴がありませんでした。
last-view-products = { $count }点の商品が表示されました。
shoppers = お客様
shoppers-none = まだいません
shoppers-known = { $count }人
shoppers-none-about = お客様が初めてウィジェットを見たときに、その方の注文を読み込みます。
shoppers-complete = 設定された期間までの注文をすべて読み込みました。
shoppers-incomplete = { $count }人のお客様の古い注文は、これから、または次回の訪問時に読み込まれます。
shoppers-full = Repriseが保存できる注文履歴の上限に達しました。最後の訪問から最も時間が経ったお客様から順に削除されます。情報が失われることはありません。お客様が再び訪れると、注文がもう一度読み込まれます。その際、最初の表示には少し時間がかかります。
your-store = ストア情報
store-name = 名前
store-hash = ストアハッシュ
installed-by = インストールしたユーザー
installed-on = インストール日
permissions = 権限
permission-granted = 付与済み
permission-missing = 不足

## Appearance: settings

settings-need-javascript = 設定を変更するにはJavaScriptが必要ですが、このブラウザでは無効になっています。
settings-saved = 保存しました。お客様が次にページを開いたときに反映されます。
heading = 見出し
heading-about = 購入履歴の上に表示されます。ストアフロントの言語で入力してください。
product-count = 商品の数
product-count-about = ページ上の表示場所ごとに数が設定されていないウィジェットに適用されます。{ $least }〜{ $most }。
layout-about = ページ上の表示場所ごとにレイアウトが設定されていないウィジェットに適用されます。
show-with-product = 各商品に表示する項目
field-picture = 画像
field-price = 価格
field-date = 最終購入日
field-options = 選択したオプション
field-rhythm = 通常の購入間隔（3回購入後）
field-times = 購入回数
field-sku = SKU
more-settings = その他
due-first = そろそろ買い時の商品を先に表示
due-first-about = お客様が3回以上購入した商品のうち、通常の購入間隔が過ぎたものです。
shows-empty = 購入履歴のないお客様にメッセージを表示
shows-empty-about = オフの場合、ウィジェットは表示されません。
out-of-stock = 在庫切れ
backorder = 在庫切れの場合でも注文を受け付ける（バックオーダー）
backorder-about = その時点でストアフロントが許可していれば、お客様は在庫切れの商品を追加できます。
order-history = 注文履歴
order-history-about = これより古い注文は、表示も保存もされません。
all-orders = すべての注文
last-months = 過去{ $count }か月間
forget-after = 訪問のないお客様のデータを消去するまでの日数
forget-after-about = この日数の間に訪問がないと、お客様のデータは消去されます。{ $least }〜{ $most }。
measuring = 効果の計測
measures = ウィジェットの効果を計測する
measures-about = ウィジェットを見たお客様、使用したお客様、その後の注文を計測します。Cookieは必要ありません。計測のために保存されたお客様のデータは、31日後、またはこの設定をオフにした時点で削除されます。
holdout = ウィジェットを表示しないお客様
holdout-about = ウィジェットがなくても購入されていたかを調べます。一部のお客様（常に同じお客様）には何も表示せず、その注文をほかのお客様の注文と「概要」で比較します。変更すると、新しい比較が始まります。
holdout-none = なし：全員にウィジェットを表示
holdout-share = お客様の{ $percent }%
statuses = 追加で対象にする注文のステータス
statuses-always = 常に対象：{ $statuses }。
statuses-never = 常に対象外：{ $statuses }。

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = 未完了
order-status-pending = 保留中
order-status-shipped = 発送済み
order-status-partially-shipped = 一部発送済み
order-status-refunded = 返金済み
order-status-cancelled = キャンセル済み
order-status-declined = 拒否
order-status-awaiting-payment = 支払い待ち
order-status-awaiting-pickup = 受け取り待ち
order-status-awaiting-shipment = 発送待ち
order-status-completed = 完了
order-status-awaiting-fulfillment = フルフィルメント待ち
order-status-manual-verification = 手動確認が必要
order-status-disputed = 異議申し立て中
order-status-partially-refunded = 一部返金済み
order-status-pending-about = お客様はチェックアウトを開始しましたが、まだ支払っていません。
order-status-awaiting-payment-about = お客様は小切手、銀行振込、代金引換などで後から支払います。
order-status-manual-verification-about = 先に注文内容を確認する必要があります。
order-status-disputed-about = お客様が支払いに異議を申し立てています。

## Appearance: colors and fonts

colors = 色
colors-about = ウィジェットのデザインはテーマに合わせて表示されます。ここで設定した色はすべてのページに適用され、読みにくい場合は濃さが調整されます。
color-text = テキスト
color-background = 背景
color-link = 商品名
color-button = ボタン
color-button-text = ボタンのテキスト
as-in-theme = テーマに合わせる
color-as-in-theme = { $label }：テーマに合わせる
color-corrected = 読みやすくするため、{ $color }で表示されます。
color-corrected-on-white = 白いページでは、読みやすくするため{ $color }で表示されます。
font = フォント
font-about = フォント名をカンマで区切って入力してください。空欄の場合はテーマに合わせます。
heading-font = 見出しのフォント
heading-font-about = 空欄の場合はテーマに合わせます。
font-size = 文字サイズ
radius = 角の丸み
pixels-about = ピクセル単位です。空欄の場合はテーマに合わせます。{ $least }〜{ $most }。

## Appearance: preview

preview = プレビュー
preview-phone = スマートフォン
preview-dark = 暗いページ
preview-example = カタログが空か、現在読み込めないため、サンプル商品を表示しています。
preview-catalog = カタログの商品を表示しています。ここではリンクは機能しません。

## Appearance: the widget's texts

widget-texts = テキスト
widget-texts-about = ウィジェットはページの言語で表示されます。テキストはすべて変更できます。元のテキストを使う場合は空欄のままにしてください。
change-texts = テキストを変更
language = 言語
update-texts = テキストを更新
texts-saved = お客様が次にページを開いたときに反映されます。

## Problems with settings, below their fields

invalid-heading-empty = 見出しを入力してください。
invalid-heading-long = 見出しは{ $most }文字以内で入力してください。
invalid-product-count = 商品の数を{ $least }〜{ $most }の範囲で入力してください。
invalid-months = 1〜{ $most }か月、またはすべての注文を選択してください。
invalid-days = 日数を{ $least }〜{ $most }の範囲で入力してください。
invalid-layout = グリッド、横並び、リストのいずれかを選択してください。
invalid-fonts = フォント名をカンマで区切って入力してください。例：Georgia, serif
invalid-font-size = サイズを{ $least }〜{ $most }の範囲で入力するか、空欄にしてください。
invalid-radius = 0〜{ $most }の数値を入力するか、空欄にしてください。
invalid-holdout = 0〜{ $most }%の範囲で選択してください。
invalid-selector = CSSセレクターを120文字以内で入力してください。例：#related-products
invalid-region = 領域を選択してください。

## Placement

placement-none = このストアにはまだストアフロントがありません。
placement-none-about = コントロールパネルのChannel Managerで作成してください。次にRepriseを開いたときに、ここに表示されます。
placement-about = テーマを変更せずにウィジェットを表示する場所です。テーマやPage Builderで設定した場所が優先され、その設定があるページではそこにウィジェットが表示されます。
placement-save-first = 別のストアフロントを選択する前に、変更を保存するか破棄してください。
placement-each = 配置はストアフロントごとに設定します。
placement-needs-javascript = 配置を変更するにはJavaScriptが必要ですが、このブラウザでは無効になっています。
placement-on = このストアフロントでRepriseを使用する
placement-on-about = オフにすると、ストアフロントからスクリプトが削除され、Page Builderのウィジェットには何も表示されなくなります。
placement-pages = ページ
placement-saved-but = 保存しましたが、ストアフロントにはまだ反映されていません。Repriseが再試行します。{ $problem }
placement-saved = 保存しました。ページに反映されるまで1分ほどかかることがあります。
show-widget = ウィジェットを表示
as-in-appearance = 「表示設定」と同じ
place = 場所
place-bottom = ページのコンテンツの最後
place-top = ページのコンテンツの先頭
place-region = 領域「{ $name }」
place-before = 要素の前…
place-after = 要素の後…
css-selector = CSSセレクター
kind-home = トップページ
kind-home-about = ストアフロントの最初のページです。
kind-product = 商品ページ
kind-product-about = レイアウト「この商品」では、お客様ご自身のその商品の購入履歴が表示されます。
kind-category = カテゴリーページ
kind-category-about = 商品一覧のページです。
kind-cart = カート
kind-cart-about = レイアウト「カートにない商品」では、お客様がよく購入する商品のうち、まだカートに追加していないものが表示されます。
kind-other = その他のすべてのページ
kind-other-about = 検索結果、ブログ記事、独自に作成したページなどです。アカウントページとチェックアウトでは、スクリプトは読み込まれません。
dragged = Page Builderのウィジェット
dragged-unknown = 現在、BigCommerceから情報を取得できません。
dragged-none = まだありません。ウィジェットはPage Builderの「Custom」にあります。ページにドラッグして、表示場所、見出し、レイアウトを細かく指定できます。
dragged-shown = 表示
dragged-hidden = 非表示
placement-headless = このストアフロントではBigCommerceのテーマを使用していないため、領域、Page Builder、BigCommerceのアカウントページはありません。ウィジェットを表示する場所は開発者が決めます。{ $document }の「Headless」をご覧ください。
account-pages = アカウントページ
account-pages-about = BigCommerceでは、アカウントページでアプリのスクリプトが読み込まれません。お客様の購入履歴を注文とあわせてすべて表示するには、開発者がテーマの{ $file }に次のコードを追加します。
account-pages-code = アカウントページ用のコード
account-pages-b2b = B2B Editionでは、法人のお客様のアカウントページはBuyer Portalに置き換わり、独自の再注文機能が使われます。法人のお客様には、それ以外のページでのみウィジェットが表示されます。

## Headless

headless = BigCommerceがホストしていないストアフロント
headless-about = Catalystなどのヘッドレスストアフロントでは、どの顧客がログインしているかをRepriseからBigCommerceに問い合わせることができません。代わりに、ご自身のサーバーがトークンで通知します。トークンはシークレットで署名され、有効期間は最長15分です。BigCommerceのテーマを使用するストアフロントでは必要ありません。
headless-how = 設定方法は、Repriseの{ $document }の「Headless」と{ $api }に記載されています。開発者にお伝えください。サーバーには、シークレットと次の値が必要です。
headless-api = APIの説明
headless-app-url = Repriseのアドレス
headless-client-id = アプリのクライアントID
secrets = シークレット
secrets-none = シークレットがないため、すべてのトークンが拒否されます。
secret-end = 無効にする…
secret-end-which = シークレット{ $id }を無効にする
secret-create = シークレットを作成
secret-replace = シークレットを交換…
secret-replace-about = シークレットを交換しても、それまでのシークレットは24時間有効です。シークレットはストアフロントのサーバーだけで保管してください。シークレットを知っている人は、すべての顧客の購入履歴を見ることができます。
secret-new = 新しいシークレット
secret-new-about = 今すぐサーバーにコピーしてください。再表示はできません。
secret-replace-question = 新しいシークレットを作成しますか？現在のシークレットはあと24時間有効です。その間に、新しいシークレットをサーバーに設定してください。
secret-replace-ends = 以前に交換したシークレットは、すぐに無効になります。
secret-replace-yes = 交換
secret-end-question = { $id }を今すぐ無効にしますか？これ以降、このシークレットで署名されたトークンはすべて拒否されます。この操作は元に戻せません。
secret-end-yes = 無効にする
secret-former-user = これを作成したユーザーは、このストアにアクセスできなくなりましたが、シークレットをまだ知っている可能性があります。
secret-former-user-replace = シークレットを交換し、新しいシークレットをサーバーに設定したら、このシークレットをすぐに無効にしてください。
secret-former-user-end = 新しいシークレットをサーバーに設定したら、このシークレットをすぐに無効にしてください。
secret-created = { $created }に作成されました。
secret-created-by = { $created }に{ $user }が作成しました。
secret-used = 最終使用日は{ $used }です。
secret-unused = まだ使用されていません。
secret-ends = { $ends }まで有効です。

## Health

health-good = Repriseに必要なものはすべて正常に動作しています
health-attention = 対応が必要な項目が{ $count }件あります
checks = チェック項目
check-again = もう一度確認
health-delayed = BigCommerceから想定どおりの応答がありませんでした。Repriseは自動で再試行します。表示されているのは前回の結果です。
checked-on = 確認日時：{ $time }
action-for = { $action }：{ $what }

## Team

users = アクセスできるユーザー
users-about = このストアのコントロールパネルからRepriseを開いたことのあるユーザーです。アクセスできないようにするには、コントロールパネルでユーザーの権限を変更してください。セッションを終了しただけでは、Repriseを開き直すと再びアクセスできます。
sign-out-everywhere = すべての端末からログアウト
end-sessions = セッションを終了
sessions-ended = { $email }のすべてのセッションを終了しました。
role-self = 自分
role-owner = ストアオーナー
role-installer = インストールしたユーザー
last-opened = Repriseを最後に開いた日：{ $time }
activity = アクティビティ
activity-about = 過去12か月間の変更です。時刻はUTCです。
show-older = 以前の変更を表示
shopper-data = お客様のデータ
shopper-data-about = お客様からデータの開示や削除を求められたときに使用します。エクスポートには、そのお客様についてRepriseが保存しているすべてのデータが含まれます。消去すると、Repriseが保存している注文と購入のデータが消去されます。ストアの記録はそのまま残ります。お客様がストアフロントに再びログインすると、購入履歴はもう一度読み込まれます。これを防ぐには、コントロールパネルで顧客を削除してください。
customer-id = 顧客ID
customer-id-needed = コントロールパネルに表示されている顧客IDを入力してください。
export = エクスポート
erase = データを消去…
erase-question = 顧客{ $id }についてRepriseが保存しているデータをすべて消去しますか？この操作は元に戻せません。
erase-yes = 消去
erasing = 消去しています…
collecting = データをまとめています…
stores-nothing = 顧客{ $id }について保存されているデータはありません。
erased = 顧客{ $id }のデータと{ $count }件の注文を消去しました。
data-of-customer = 顧客{ $id }のデータ

## Errors

error-signed-out = セッションが終了しました。コントロールパネルからRepriseを開き直してください。
error-upstream = BigCommerceから想定どおりの応答がありませんでした。1分ほど待ってから、もう一度お試しください。
error-reauthorize = Repriseはこのストアにアクセスできなくなりました。コントロールパネルからアプリをもう一度インストールしてください。
error-forbidden = Repriseに必要な権限の一部が不足しています。権限を付与するには、コントロールパネルからアプリをもう一度インストールしてください。
error-busy = リクエストが一度に集中しました。少し待ってから、もう一度お試しください。
error-failed = 問題が発生しました。1分ほど待ってから、もう一度お試しください。
error-unreadable = リクエストを読み取れませんでした。

## Pages without a session

notice-open = コントロールパネルからRepriseを開いてください
notice-open-about = BigCommerceのコントロールパネルでApps › My Appsに移動し、Repriseを選択してください。そこから開いた場合にのみ、作業するストアを特定できます。
notice-install-retry = 現在、Repriseをインストールできません
notice-install-retry-about = BigCommerceから想定どおりの応答がありませんでした。ストアは何も変更されていません。1分ほど待ってから、コントロールパネルの「Apps」ページからRepriseをもう一度インストールしてください。
notice-install-failed = Repriseはインストールされませんでした
notice-install-failed-about = リクエストが不完全か、すでに使用されています。コントロールパネルの「Apps」ページからやり直してください。
notice-link = Repriseへのこのリンクは無効です
notice-link-about = コントロールパネルのリンクは、短時間、1つのストアに対してのみ有効です。コントロールパネルに戻り、Repriseを開き直してください。
notice-session = セッションが終了しました
notice-session-about = しばらく操作がないと、セッションは終了します。コントロールパネルからRepriseを開き直してください。保存した設定は変わっていません。
notice-reinstall = このストアにはRepriseがインストールされていません
notice-reinstall-about = まだインストールされていないか、アクセスが許可されなくなっています。コントロールパネルの「Apps」ページからインストールしてください。
notice-not-found-about = コントロールパネルのApps › My AppsからRepriseを開いてください。
notice-unavailable = Repriseは一時的に利用できません
notice-unavailable-about = 1分ほどで復旧する見込みです。ストアフロントは引き続き動作します。購入履歴を表示できない場合、お客様にはウィジェットが表示されません。


## Health: the checks

check-access = ストアへのアクセス
check-permissions = 権限
check-address = Repriseのアドレス
check-clock = 時計
check-webhooks = Webhook
check-scripts = スクリプト
check-policy = Content Security Policy
check-storefronts = ストアフロント
check-purchasing = 購入機能
check-jobs = バックグラウンド処理
check-quota = BigCommerceのレート制限
check-capacity = 注文履歴
outcome-refused = 拒否
outcome-working = 正常
outcome-granted = 付与済み
outcome-missing = 不足
outcome-not-secure = 保護なし
outcome-unknown = 不明
outcome-reachable = 接続可能
outcome-local = ローカル
outcome-unreachable = 接続不可
outcome-correct = 正確
outcome-wrong = ずれあり
outcome-ready = 準備完了
outcome-incomplete = 未完了
outcome-rejected = 却下
outcome-not-checked = 未確認
outcome-not-checked-yet = まだ未確認
outcome-no-storefront = ストアフロントなし
outcome-waits-for-consent = 同意待ち
outcome-in-place = 設置済み
outcome-outdated = 更新が必要
outcome-disabled = 無効
outcome-off = オフ
outcome-needs-attention = 要対応
outcome-not-everywhere = 一部未設置
outcome-other-server = BigCommerce以外
outcome-allows = 許可
outcome-blocks = ブロック
outcome-open = 公開中
outcome-not-launched = 公開前
outcome-inactive = 停止中
outcome-not-all-open = 一部非公開
outcome-on = オン
outcome-switched-off = オフ
outcome-permission-missing = 権限不足
outcome-failed = 失敗
outcome-late = 遅延
outcome-free = 余裕あり
outcome-nearly-used-up = 残りわずか
outcome-limit-reached = 上限に到達
outcome-within-limit = 上限内
remedy-install-again = コントロールパネルからRepriseをもう一度インストールしてください。
access-refused = このストアへのRepriseのアクセスが、BigCommerceで許可されなくなりました。お客様にはRepriseがすでに保存している情報だけが表示され、新しい情報は表示されません。
access-good = このストアへのRepriseのアクセスは、BigCommerceで許可されています。
fact-refused-since = 拒否された日時
permissions-good = Repriseに必要な権限はすべて付与されています。
permissions-missing = Repriseの権限が不足しています。それぞれの権限の用途は次のとおりです。
permissions-remedy = 権限を付与するには、コントロールパネルからRepriseをもう一度インストールしてください。
address-not-secure = Repriseのアドレスがhttpsではないため、ブラウザでスクリプトが読み込まれません。
address-not-secure-remedy = APP_URLにhttpsのアドレスを設定するよう、Repriseの運用担当者に依頼してください。
address-unknown = Repriseのアドレスには、BigCommerceのwebhookもお客様も、まだ接続していません。
address-unknown-remedy = 注文のあるお客様としてストアフロントを開いてください。
address-good = Repriseのアドレスへの接続が確認されています。アドレスの名前と証明書は有効です。
address-local = Repriseとストアフロントは、同じプライベートネットワーク上にあります。
address-unreachable = Repriseのアドレスは内部ネットワークでしか使えないため、お客様もBigCommerceも接続できません。
address-unreachable-remedy = APP_URLに公開されたhttpsのアドレスを設定するよう、Repriseの運用担当者に依頼してください。
fact-address = アドレス
fact-reached-by-bigcommerce = BigCommerceからの最終接続
fact-reached-by-shopper = お客様からの最終接続
clock-unknown = Repriseの時計は、BigCommerceの時計とまだ比較されていません。
clock-good = Repriseの時計は、BigCommerceの時計と一致しています。
clock-behind = Repriseの時計は、BigCommerceの時計より{ $count }秒遅れています。
clock-ahead = Repriseの時計は、BigCommerceの時計より{ $count }秒進んでいます。
clock-attention = ログインしたばかりのお客様やストアのユーザーが拒否されることがあります。サーバーの時計を同期するよう、Repriseの運用担当者に依頼してください。
clock-broken = BigCommerceのwebhookとお客様のログインが、期限切れ、またはまだ有効ではないと判断されます。サーバーの時計を同期するよう、Repriseの運用担当者に依頼してください。
webhooks-good = 新しい注文や注文の変更は、発生するたびにBigCommerceからRepriseに通知されます。
webhooks-quiet = すべてのwebhookは有効ですが、最近受信したものはありません。webhookが届くまではReprise自身が変更を確認するため、注文の変更が反映されるまで10分ほどかかることがあります。
webhooks-missing = 一部のwebhookが存在しないか、無効になっています。webhookが届くまではReprise自身が変更を確認するため、注文の変更が反映されるまで10分ほどかかることがあります。
webhooks-missing-remedy = もう一度登録してください。
webhooks-rejected = Repriseのwebhookは、BigCommerceに却下されました：「{ $reason }」。webhookが届くまではReprise自身が変更を確認するため、注文の変更が反映されるまで10分ほどかかることがあります。
webhooks-rejected-remedy = この理由をRepriseの運用担当者に伝えてから、もう一度登録してください。
webhooks-not-checked = webhookを作成しています。1分ほどかかります。
fact-last-webhook = 最後に受信したwebhook
fact-active-webhooks = 有効なwebhook
part-of = { $part } / { $whole }
none-yet = まだありません
none = なし
storefronts-unknown = このストアのストアフロントは、まだ確認されていません。
script-consent-remedy = Script Managerで、お客様の同意を得にくいカテゴリーに設定されています。スクリプトはCookieを使用しないため、「Functional」に設定してください。
script-outdated-remedy = 引き続き動作しますが、別のバージョンのRepriseのスクリプトです。
script-disabled-remedy = コントロールパネルのStorefront › Script Managerで無効にされました。
script-missing-remedy = スクリプトがないと、このストアフロントではお客様に何も表示されません。
scripts-good = ウィジェットを表示するスクリプトは、すべてのストアフロントに設置されています。
scripts-attention = ウィジェットを表示するスクリプトは動作していますが、最適な状態ではありません。
scripts-broken = 一部のストアフロントで、ウィジェットを表示するスクリプトが読み込まれていません。
scripts-unknown = すべてのストアフロントのスクリプトについて、BigCommerceから情報を取得できませんでした。
policy-add = ポリシーに追加：{ $directives }
policy-good = スクリプト、ウィジェット、フォームをブロックするポリシーは、どのストアフロントにもありません。
policy-unknown = すべてのストアフロントのポリシーについて、BigCommerceから情報を取得できませんでした。
policy-blocks = ストアフロントのポリシーにより、ブラウザでウィジェットを読み込めません。
policy-remedy = ポリシーは、コントロールパネルのセキュリティ設定にあります。
status-not-launched = プレビューコードを持つ訪問者だけが見ることができます。
status-inactive = 閉鎖中またはメンテナンス中です。
storefronts-open = お客様はすべてのストアフロントにアクセスできます。
storefronts-open-unknown = すべてのストアフロントが公開されているかどうかを、BigCommerceに確認できませんでした。
storefronts-not-open = お客様がアクセスできないストアフロントがあります。そこではウィジェットは表示されません。
purchasing-on = お客様はすべてのストアフロントで購入できます。
purchasing-unknown = お客様が購入できるかどうかを、BigCommerceに確認できませんでした。
purchasing-off = 一部のストアフロントでは、ストアの設定で購入機能がオフになっています。そこでは、ウィジェットの購入履歴にボタンは表示されません。
page-builder-ready = Page Builderで、お客様に購入履歴を表示したい場所にウィジェット「Reprise」をドラッグしてください。
page-builder-incomplete = 一部のストアフロントでは、ウィジェットをまだ使用できません。
page-builder-rejected = ウィジェットは、BigCommerceに却下されました：「{ $reason }」。
page-builder-rejected-remedy = Repriseを開くたびに再試行されます。今すぐ試すこともできます。
page-builder-permission = Repriseに権限{ $scope }がないため、ウィジェットはPage Builderに追加されていません。
page-builder-not-checked = ウィジェットを追加しています。1分ほどかかります。
fact-storefronts-ready = ウィジェットがあるストアフロント
jobs-failed = 注文の変更の読み込みなど、一部の処理に失敗しました。Repriseは間隔を延ばしながら自動で再試行します。
jobs-failed-remedy = 原因が解消している場合は、今すぐ再試行してください。
jobs-late = 長時間待機している変更があります。読み込まれるまで、お客様には古い情報が表示されます。
jobs-late-remedy = BigCommerceのレート制限が解除されしだい、処理を再開します。
jobs-good = 変更は通知されるたびに読み込まれています。
fact-waiting = 待機中の変更
fact-failed = 失敗した変更
waiting-since = { $number }件（最も古いものは{ $age }前から）
to-be-retried = { $number }件（再試行予定）
quota-no-calls = 最近、RepriseからBigCommerceへの呼び出しはありません。
quota-low = Repriseを含むストアのアプリが、BigCommerceで一度に許可される呼び出しをほぼ使い切っています。Repriseは待機し、保存済みの情報を表示します。
quota-low-remedy = 1分以内に解消する場合、対応は不要です。解消しない場合は、別のアプリがBigCommerceを頻繁に呼び出しています。
quota-good = ストアのアプリが使用できる呼び出しは、十分に残っています。
fact-calls-left = 残りの呼び出し
capacity-full = Repriseが保存できる注文履歴の上限に達しました。最後の訪問から最も時間が経ったお客様から順に削除され、再び訪れたときに注文がもう一度読み込まれます。
capacity-full-remedy = より多くのお客様の情報を保存するには、「表示設定」で注文履歴の期間を短くしてください。
capacity-good = ストアの注文履歴は、Repriseの上限内です。
open-my-apps = My Appsを開く
open-channels = Channel Managerを開く
open-security = セキュリティ設定を開く
open-orders = 注文を開く
repair-webhooks = webhookを登録
repair-script = スクリプトを設置
repair-templates = ウィジェットを再登録
repair-jobs = 今すぐ再試行
checking = 確認しています…
checked-part = { $all }件中{ $done }件のストアフロントを確認しました…
writing-widget = Page Builderにウィジェットを登録しています…
more-storefronts = ほか{ $count }件のストアフロント
age-seconds = { $count }秒
age-minutes = { $count }分
age-hours = { $count }時間
age-days = { $count }日
date-and-time = { $date } { $time } UTC

## Permissions

scope-orders = お客様の過去の購入を調べる
scope-products = 現在の商品名、画像、在庫、お客様ごとの価格を表示する
scope-information = ストアと同じ形式で価格を表示し、販売が許可されている場所でのみ販売する
scope-content = ストアフロントにRepriseのスクリプトを、Page Builderにウィジェットを設置する
scope-channels = ストアフロントの一覧を取得する
scope-sites = ストアフロントのアドレスを取得する

## First steps

step-installed = Repriseをインストール
step-script = ストアフロントにスクリプトを追加
step-script-hint = 下のボタンからスクリプトを追加してください。
step-seen = お客様がウィジェットを閲覧
step-seen-hint = ストアフロントを開き、注文のある顧客アカウントでログインしてください。
step-added = お客様がウィジェットから商品を追加
step-added-hint = それ以降、追加された商品が「概要」に表示されます。
step-ordered = お客様が注文
step-ordered-hint = それ以降、売上が「概要」に表示されます。

## Results, as the server words them

funnel-shown = 表示
funnel-seen = 閲覧
funnel-opened = 商品を開く
funnel-added = カートに追加
funnel-ordered = 注文
product-number = 商品{ $id }
invalid-days-range = 1〜366日の範囲で選択してください。
invalid-dates = 開始日と終了日の両方を入力してください。
invalid-dates-order = 終了日は開始日以降の日付にしてください。
invalid-dates-old = 過去13か月以内の日付を選択してください。

## Activity

user-number = ユーザー{ $id }
did-install = Repriseをインストールしました
did-reinstall = Repriseをもう一度インストールしました
did-uninstall = Repriseをアンインストールしました
did-reactivate = ストアへのアクセスが引き続き許可されていたため、Repriseを再び有効にしました
did-change-settings = 表示設定を変更しました
did-change-texts = ウィジェットのテキスト（{ $language }）を変更しました
did-change-placement = ストアフロント（ID：{ $id }）の配置を変更しました
did-place-scripts = ストアフロントにスクリプトを設置しました
did-repair-webhooks = webhookを修復しました
did-repair-templates = Page Builderにウィジェットを再登録しました
did-retry-jobs = 失敗したバックグラウンド処理を再試行しました
did-erase-shopper = お客様のデータを消去しました
did-export-shopper = お客様のデータをエクスポートしました
did-create-secret = ヘッドレスのシークレット{ $id }を作成しました
did-end-secret = ヘッドレスのシークレット{ $id }を無効にしました
did-remove-user = { $user }のアクセスを取り消しました
did-end-sessions = { $user }のセッションを終了しました
did-something = このバージョンでは認識できない変更を行いました
setting-history-months = 注文履歴の月数
setting-statuses = 追加で対象にする注文
setting-card-fields = カードに表示する項目
setting-due-first = そろそろ買い時の商品を先に表示
setting-shows-empty = 購入履歴のないお客様へのメッセージ
setting-backorder = 在庫切れ時の注文受け付け
setting-measures = ウィジェットの効果の計測
setting-holdout = ウィジェットを表示しないお客様の割合（%）
setting-color-text = テキストの色
setting-color-background = 背景の色
setting-color-link = 商品名の色
setting-color-button = ボタンの色
setting-color-button-text = ボタンのテキストの色
value-all-orders = すべての注文
value-as-in-theme = テーマに合わせる
value-none = なし
value-original = 元のテキスト
value-on = オン
value-off = オフ
value-layout = レイアウトは「表示設定」と同じ
value-bottom = コンテンツの最後
value-top = コンテンツの先頭
value-region = 領域「{ $name }」内
value-before = { $selector }の前
value-after = { $selector }の後
value-layout-and-place = { $layout }、{ $place }
dragged-brand = ブランドページ
dragged-search = 検索結果
dragged-page = 独自に作成したページ

## More errors

error-no-storefront = 該当するストアフロントはありません。
error-no-repair = 該当する修復操作はありません。
error-customer-id = 顧客IDは1以上の数値です。

error-no-language = ウィジェットはこの言語に対応していません。
error-text = 「{ $text }」：{ $problem }
invalid-text-unknown = ウィジェットにこのテキストはありません。
invalid-text-long = テキストは{ $most }文字以内で入力してください。
invalid-text-placeholder = テキストに{ $name }を含めてください。
invalid-text-braces = 波かっこは、元のテキストのプレースホルダーにのみ使用してください。
error-too-many-texts = 変更できるテキストは、すべての言語を合わせて{ $most }個までです。
check-page-builder = Page Builder
