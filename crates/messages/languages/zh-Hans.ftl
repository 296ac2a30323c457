## Heading, and lines instead of purchases

heading = 再次购买
document-title = 您的购买记录
nothing-bought = 您还没有在这里购买过商品。您购买的商品会显示在这里。
cannot-be-shown = 目前无法显示您的购买记录。
try-again = 重试
reload-page = 请重新加载页面以查看您的购买记录。
nothing-to-show = 这里没有可显示的内容。

## A product

name-and-value = { $name }：{ $value }
last-bought = 上次购买：{ $date }
times-bought = 购买次数：{ $count }
bought-on = { $date }购买了{ $count }件
every-days = 大约每{ $count }天
every-weeks = 大约每{ $count }周
every-months = 大约每{ $count }个月
last-today = 上次购买是今天
last-days-ago = 上次购买是{ $count }天前
last-weeks-ago = 上次购买是{ $count }周前
last-months-ago = 上次购买是{ $count }个月前
rhythm-and-last = { $rhythm }，{ $last }
low-stock = 仅剩少量
out-of-stock = 缺货
not-released = 尚未发售
no-longer-available = 已下架
buy-again = 再买一次
pre-order = 预订
choose-options = 选择选项

## The cart

add-to-cart = 加入购物车
add-count-to-cart = 将{ $count }件商品加入购物车
add-last-order = 将上次订单的商品全部加入
left-out = 未包含：{ $name }
adding = 正在加入…
added-to-cart = 已加入购物车
count-added = 已将{ $count }件商品加入购物车
not-added = 无法加入购物车。请打开商品页面购买。
count-not-added = { $count }件商品无法加入购物车
no-answer = 商店没有响应。请查看购物车。
undo = 撤销
removed = 已从购物车移除
undo-failed = 撤销失败。您可以在购物车页面修改。
view-cart = 查看购物车
refresh-cart = 刷新购物车
quantity = 数量
decrease-quantity = 减少{ $name }的数量
increase-quantity = 增加{ $name }的数量
select-product = 选择{ $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = 请在商品页面重新填写“{ $name }”
choose-date-again = 请在商品页面为“{ $name }”选择新的日期
upload-again = 请在商品页面重新上传“{ $name }”的文件
choose-again = 请在商品页面重新选择“{ $name }”
not-offered = “{ $choice }”已不再提供。请在商品页面重新选择

## Search

search = 搜索您购买过的商品
sort-by = 排序方式
sort-recent = 最近购买
sort-often = 购买最多
sort-name = 名称
sort-due = 即将需要补货
only-available = 仅显示现在可购买的商品
bought-at = 购买店铺
all-shops = 所有店铺
show-more = 显示更多
no-results = 没有找到“{ $query }”的结果
previous = 上一页
next = 下一页
