## Heading, and lines instead of purchases

heading = ซื้ออีกครั้ง
document-title = รายการที่คุณเคยซื้อ
nothing-bought = คุณยังไม่เคยซื้อสินค้าที่นี่ สินค้าที่คุณซื้อจะแสดงที่นี่
cannot-be-shown = ขณะนี้ไม่สามารถแสดงรายการที่คุณเคยซื้อได้
try-again = ลองอีกครั้ง
reload-page = โหลดหน้านี้ใหม่เพื่อดูรายการที่คุณเคยซื้อ
nothing-to-show = ไม่มีรายการที่จะแสดง

## A product

name-and-value = { $name }: { $value }
last-bought = ซื้อล่าสุดเมื่อ { $date }
times-bought = จำนวนครั้งที่ซื้อ: { $count }
bought-on = ซื้อเมื่อ { $date } จำนวน { $count } ชิ้น
every-days = ประมาณทุก { $count } วัน
every-weeks = ประมาณทุก { $count } สัปดาห์
every-months = ประมาณทุก { $count } เดือน
last-today = ครั้งล่าสุดวันนี้
last-days-ago = ครั้งล่าสุด { $count } วันที่แล้ว
last-weeks-ago = ครั้งล่าสุด { $count } สัปดาห์ที่แล้ว
last-months-ago = ครั้งล่าสุด { $count } เดือนที่แล้ว
rhythm-and-last = { $rhythm } { $last }
low-stock = เหลือเพียงไม่กี่ชิ้น
out-of-stock = สินค้าหมด
not-released = ยังไม่วางจำหน่าย
no-longer-available = ไม่มีจำหน่ายแล้ว
buy-again = ซื้ออีก
pre-order = สั่งจองล่วงหน้า
choose-options = เลือกตัวเลือก

## The cart

add-to-cart = เพิ่มลงตะกร้า
add-count-to-cart = เพิ่มสินค้า { $count } รายการลงตะกร้า
add-last-order = เพิ่มทั้งหมดจากคำสั่งซื้อล่าสุด
left-out = ไม่รวม: { $name }
adding = กำลังเพิ่ม…
added-to-cart = เพิ่มลงตะกร้าแล้ว
count-added = เพิ่มสินค้า { $count } รายการลงตะกร้าแล้ว
not-added = ไม่สามารถเพิ่มได้ โปรดเปิดหน้าสินค้าเพื่อซื้อ
count-not-added = ไม่สามารถเพิ่มสินค้า { $count } รายการ
no-answer = ร้านค้าไม่ตอบกลับ โปรดดูในตะกร้า
undo = เลิกทำ
removed = นำออกจากตะกร้าแล้ว
undo-failed = เลิกทำไม่สำเร็จ คุณแก้ไขได้ในหน้าตะกร้า
view-cart = ดูตะกร้า
refresh-cart = รีเฟรชตะกร้า
quantity = จำนวน
decrease-quantity = ลดจำนวน { $name }
increase-quantity = เพิ่มจำนวน { $name }
select-product = เลือก { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = กรอก “{ $name }” อีกครั้งในหน้าสินค้า
choose-date-again = เลือกวันที่ใหม่สำหรับ “{ $name }” ในหน้าสินค้า
upload-again = อัปโหลดไฟล์สำหรับ “{ $name }” อีกครั้งในหน้าสินค้า
choose-again = เลือก “{ $name }” อีกครั้งในหน้าสินค้า
not-offered = “{ $choice }” ไม่มีจำหน่ายแล้ว เลือกอีกครั้งในหน้าสินค้า

## Search

search = ค้นหาสินค้าที่คุณเคยซื้อ
sort-by = เรียงตาม
sort-recent = ล่าสุด
sort-often = ซื้อบ่อยที่สุด
sort-name = ชื่อ
sort-due = ใกล้ถึงเวลาซื้ออีก
only-available = เฉพาะที่ซื้อได้ตอนนี้
bought-at = ซื้อจาก
all-shops = ร้านค้าทั้งหมด
show-more = แสดงเพิ่มเติม
no-results = ไม่พบผลลัพธ์สำหรับ “{ $query }”
previous = ก่อนหน้า
next = ถัดไป
