## Heading, and lines instead of purchases

heading = Cumpără din nou
document-title = Cumpărăturile tale
nothing-bought = Încă nu ai cumpărat nimic aici. Cumpărăturile tale vor apărea aici.
cannot-be-shown = Cumpărăturile tale nu pot fi afișate acum.
try-again = Încearcă din nou
reload-page = Reîncarcă pagina pentru a-ți vedea cumpărăturile.
nothing-to-show = Nu este nimic de afișat aici.

## A product

name-and-value = { $name }: { $value }
last-bought = Ultima achiziție: { $date }
times-bought = Achiziții: { $count }
bought-on =
    { $count ->
        [one] Cumpărat pe { $date }
        [few] Cumpărat pe { $date }, { $count } bucăți
       *[other] Cumpărat pe { $date }, { $count } de bucăți
    }
every-days =
    { $count ->
        [one] cam în fiecare zi
        [few] cam la { $count } zile
       *[other] cam la { $count } de zile
    }
every-weeks =
    { $count ->
        [one] cam în fiecare săptămână
        [few] cam la { $count } săptămâni
       *[other] cam la { $count } de săptămâni
    }
every-months =
    { $count ->
        [one] cam în fiecare lună
        [few] cam la { $count } luni
       *[other] cam la { $count } de luni
    }
last-today = ultima dată astăzi
last-days-ago =
    { $count ->
        [one] ultima dată acum 1 zi
        [few] ultima dată acum { $count } zile
       *[other] ultima dată acum { $count } de zile
    }
last-weeks-ago =
    { $count ->
        [one] ultima dată acum 1 săptămână
        [few] ultima dată acum { $count } săptămâni
       *[other] ultima dată acum { $count } de săptămâni
    }
last-months-ago =
    { $count ->
        [one] ultima dată acum 1 lună
        [few] ultima dată acum { $count } luni
       *[other] ultima dată acum { $count } de luni
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Au mai rămas doar câteva
out-of-stock = Stoc epuizat
not-released = Încă nelansat
no-longer-available = Nu mai este disponibil
buy-again = Mai cumpără o dată
pre-order = Precomandă
choose-options = Alege opțiunile

## The cart

add-to-cart = Adaugă în coș
add-count-to-cart =
    { $count ->
        [one] Adaugă { $count } produs în coș
        [few] Adaugă { $count } produse în coș
       *[other] Adaugă { $count } de produse în coș
    }
add-last-order = Adaugă tot din ultima comandă
left-out = Nu este inclus: { $name }
adding = Se adaugă…
added-to-cart = Adăugat în coș
count-added =
    { $count ->
        [one] { $count } produs adăugat în coș
        [few] { $count } produse adăugate în coș
       *[other] { $count } de produse adăugate în coș
    }
not-added = Nu a putut fi adăugat. Deschide pagina produsului pentru a-l cumpăra.
count-not-added =
    { $count ->
        [one] { $count } produs nu a putut fi adăugat
        [few] { $count } produse nu au putut fi adăugate
       *[other] { $count } de produse nu au putut fi adăugate
    }
no-answer = Magazinul nu a răspuns. Verifică coșul.
undo = Anulează
removed = Eliminat din coș
undo-failed = Anularea nu a reușit. Poți modifica coșul pe pagina lui.
view-cart = Vezi coșul
refresh-cart = Actualizează coșul
quantity = Cantitate
decrease-quantity = Redu cantitatea: { $name }
increase-quantity = Mărește cantitatea: { $name }
select-product = Selectează { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Introdu din nou „{ $name }” pe pagina produsului
choose-date-again = Alege o nouă dată pentru „{ $name }” pe pagina produsului
upload-again = Încarcă din nou fișierul pentru „{ $name }” pe pagina produsului
choose-again = Alege din nou „{ $name }” pe pagina produsului
not-offered = „{ $choice }” nu mai este disponibil. Alege din nou pe pagina produsului

## Search

search = Caută în cumpărăturile tale
sort-by = Sortează după
sort-recent = Cele mai recente
sort-often = Cumpărate cel mai des
sort-name = Nume
sort-due = În curând necesare din nou
only-available = Doar ce se poate cumpăra acum
bought-at = Cumpărat de la
all-shops = Toate magazinele
show-more = Arată mai multe
no-results = Niciun rezultat pentru „{ $query }”
previous = Înapoi
next = Înainte
