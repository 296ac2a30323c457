## Heading, and lines instead of purchases

heading = Køb igen
document-title = Dine køb
nothing-bought = Du har ikke købt noget her endnu. Dine køb vises her.
cannot-be-shown = Dine køb kan ikke vises lige nu.
try-again = Prøv igen
reload-page = Genindlæs siden for at se dine køb.
nothing-to-show = Der er ikke noget at vise her.

## A product

name-and-value = { $name }: { $value }
last-bought = Sidst købt { $date }
times-bought = Antal køb: { $count }
bought-on =
    { $count ->
        [one] Købt { $date }
       *[other] Købt { $date }, { $count } stk.
    }
every-days =
    { $count ->
        [one] cirka hver dag
       *[other] cirka hver { $count }. dag
    }
every-weeks =
    { $count ->
        [one] cirka hver uge
       *[other] cirka hver { $count }. uge
    }
every-months =
    { $count ->
        [one] cirka hver måned
       *[other] cirka hver { $count }. måned
    }
last-today = sidst købt i dag
last-days-ago =
    { $count ->
        [one] sidst for 1 dag siden
       *[other] sidst for { $count } dage siden
    }
last-weeks-ago =
    { $count ->
        [one] sidst for 1 uge siden
       *[other] sidst for { $count } uger siden
    }
last-months-ago =
    { $count ->
        [one] sidst for 1 måned siden
       *[other] sidst for { $count } måneder siden
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Kun få tilbage
out-of-stock = Udsolgt
not-released = Endnu ikke udgivet
no-longer-available = Fås ikke længere
buy-again = Køb igen
pre-order = Forudbestil
choose-options = Vælg muligheder

## The cart

add-to-cart = Læg i kurv
add-count-to-cart =
    { $count ->
        [one] Læg { $count } vare i kurven
       *[other] Læg { $count } varer i kurven
    }
add-last-order = Tilføj alt fra din seneste ordre
left-out = Ikke med: { $name }
adding = Tilføjer …
added-to-cart = Lagt i kurven
count-added =
    { $count ->
        [one] { $count } vare er lagt i kurven
       *[other] { $count } varer er lagt i kurven
    }
not-added = Kunne ikke lægges i kurven. Åbn produktsiden for at købe.
count-not-added =
    { $count ->
        [one] { $count } vare kunne ikke lægges i kurven
       *[other] { $count } varer kunne ikke lægges i kurven
    }
no-answer = Butikken svarede ikke. Se i din kurv.
undo = Fortryd
removed = Fjernet fra kurven
undo-failed = Det kunne ikke fortrydes. Du kan ændre kurven på dens egen side.
view-cart = Se kurv
refresh-cart = Opdater kurv
quantity = Antal
decrease-quantity = Færre af { $name }
increase-quantity = Flere af { $name }
select-product = Vælg { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Skriv »{ $name }« igen på produktsiden
choose-date-again = Vælg en ny dato for »{ $name }« på produktsiden
upload-again = Upload filen til »{ $name }« igen på produktsiden
choose-again = Vælg »{ $name }« igen på produktsiden
not-offered = »{ $choice }« sælges ikke længere. Vælg igen på produktsiden

## Search

search = Søg i dine køb
sort-by = Sortér efter
sort-recent = Nyeste
sort-often = Købt oftest
sort-name = Navn
sort-due = Snart brug for igen
only-available = Kun det, der kan købes nu
bought-at = Købt hos
all-shops = Alle butikker
show-more = Vis flere
no-results = Ingen resultater for »{ $query }«
previous = Forrige
next = Næste
