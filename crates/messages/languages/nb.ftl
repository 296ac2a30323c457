## Heading, and lines instead of purchases

heading = Kjøp igjen
document-title = Dine kjøp
nothing-bought = Du har ikke kjøpt noe her ennå. Kjøpene dine vises her.
cannot-be-shown = Kjøpene dine kan ikke vises akkurat nå.
try-again = Prøv igjen
reload-page = Last inn siden på nytt for å se kjøpene dine.
nothing-to-show = Det er ingenting å vise her.

## A product

name-and-value = { $name }: { $value }
last-bought = Sist kjøpt { $date }
times-bought = Antall kjøp: { $count }
bought-on =
    { $count ->
        [one] Kjøpt { $date }
       *[other] Kjøpt { $date }, { $count } stk.
    }
every-days =
    { $count ->
        [one] omtrent hver dag
       *[other] omtrent hver { $count }. dag
    }
every-weeks =
    { $count ->
        [one] omtrent hver uke
       *[other] omtrent hver { $count }. uke
    }
every-months =
    { $count ->
        [one] omtrent hver måned
       *[other] omtrent hver { $count }. måned
    }
last-today = sist kjøpt i dag
last-days-ago =
    { $count ->
        [one] sist for 1 dag siden
       *[other] sist for { $count } dager siden
    }
last-weeks-ago =
    { $count ->
        [one] sist for 1 uke siden
       *[other] sist for { $count } uker siden
    }
last-months-ago =
    { $count ->
        [one] sist for 1 måned siden
       *[other] sist for { $count } måneder siden
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Bare noen få igjen
out-of-stock = Utsolgt
not-released = Ikke lansert ennå
no-longer-available = Selges ikke lenger
buy-again = Kjøp på nytt
pre-order = Forhåndsbestill
choose-options = Velg alternativer

## The cart

add-to-cart = Legg i handlekurv
add-count-to-cart =
    { $count ->
        [one] Legg { $count } vare i handlekurven
       *[other] Legg { $count } varer i handlekurven
    }
add-last-order = Legg til alt fra siste bestilling
left-out = Ikke med: { $name }
adding = Legger til …
added-to-cart = Lagt i handlekurven
count-added =
    { $count ->
        [one] { $count } vare er lagt i handlekurven
       *[other] { $count } varer er lagt i handlekurven
    }
not-added = Kunne ikke legges til. Åpne produktsiden for å kjøpe.
count-not-added =
    { $count ->
        [one] { $count } vare kunne ikke legges til
       *[other] { $count } varer kunne ikke legges til
    }
no-answer = Butikken svarte ikke. Se i handlekurven.
undo = Angre
removed = Fjernet fra handlekurven
undo-failed = Kunne ikke angre. Du kan endre handlekurven på dens egen side.
view-cart = Se handlekurv
refresh-cart = Oppdater handlekurv
quantity = Antall
decrease-quantity = Reduser antallet: { $name }
increase-quantity = Øk antallet: { $name }
select-product = Velg { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Skriv inn «{ $name }» på nytt på produktsiden
choose-date-again = Velg en ny dato for «{ $name }» på produktsiden
upload-again = Last opp filen for «{ $name }» på nytt på produktsiden
choose-again = Velg «{ $name }» på nytt på produktsiden
not-offered = «{ $choice }» selges ikke lenger. Velg på nytt på produktsiden

## Search

search = Søk i kjøpene dine
sort-by = Sorter etter
sort-recent = Nyeste
sort-often = Kjøpt oftest
sort-name = Navn
sort-due = Snart på tide igjen
only-available = Bare det som kan kjøpes nå
bought-at = Kjøpt hos
all-shops = Alle butikker
show-more = Vis flere
no-results = Ingen treff for «{ $query }»
previous = Forrige
next = Neste
