## Heading, and lines instead of purchases

heading = Osta uudelleen
document-title = Ostoksesi
nothing-bought = Et ole vielä ostanut täältä mitään. Ostoksesi näkyvät tässä.
cannot-be-shown = Ostoksiasi ei voi juuri nyt näyttää.
try-again = Yritä uudelleen
reload-page = Lataa sivu uudelleen nähdäksesi ostoksesi.
nothing-to-show = Täällä ei ole mitään näytettävää.

## A product

name-and-value = { $name }: { $value }
last-bought = Ostettu viimeksi { $date }
times-bought = Ostokertoja: { $count }
bought-on =
    { $count ->
        [one] Ostettu { $date }
       *[other] Ostettu { $date }, { $count } kpl
    }
every-days =
    { $count ->
        [one] noin joka päivä
       *[other] noin { $count } päivän välein
    }
every-weeks =
    { $count ->
        [one] noin joka viikko
       *[other] noin { $count } viikon välein
    }
every-months =
    { $count ->
        [one] noin joka kuukausi
       *[other] noin { $count } kuukauden välein
    }
last-today = viimeksi tänään
last-days-ago =
    { $count ->
        [one] viimeksi 1 päivä sitten
       *[other] viimeksi { $count } päivää sitten
    }
last-weeks-ago =
    { $count ->
        [one] viimeksi 1 viikko sitten
       *[other] viimeksi { $count } viikkoa sitten
    }
last-months-ago =
    { $count ->
        [one] viimeksi 1 kuukausi sitten
       *[other] viimeksi { $count } kuukautta sitten
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Vain muutama jäljellä
out-of-stock = Loppunut varastosta
not-released = Ei vielä julkaistu
no-longer-available = Ei enää saatavilla
buy-again = Osta taas
pre-order = Ennakkotilaa
choose-options = Valitse vaihtoehdot

## The cart

add-to-cart = Lisää ostoskoriin
add-count-to-cart =
    { $count ->
        [one] Lisää { $count } tuote ostoskoriin
       *[other] Lisää { $count } tuotetta ostoskoriin
    }
add-last-order = Lisää kaikki edellisestä tilauksesta
left-out = Ei sisälly: { $name }
adding = Lisätään…
added-to-cart = Lisätty ostoskoriin
count-added =
    { $count ->
        [one] { $count } tuote lisätty ostoskoriin
       *[other] { $count } tuotetta lisätty ostoskoriin
    }
not-added = Lisääminen ei onnistunut. Avaa tuotesivu ostaaksesi.
count-not-added =
    { $count ->
        [one] { $count } tuotetta ei voitu lisätä
       *[other] { $count } tuotetta ei voitu lisätä
    }
no-answer = Kauppa ei vastannut. Tarkista ostoskori.
undo = Kumoa
removed = Poistettu ostoskorista
undo-failed = Kumoaminen ei onnistunut. Voit muuttaa ostoskoria sen omalla sivulla.
view-cart = Näytä ostoskori
refresh-cart = Päivitä ostoskori
quantity = Määrä
decrease-quantity = Vähennä määrää: { $name }
increase-quantity = Lisää määrää: { $name }
select-product = Valitse { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Kirjoita ”{ $name }” uudelleen tuotesivulla
choose-date-again = Valitse uusi päivämäärä kohtaan ”{ $name }” tuotesivulla
upload-again = Lähetä tiedosto kohtaan ”{ $name }” uudelleen tuotesivulla
choose-again = Valitse ”{ $name }” uudelleen tuotesivulla
not-offered = ”{ $choice }” ei ole enää saatavilla. Valitse uudelleen tuotesivulla

## Search

search = Hae ostoksistasi
sort-by = Järjestä
sort-recent = Uusimmat
sort-often = Useimmin ostetut
sort-name = Nimi
sort-due = Pian taas tarpeen
only-available = Vain nyt ostettavissa olevat
bought-at = Ostopaikka
all-shops = Kaikki kaupat
show-more = Näytä lisää
no-results = Ei tuloksia haulle ”{ $query }”
previous = Edellinen
next = Seuraava
