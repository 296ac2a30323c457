## Heading, and lines instead of purchases

heading = Tekrar satın alın
document-title = Satın aldıklarınız
nothing-bought = Burada henüz bir şey satın almadınız. Satın aldıklarınız burada görünecek.
cannot-be-shown = Satın aldıklarınız şu anda gösterilemiyor.
try-again = Tekrar dene
reload-page = Satın aldıklarınızı görmek için sayfayı yeniden yükleyin.
nothing-to-show = Burada gösterilecek bir şey yok.

## A product

name-and-value = { $name }: { $value }
last-bought = Son satın alma: { $date }
times-bought = Satın alma sayısı: { $count }
bought-on =
    { $count ->
        [one] Satın alındı: { $date }
       *[other] Satın alındı: { $date }, { $count } adet
    }
every-days =
    { $count ->
        [one] yaklaşık her gün
       *[other] yaklaşık { $count } günde bir
    }
every-weeks =
    { $count ->
        [one] yaklaşık her hafta
       *[other] yaklaşık { $count } haftada bir
    }
every-months =
    { $count ->
        [one] yaklaşık her ay
       *[other] yaklaşık { $count } ayda bir
    }
last-today = son olarak bugün
last-days-ago =
    { $count ->
        [one] son olarak 1 gün önce
       *[other] son olarak { $count } gün önce
    }
last-weeks-ago =
    { $count ->
        [one] son olarak 1 hafta önce
       *[other] son olarak { $count } hafta önce
    }
last-months-ago =
    { $count ->
        [one] son olarak 1 ay önce
       *[other] son olarak { $count } ay önce
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Son birkaç ürün
out-of-stock = Tükendi
not-released = Henüz çıkmadı
no-longer-available = Artık satılmıyor
buy-again = Tekrar satın al
pre-order = Ön sipariş ver
choose-options = Seçenekleri belirle

## The cart

add-to-cart = Sepete ekle
add-count-to-cart =
    { $count ->
        [one] { $count } ürünü sepete ekle
       *[other] { $count } ürünü sepete ekle
    }
add-last-order = Son siparişteki her şeyi ekle
left-out = Dahil değil: { $name }
adding = Ekleniyor…
added-to-cart = Sepetinize eklendi
count-added =
    { $count ->
        [one] { $count } ürün sepetinize eklendi
       *[other] { $count } ürün sepetinize eklendi
    }
not-added = Eklenemedi. Satın almak için ürün sayfasını açın.
count-not-added =
    { $count ->
        [one] { $count } ürün eklenemedi
       *[other] { $count } ürün eklenemedi
    }
no-answer = Mağaza yanıt vermedi. Sepetinize bakın.
undo = Geri al
removed = Sepetinizden çıkarıldı
undo-failed = Geri alınamadı. Sepetinizi kendi sayfasında değiştirebilirsiniz.
view-cart = Sepeti gör
refresh-cart = Sepeti yenile
quantity = Adet
decrease-quantity = Adedi azalt: { $name }
increase-quantity = Adedi artır: { $name }
select-product = Seç: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = “{ $name }” bilgisini ürün sayfasında yeniden girin
choose-date-again = “{ $name }” için ürün sayfasında yeni bir tarih seçin
upload-again = “{ $name }” dosyasını ürün sayfasında yeniden yükleyin
choose-again = “{ $name }” seçimini ürün sayfasında yeniden yapın
not-offered = “{ $choice }” artık sunulmuyor. Ürün sayfasında yeniden seçin

## Search

search = Satın aldıklarınızda arayın
sort-by = Sıralama
sort-recent = En yeni
sort-often = En sık satın alınan
sort-name = Ad
sort-due = Yakında yeniden gerekecekler
only-available = Yalnızca şu anda satın alınabilenler
bought-at = Satın alındığı mağaza
all-shops = Tüm mağazalar
show-more = Daha fazla göster
no-results = “{ $query }” için sonuç yok
previous = Önceki
next = Sonraki
