## Heading, and lines instead of purchases

heading = Osta uuesti
document-title = Sinu ostud
nothing-bought = Sa pole siit veel midagi ostnud. Sinu ostud ilmuvad siia.
cannot-be-shown = Sinu oste ei saa praegu kuvada.
try-again = Proovi uuesti
reload-page = Ostude nägemiseks laadi leht uuesti.
nothing-to-show = Siin pole midagi kuvada.

## A product

name-and-value = { $name }: { $value }
last-bought = Viimati ostetud: { $date }
times-bought = Oste: { $count }
bought-on =
    { $count ->
        [one] Ostetud: { $date }
       *[other] Ostetud: { $date }, { $count } tk
    }
every-days =
    { $count ->
        [one] umbes iga päev
       *[other] umbes iga { $count } päeva järel
    }
every-weeks =
    { $count ->
        [one] umbes iga nädal
       *[other] umbes iga { $count } nädala järel
    }
every-months =
    { $count ->
        [one] umbes iga kuu
       *[other] umbes iga { $count } kuu järel
    }
last-today = viimati täna
last-days-ago =
    { $count ->
        [one] viimati 1 päev tagasi
       *[other] viimati { $count } päeva tagasi
    }
last-weeks-ago =
    { $count ->
        [one] viimati 1 nädal tagasi
       *[other] viimati { $count } nädalat tagasi
    }
last-months-ago =
    { $count ->
        [one] viimati 1 kuu tagasi
       *[other] viimati { $count } kuud tagasi
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Järel on vaid mõni
out-of-stock = Läbi müüdud
not-released = Pole veel ilmunud
no-longer-available = Pole enam saadaval
buy-again = Osta veel kord
pre-order = Telli ette
choose-options = Vali variandid

## The cart

add-to-cart = Lisa ostukorvi
add-count-to-cart =
    { $count ->
        [one] Lisa { $count } toode ostukorvi
       *[other] Lisa { $count } toodet ostukorvi
    }
add-last-order = Lisa kõik viimasest tellimusest
left-out = Ei sisalda: { $name }
adding = Lisamine…
added-to-cart = Lisatud ostukorvi
count-added =
    { $count ->
        [one] { $count } toode lisatud ostukorvi
       *[other] { $count } toodet lisatud ostukorvi
    }
not-added = Lisamine ei õnnestunud. Ostmiseks ava toote leht.
count-not-added =
    { $count ->
        [one] { $count } toote lisamine ei õnnestunud
       *[other] { $count } toote lisamine ei õnnestunud
    }
no-answer = Pood ei vastanud. Vaata ostukorvi.
undo = Võta tagasi
removed = Eemaldatud ostukorvist
undo-failed = Tagasivõtmine ei õnnestunud. Ostukorvi saad muuta selle lehel.
view-cart = Vaata ostukorvi
refresh-cart = Värskenda ostukorvi
quantity = Kogus
decrease-quantity = Vähenda kogust: { $name }
increase-quantity = Suurenda kogust: { $name }
select-product = Vali { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Sisesta „{ $name }“ toote lehel uuesti
choose-date-again = Vali toote lehel uus kuupäev: „{ $name }“
upload-again = Laadi toote lehel fail uuesti üles: „{ $name }“
choose-again = Vali „{ $name }“ toote lehel uuesti
not-offered = „{ $choice }“ pole enam saadaval. Vali toote lehel uuesti

## Search

search = Otsi oma ostude hulgast
sort-by = Sortimisalus
sort-recent = Uusimad
sort-often = Kõige sagedamini ostetud
sort-name = Nimi
sort-due = Varsti jälle vaja
only-available = Ainult see, mida saab praegu osta
bought-at = Ostukoht
all-shops = Kõik poed
show-more = Näita rohkem
no-results = „{ $query }“ kohta ei leitud midagi
previous = Eelmised
next = Järgmised
