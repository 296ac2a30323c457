## Heading, and lines instead of purchases

heading = 再次購買
document-title = 您的購買紀錄
nothing-bought = 您還沒有在這裡購買過商品。您購買的商品會顯示在這裡。
cannot-be-shown = 目前無法顯示您的購買紀錄。
try-again = 重試
reload-page = 請重新載入頁面以查看您的購買紀錄。
nothing-to-show = 這裡沒有可顯示的內容。

## A product

name-and-value = { $name }：{ $value }
last-bought = 上次購買：{ $date }
times-bought = 購買次數：{ $count }
bought-on = { $date }購買了{ $count }件
every-days = 大約每{ $count }天
every-weeks = 大約每{ $count }週
every-months = 大約每{ $count }個月
last-today = 上次購買是今天
last-days-ago = 上次購買是{ $count }天前
last-weeks-ago = 上次購買是{ $count }週前
last-months-ago = 上次購買是{ $count }個月前
rhythm-and-last = { $rhythm }，{ $last }
low-stock = 僅剩少量
out-of-stock = 缺貨
not-released = 尚未發售
no-longer-available = 已下架
buy-again = 再買一次
pre-order = 預購
choose-options = 選擇選項

## The cart

add-to-cart = 加入購物車
add-count-to-cart = 將{ $count }件商品加入購物車
add-last-order = 將上次訂單的商品全部加入
left-out = 未包含：{ $name }
adding = 正在加入…
added-to-cart = 已加入購物車
count-added = 已將{ $count }件商品加入購物車
not-added = 無法加入購物車。請開啟商品頁面購買。
count-not-added = { $count }件商品無法加入購物車
no-answer = 商店沒有回應。請查看購物車。
undo = 復原
removed = 已從購物車移除
undo-failed = 無法復原。您可以在購物車頁面修改。
view-cart = 查看購物車
refresh-cart = 重新整理購物車
quantity = 數量
decrease-quantity = 減少{ $name }的數量
increase-quantity = 增加{ $name }的數量
select-product = 選取{ $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = 請在商品頁面重新填寫「{ $name }」
choose-date-again = 請在商品頁面為「{ $name }」選擇新的日期
upload-again = 請在商品頁面重新上傳「{ $name }」的檔案
choose-again = 請在商品頁面重新選擇「{ $name }」
not-offered = 「{ $choice }」已不再提供。請在商品頁面重新選擇

## Search

search = 搜尋您購買過的商品
sort-by = 排序方式
sort-recent = 最近購買
sort-often = 最常購買
sort-name = 名稱
sort-due = 即將需要補貨
only-available = 僅顯示現在可購買的商品
bought-at = 購買商店
all-shops = 所有商店
show-more = 顯示更多
no-results = 找不到「{ $query }」的結果
previous = 上一頁
next = 下一頁
