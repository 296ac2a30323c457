## Heading, and lines instead of purchases

heading = Opnieuw kopen
document-title = Je aankopen
nothing-bought = Je hebt hier nog niets gekocht. Je aankopen verschijnen hier.
cannot-be-shown = Je aankopen kunnen nu niet worden getoond.
try-again = Probeer opnieuw
reload-page = Laad de pagina opnieuw om je aankopen te zien.
nothing-to-show = Er is hier niets te zien.

## A product

name-and-value = { $name }: { $value }
last-bought = Laatst gekocht op { $date }
times-bought = Aankopen: { $count }
bought-on =
    { $count ->
        [one] Gekocht op { $date }
       *[other] Gekocht op { $date }, { $count } stuks
    }
every-days =
    { $count ->
        [one] ongeveer elke dag
       *[other] ongeveer elke { $count } dagen
    }
every-weeks =
    { $count ->
        [one] ongeveer elke week
       *[other] ongeveer elke { $count } weken
    }
every-months =
    { $count ->
        [one] ongeveer elke maand
       *[other] ongeveer elke { $count } maanden
    }
last-today = voor het laatst vandaag
last-days-ago =
    { $count ->
        [one] voor het laatst 1 dag geleden
       *[other] voor het laatst { $count } dagen geleden
    }
last-weeks-ago =
    { $count ->
        [one] voor het laatst 1 week geleden
       *[other] voor het laatst { $count } weken geleden
    }
last-months-ago =
    { $count ->
        [one] voor het laatst 1 maand geleden
       *[other] voor het laatst { $count } maanden geleden
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Nog maar een paar over
out-of-stock = Uitverkocht
not-released = Nog niet verschenen
no-longer-available = Niet meer verkrijgbaar
buy-again = Nog eens kopen
pre-order = Pre-order plaatsen
choose-options = Opties kiezen

## The cart

add-to-cart = In winkelwagen
add-count-to-cart =
    { $count ->
        [one] { $count } artikel in winkelwagen
       *[other] { $count } artikelen in winkelwagen
    }
add-last-order = Alles uit je laatste bestelling toevoegen
left-out = Niet inbegrepen: { $name }
adding = Wordt toegevoegd…
added-to-cart = Toegevoegd aan je winkelwagen
count-added =
    { $count ->
        [one] { $count } artikel toegevoegd aan je winkelwagen
       *[other] { $count } artikelen toegevoegd aan je winkelwagen
    }
not-added = Toevoegen is niet gelukt. Open de productpagina om het te kopen.
count-not-added =
    { $count ->
        [one] { $count } artikel kon niet worden toegevoegd
       *[other] { $count } artikelen konden niet worden toegevoegd
    }
no-answer = Geen antwoord van de winkel. Kijk in je winkelwagen.
undo = Ongedaan maken
removed = Verwijderd uit je winkelwagen
undo-failed = Ongedaan maken is niet gelukt. Je kunt je winkelwagen zelf aanpassen.
view-cart = Bekijk winkelwagen
refresh-cart = Winkelwagen vernieuwen
quantity = Aantal
decrease-quantity = Aantal verlagen: { $name }
increase-quantity = Aantal verhogen: { $name }
select-product = Selecteer { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Vul ‘{ $name }’ opnieuw in op de productpagina
choose-date-again = Kies een nieuwe datum voor ‘{ $name }’ op de productpagina
upload-again = Upload het bestand voor ‘{ $name }’ opnieuw op de productpagina
choose-again = Kies ‘{ $name }’ opnieuw op de productpagina
not-offered = ‘{ $choice }’ wordt niet meer aangeboden. Kies opnieuw op de productpagina

## Search

search = Zoek in je aankopen
sort-by = Sorteren op
sort-recent = Meest recent
sort-often = Meest gekocht
sort-name = Naam
sort-due = Binnenkort weer nodig
only-available = Alleen wat nu te koop is
bought-at = Gekocht bij
all-shops = Alle winkels
show-more = Meer tonen
no-results = Geen resultaten voor ‘{ $query }’
previous = Vorige
next = Volgende
