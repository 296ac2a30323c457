## Heading, and lines instead of purchases

heading = Vásárolja meg újra
document-title = Korábbi vásárlásai
nothing-bought = Még nem vásárolt itt semmit. Vásárlásai itt jelennek majd meg.
cannot-be-shown = A vásárlásai most nem jeleníthetők meg.
try-again = Újrapróbálás
reload-page = Töltse újra az oldalt a vásárlásai megtekintéséhez.
nothing-to-show = Itt nincs megjeleníthető tartalom.

## A product

name-and-value = { $name }: { $value }
last-bought = Utoljára megvásárolva: { $date }
times-bought = Vásárlások száma: { $count }
bought-on =
    { $count ->
        [one] Megvásárolva: { $date }
       *[other] Megvásárolva: { $date }, { $count } db
    }
every-days =
    { $count ->
        [one] körülbelül naponta
       *[other] körülbelül { $count } naponta
    }
every-weeks =
    { $count ->
        [one] körülbelül hetente
       *[other] körülbelül { $count } hetente
    }
every-months =
    { $count ->
        [one] körülbelül havonta
       *[other] körülbelül { $count } havonta
    }
last-today = utoljára ma
last-days-ago =
    { $count ->
        [one] utoljára 1 napja
       *[other] utoljára { $count } napja
    }
last-weeks-ago =
    { $count ->
        [one] utoljára 1 hete
       *[other] utoljára { $count } hete
    }
last-months-ago =
    { $count ->
        [one] utoljára 1 hónapja
       *[other] utoljára { $count } hónapja
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Már csak néhány darab
out-of-stock = Elfogyott
not-released = Még nem jelent meg
no-longer-available = Már nem kapható
buy-again = Újra megveszem
pre-order = Előrendelés
choose-options = Válasszon opciót

## The cart

add-to-cart = Kosárba
add-count-to-cart =
    { $count ->
        [one] { $count } termék kosárba
       *[other] { $count } termék kosárba
    }
add-last-order = Minden hozzáadása a legutóbbi rendelésből
left-out = Nem tartalmazza: { $name }
adding = Hozzáadás…
added-to-cart = A kosárba került
count-added =
    { $count ->
        [one] { $count } termék a kosárba került
       *[other] { $count } termék a kosárba került
    }
not-added = Nem sikerült hozzáadni. A termék oldalán vásárolható meg.
count-not-added =
    { $count ->
        [one] { $count } terméket nem sikerült hozzáadni
       *[other] { $count } terméket nem sikerült hozzáadni
    }
no-answer = Az üzlet nem válaszolt. Nézze meg a kosarát.
undo = Visszavonás
removed = Eltávolítva a kosárból
undo-failed = A visszavonás nem sikerült. A kosarat a saját oldalán módosíthatja.
view-cart = Kosár megtekintése
refresh-cart = Kosár frissítése
quantity = Mennyiség
decrease-quantity = Mennyiség csökkentése: { $name }
increase-quantity = Mennyiség növelése: { $name }
select-product = Kijelölés: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Adja meg újra a termék oldalán: „{ $name }”
choose-date-again = Válasszon új dátumot a termék oldalán: „{ $name }”
upload-again = Töltse fel újra a fájlt a termék oldalán: „{ $name }”
choose-again = Válassza ki újra a termék oldalán: „{ $name }”
not-offered = „{ $choice }” már nem kapható. Válasszon újra a termék oldalán

## Search

search = Keresés a vásárlásai között
sort-by = Rendezés
sort-recent = Legújabb
sort-often = Leggyakrabban vásárolt
sort-name = Név
sort-due = Hamarosan újra esedékes
only-available = Csak a most megvásárolhatók
bought-at = Vásárlás helye
all-shops = Minden áruház
show-more = Több megjelenítése
no-results = Nincs találat erre: „{ $query }”
previous = Előző
next = Következő
