## Heading, and lines instead of purchases

heading = Köp igen
document-title = Dina köp
nothing-bought = Du har inte köpt något här än. Dina köp visas här.
cannot-be-shown = Dina köp kan inte visas just nu.
try-again = Försök igen
reload-page = Ladda om sidan för att se dina köp.
nothing-to-show = Det finns inget att visa här.

## A product

name-and-value = { $name }: { $value }
last-bought = Senast köpt { $date }
times-bought = Antal köp: { $count }
bought-on =
    { $count ->
        [one] Köpt { $date }
       *[other] Köpt { $date }, { $count } st
    }
every-days =
    { $count ->
        [one] ungefär varje dag
       *[other] ungefär med { $count } dagars mellanrum
    }
every-weeks =
    { $count ->
        [one] ungefär varje vecka
       *[other] ungefär med { $count } veckors mellanrum
    }
every-months =
    { $count ->
        [one] ungefär varje månad
       *[other] ungefär med { $count } månaders mellanrum
    }
last-today = senast köpt i dag
last-days-ago =
    { $count ->
        [one] senast för 1 dag sedan
       *[other] senast för { $count } dagar sedan
    }
last-weeks-ago =
    { $count ->
        [one] senast för 1 vecka sedan
       *[other] senast för { $count } veckor sedan
    }
last-months-ago =
    { $count ->
        [one] senast för 1 månad sedan
       *[other] senast för { $count } månader sedan
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Endast ett fåtal kvar
out-of-stock = Slut i lager
not-released = Inte släppt än
no-longer-available = Säljs inte längre
buy-again = Köp en gång till
pre-order = Förbeställ
choose-options = Välj alternativ

## The cart

add-to-cart = Lägg i varukorg
add-count-to-cart =
    { $count ->
        [one] Lägg { $count } vara i varukorgen
       *[other] Lägg { $count } varor i varukorgen
    }
add-last-order = Lägg till allt från senaste ordern
left-out = Ingår inte: { $name }
adding = Lägger till …
added-to-cart = Har lagts i varukorgen
count-added =
    { $count ->
        [one] { $count } vara har lagts i varukorgen
       *[other] { $count } varor har lagts i varukorgen
    }
not-added = Kunde inte läggas till. Öppna produktsidan för att köpa.
count-not-added =
    { $count ->
        [one] { $count } vara kunde inte läggas till
       *[other] { $count } varor kunde inte läggas till
    }
no-answer = Butiken svarade inte. Titta i varukorgen.
undo = Ångra
removed = Borttagen från varukorgen
undo-failed = Det gick inte att ångra. Du kan ändra varukorgen på dess sida.
view-cart = Visa varukorg
refresh-cart = Uppdatera varukorg
quantity = Antal
decrease-quantity = Minska antalet: { $name }
increase-quantity = Öka antalet: { $name }
select-product = Välj { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Skriv ”{ $name }” igen på produktsidan
choose-date-again = Välj ett nytt datum för ”{ $name }” på produktsidan
upload-again = Ladda upp filen för ”{ $name }” igen på produktsidan
choose-again = Välj ”{ $name }” igen på produktsidan
not-offered = ”{ $choice }” säljs inte längre. Välj igen på produktsidan

## Search

search = Sök bland dina köp
sort-by = Sortera efter
sort-recent = Senaste
sort-often = Köpt oftast
sort-name = Namn
sort-due = Snart dags igen
only-available = Endast det som kan köpas nu
bought-at = Köpt hos
all-shops = Alla butiker
show-more = Visa fler
no-results = Inga resultat för ”{ $query }”
previous = Föregående
next = Nästa
