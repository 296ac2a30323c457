## Heading, and lines instead of purchases

heading = Beli lagi
document-title = Pembelian Anda
nothing-bought = Anda belum membeli apa pun di sini. Pembelian Anda akan muncul di sini.
cannot-be-shown = Pembelian Anda tidak dapat ditampilkan saat ini.
try-again = Coba lagi
reload-page = Muat ulang halaman untuk melihat pembelian Anda.
nothing-to-show = Tidak ada yang dapat ditampilkan.

## A product

name-and-value = { $name }: { $value }
last-bought = Terakhir dibeli { $date }
times-bought = Jumlah pembelian: { $count }
bought-on = Dibeli pada { $date }, { $count } buah
every-days = kira-kira setiap { $count } hari
every-weeks = kira-kira setiap { $count } minggu
every-months = kira-kira setiap { $count } bulan
last-today = terakhir hari ini
last-days-ago = terakhir { $count } hari lalu
last-weeks-ago = terakhir { $count } minggu lalu
last-months-ago = terakhir { $count } bulan lalu
rhythm-and-last = { $rhythm }, { $last }
low-stock = Tersisa sedikit
out-of-stock = Stok habis
not-released = Belum dirilis
no-longer-available = Tidak lagi tersedia
buy-again = Beli sekali lagi
pre-order = Prapesan
choose-options = Pilih opsi

## The cart

add-to-cart = Tambah ke keranjang
add-count-to-cart = Tambah { $count } produk ke keranjang
add-last-order = Tambahkan semua dari pesanan terakhir
left-out = Tidak termasuk: { $name }
adding = Menambahkan…
added-to-cart = Ditambahkan ke keranjang
count-added = { $count } produk ditambahkan ke keranjang
not-added = Tidak dapat ditambahkan. Buka halaman produk untuk membelinya.
count-not-added = { $count } produk tidak dapat ditambahkan
no-answer = Toko tidak menjawab. Lihat keranjang Anda.
undo = Urungkan
removed = Dihapus dari keranjang
undo-failed = Tidak dapat diurungkan. Anda dapat mengubah keranjang di halamannya.
view-cart = Lihat keranjang
refresh-cart = Segarkan keranjang
quantity = Jumlah
decrease-quantity = Kurangi jumlah { $name }
increase-quantity = Tambah jumlah { $name }
select-product = Pilih { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Isi kembali “{ $name }” di halaman produk
choose-date-again = Pilih tanggal baru untuk “{ $name }” di halaman produk
upload-again = Unggah kembali file untuk “{ $name }” di halaman produk
choose-again = Pilih kembali “{ $name }” di halaman produk
not-offered = “{ $choice }” tidak lagi ditawarkan. Pilih kembali di halaman produk

## Search

search = Cari di pembelian Anda
sort-by = Urutkan
sort-recent = Terbaru
sort-often = Paling sering dibeli
sort-name = Nama
sort-due = Segera perlu lagi
only-available = Hanya yang bisa dibeli sekarang
bought-at = Dibeli di
all-shops = Semua toko
show-more = Tampilkan lebih banyak
no-results = Tidak ada hasil untuk “{ $query }”
previous = Sebelumnya
next = Berikutnya
