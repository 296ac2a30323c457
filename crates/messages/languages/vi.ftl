## Heading, and lines instead of purchases

heading = Mua lại
document-title = Sản phẩm bạn đã mua
nothing-bought = Bạn chưa mua gì ở đây. Sản phẩm bạn mua sẽ hiển thị tại đây.
cannot-be-shown = Hiện không thể hiển thị sản phẩm bạn đã mua.
try-again = Thử lại
reload-page = Tải lại trang để xem sản phẩm bạn đã mua.
nothing-to-show = Không có gì để hiển thị.

## A product

name-and-value = { $name }: { $value }
last-bought = Mua lần cuối: { $date }
times-bought = Số lần mua: { $count }
bought-on =
    { $count ->
        [one] Đã mua ngày { $date }, { $count } sản phẩm
       *[other] Đã mua ngày { $date }, { $count } sản phẩm
    }
every-days =
    { $count ->
        [one] khoảng { $count } ngày một lần
       *[other] khoảng { $count } ngày một lần
    }
every-weeks =
    { $count ->
        [one] khoảng { $count } tuần một lần
       *[other] khoảng { $count } tuần một lần
    }
every-months =
    { $count ->
        [one] khoảng { $count } tháng một lần
       *[other] khoảng { $count } tháng một lần
    }
last-today = lần cuối hôm nay
last-days-ago =
    { $count ->
        [one] lần cuối { $count } ngày trước
       *[other] lần cuối { $count } ngày trước
    }
last-weeks-ago =
    { $count ->
        [one] lần cuối { $count } tuần trước
       *[other] lần cuối { $count } tuần trước
    }
last-months-ago =
    { $count ->
        [one] lần cuối { $count } tháng trước
       *[other] lần cuối { $count } tháng trước
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Chỉ còn vài sản phẩm
out-of-stock = Hết hàng
not-released = Chưa mở bán
no-longer-available = Ngừng kinh doanh
buy-again = Mua lần nữa
pre-order = Đặt trước
choose-options = Chọn phân loại

## The cart

add-to-cart = Thêm vào giỏ hàng
add-count-to-cart =
    { $count ->
        [one] Thêm { $count } sản phẩm vào giỏ hàng
       *[other] Thêm { $count } sản phẩm vào giỏ hàng
    }
add-last-order = Thêm tất cả từ đơn hàng gần nhất
left-out = Không bao gồm: { $name }
adding = Đang thêm…
added-to-cart = Đã thêm vào giỏ hàng
count-added =
    { $count ->
        [one] Đã thêm { $count } sản phẩm vào giỏ hàng
       *[other] Đã thêm { $count } sản phẩm vào giỏ hàng
    }
not-added = Không thể thêm. Hãy mở trang sản phẩm để mua.
count-not-added =
    { $count ->
        [one] Không thể thêm { $count } sản phẩm
       *[other] Không thể thêm { $count } sản phẩm
    }
no-answer = Cửa hàng không phản hồi. Hãy xem giỏ hàng.
undo = Hoàn tác
removed = Đã xóa khỏi giỏ hàng
undo-failed = Không thể hoàn tác. Bạn có thể sửa trong trang giỏ hàng.
view-cart = Xem giỏ hàng
refresh-cart = Làm mới giỏ hàng
quantity = Số lượng
decrease-quantity = Giảm số lượng { $name }
increase-quantity = Tăng số lượng { $name }
select-product = Chọn { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Nhập lại “{ $name }” trên trang sản phẩm
choose-date-again = Chọn ngày mới cho “{ $name }” trên trang sản phẩm
upload-again = Tải lên lại tệp cho “{ $name }” trên trang sản phẩm
choose-again = Chọn lại “{ $name }” trên trang sản phẩm
not-offered = “{ $choice }” không còn được bán. Chọn lại trên trang sản phẩm

## Search

search = Tìm trong sản phẩm bạn đã mua
sort-by = Sắp xếp theo
sort-recent = Gần đây nhất
sort-often = Mua nhiều nhất
sort-name = Tên
sort-due = Sắp cần mua lại
only-available = Chỉ sản phẩm đang bán
bought-at = Mua tại
all-shops = Tất cả cửa hàng
show-more = Xem thêm
no-results = Không có kết quả cho “{ $query }”
previous = Trước
next = Tiếp
