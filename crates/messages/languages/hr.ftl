## Heading, and lines instead of purchases

heading = Kupite ponovno
document-title = Vaše kupnje
nothing-bought = Ovdje još niste ništa kupili. Vaše kupnje pojavit će se ovdje.
cannot-be-shown = Vaše kupnje trenutačno se ne mogu prikazati.
try-again = Pokušaj ponovno
reload-page = Ponovno učitajte stranicu da biste vidjeli svoje kupnje.
nothing-to-show = Ovdje nema ničega za prikaz.

## A product

name-and-value = { $name }: { $value }
last-bought = Zadnja kupnja: { $date }
times-bought = Broj kupnji: { $count }
bought-on =
    { $count ->
        [one] Kupljeno { $date }, { $count } kom.
        [few] Kupljeno { $date }, { $count } kom.
       *[other] Kupljeno { $date }, { $count } kom.
    }
every-days =
    { $count ->
        [one] otprilike svaki { $count } dan
        [few] otprilike svaka { $count } dana
       *[other] otprilike svakih { $count } dana
    }
every-weeks =
    { $count ->
        [one] otprilike svaki { $count } tjedan
        [few] otprilike svaka { $count } tjedna
       *[other] otprilike svakih { $count } tjedana
    }
every-months =
    { $count ->
        [one] otprilike svaki { $count } mjesec
        [few] otprilike svaka { $count } mjeseca
       *[other] otprilike svakih { $count } mjeseci
    }
last-today = zadnji put danas
last-days-ago =
    { $count ->
        [one] zadnji put prije { $count } dan
        [few] zadnji put prije { $count } dana
       *[other] zadnji put prije { $count } dana
    }
last-weeks-ago =
    { $count ->
        [one] zadnji put prije { $count } tjedan
        [few] zadnji put prije { $count } tjedna
       *[other] zadnji put prije { $count } tjedana
    }
last-months-ago =
    { $count ->
        [one] zadnji put prije { $count } mjesec
        [few] zadnji put prije { $count } mjeseca
       *[other] zadnji put prije { $count } mjeseci
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Preostalo je samo nekoliko
out-of-stock = Rasprodano
not-released = Još nije izašlo
no-longer-available = Više nije dostupno
buy-again = Kupi ponovno
pre-order = Prednarudžba
choose-options = Odaberi opcije

## The cart

add-to-cart = Dodaj u košaricu
add-count-to-cart =
    { $count ->
        [one] Dodaj { $count } proizvod u košaricu
        [few] Dodaj { $count } proizvoda u košaricu
       *[other] Dodaj { $count } proizvoda u košaricu
    }
add-last-order = Dodaj sve iz zadnje narudžbe
left-out = Nije uključeno: { $name }
adding = Dodavanje…
added-to-cart = Dodano u košaricu
count-added =
    { $count ->
        [one] { $count } proizvod dodan u košaricu
        [few] { $count } proizvoda dodana u košaricu
       *[other] { $count } proizvoda dodano u košaricu
    }
not-added = Dodavanje nije uspjelo. Otvorite stranicu proizvoda da biste ga kupili.
count-not-added =
    { $count ->
        [one] { $count } proizvod nije dodan
        [few] { $count } proizvoda nisu dodana
       *[other] { $count } proizvoda nije dodano
    }
no-answer = Trgovina nije odgovorila. Pogledajte košaricu.
undo = Poništi
removed = Uklonjeno iz košarice
undo-failed = Poništavanje nije uspjelo. Košaricu možete promijeniti na njezinoj stranici.
view-cart = Pogledaj košaricu
refresh-cart = Osvježi košaricu
quantity = Količina
decrease-quantity = Smanji količinu: { $name }
increase-quantity = Povećaj količinu: { $name }
select-product = Odaberi: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Ponovno unesite „{ $name }” na stranici proizvoda
choose-date-again = Odaberite novi datum za „{ $name }” na stranici proizvoda
upload-again = Ponovno učitajte datoteku za „{ $name }” na stranici proizvoda
choose-again = Ponovno odaberite „{ $name }” na stranici proizvoda
not-offered = „{ $choice }” više nije u ponudi. Ponovno odaberite na stranici proizvoda

## Search

search = Pretražite svoje kupnje
sort-by = Poredaj po
sort-recent = Najnovije
sort-often = Najčešće kupljeno
sort-name = Naziv
sort-due = Uskoro ponovno potrebno
only-available = Samo ono što se sada može kupiti
bought-at = Kupljeno u
all-shops = Sve trgovine
show-more = Prikaži više
no-results = Nema rezultata za „{ $query }”
previous = Prethodno
next = Sljedeće
