## Heading, and lines instead of purchases

heading = Kupite znova
document-title = Vaši nakupi
nothing-bought = Tukaj še niste ničesar kupili. Vaši nakupi bodo prikazani tukaj.
cannot-be-shown = Vaših nakupov trenutno ni mogoče prikazati.
try-again = Poskusi znova
reload-page = Znova naložite stran, da vidite svoje nakupe.
nothing-to-show = Tukaj ni ničesar za prikaz.

## A product

name-and-value = { $name }: { $value }
last-bought = Zadnji nakup: { $date }
times-bought = Število nakupov: { $count }
bought-on =
    { $count ->
        [one] Kupljeno: { $date }, { $count } kos
        [two] Kupljeno: { $date }, { $count } kosa
        [few] Kupljeno: { $date }, { $count } kosi
       *[other] Kupljeno: { $date }, { $count } kosov
    }
every-days =
    { $count ->
        [one] približno na { $count } dan
        [two] približno na { $count } dneva
        [few] približno na { $count } dni
       *[other] približno na { $count } dni
    }
every-weeks =
    { $count ->
        [one] približno na { $count } teden
        [two] približno na { $count } tedna
        [few] približno na { $count } tedne
       *[other] približno na { $count } tednov
    }
every-months =
    { $count ->
        [one] približno na { $count } mesec
        [two] približno na { $count } meseca
        [few] približno na { $count } mesece
       *[other] približno na { $count } mesecev
    }
last-today = zadnjič danes
last-days-ago =
    { $count ->
        [one] zadnjič pred { $count } dnem
        [two] zadnjič pred { $count } dnevoma
        [few] zadnjič pred { $count } dnevi
       *[other] zadnjič pred { $count } dnevi
    }
last-weeks-ago =
    { $count ->
        [one] zadnjič pred { $count } tednom
        [two] zadnjič pred { $count } tednoma
        [few] zadnjič pred { $count } tedni
       *[other] zadnjič pred { $count } tedni
    }
last-months-ago =
    { $count ->
        [one] zadnjič pred { $count } mesecem
        [two] zadnjič pred { $count } mesecema
        [few] zadnjič pred { $count } meseci
       *[other] zadnjič pred { $count } meseci
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Na voljo le še nekaj kosov
out-of-stock = Razprodano
not-released = Še ni izšlo
no-longer-available = Ni več na voljo
buy-again = Kupi znova
pre-order = Prednaročilo
choose-options = Izberi možnosti

## The cart

add-to-cart = V košarico
add-count-to-cart =
    { $count ->
        [one] Dodaj { $count } izdelek v košarico
        [two] Dodaj { $count } izdelka v košarico
        [few] Dodaj { $count } izdelke v košarico
       *[other] Dodaj { $count } izdelkov v košarico
    }
add-last-order = Dodaj vse iz zadnjega naročila
left-out = Ni vključeno: { $name }
adding = Dodajanje …
added-to-cart = Dodano v košarico
count-added =
    { $count ->
        [one] { $count } izdelek dodan v košarico
        [two] { $count } izdelka dodana v košarico
        [few] { $count } izdelki dodani v košarico
       *[other] { $count } izdelkov dodanih v košarico
    }
not-added = Dodajanje ni uspelo. Izdelek kupite na njegovi strani.
count-not-added =
    { $count ->
        [one] { $count } izdelka ni bilo mogoče dodati
        [two] { $count } izdelkov ni bilo mogoče dodati
        [few] { $count } izdelkov ni bilo mogoče dodati
       *[other] { $count } izdelkov ni bilo mogoče dodati
    }
no-answer = Trgovina ni odgovorila. Poglejte v košarico.
undo = Razveljavi
removed = Odstranjeno iz košarice
undo-failed = Razveljavitev ni uspela. Košarico lahko spremenite na njeni strani.
view-cart = Ogled košarice
refresh-cart = Osveži košarico
quantity = Količina
decrease-quantity = Zmanjšaj količino: { $name }
increase-quantity = Povečaj količino: { $name }
select-product = Izberi: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Na strani izdelka znova vnesite »{ $name }«
choose-date-again = Na strani izdelka izberite nov datum za »{ $name }«
upload-again = Na strani izdelka znova naložite datoteko za »{ $name }«
choose-again = Na strani izdelka znova izberite »{ $name }«
not-offered = »{ $choice }« ni več v ponudbi. Znova izberite na strani izdelka

## Search

search = Iskanje po vaših nakupih
sort-by = Razvrsti po
sort-recent = Najnovejše
sort-often = Najpogosteje kupljeno
sort-name = Ime
sort-due = Kmalu spet potrebno
only-available = Samo to, kar je zdaj mogoče kupiti
bought-at = Kupljeno v
all-shops = Vse trgovine
show-more = Pokaži več
no-results = Ni rezultatov za »{ $query }«
previous = Nazaj
next = Naprej
