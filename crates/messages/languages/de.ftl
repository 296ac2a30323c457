## Heading, and lines instead of purchases

heading = Noch einmal kaufen
document-title = Frühere Einkäufe
nothing-bought = Hier wurde noch nichts gekauft. Künftige Einkäufe erscheinen hier.
cannot-be-shown = Frühere Einkäufe können gerade nicht angezeigt werden.
try-again = Erneut versuchen
reload-page = Seite neu laden, um frühere Einkäufe zu sehen.
nothing-to-show = Hier gibt es nichts anzuzeigen.

## A product

name-and-value = { $name }: { $value }
last-bought = Zuletzt gekauft am { $date }
times-bought = Käufe: { $count }
bought-on =
    { $count ->
        [one] Gekauft am { $date }
       *[other] Gekauft am { $date }, { $count } Stück
    }
every-days =
    { $count ->
        [one] etwa jeden Tag
       *[other] etwa alle { $count } Tage
    }
every-weeks =
    { $count ->
        [one] etwa jede Woche
       *[other] etwa alle { $count } Wochen
    }
every-months =
    { $count ->
        [one] etwa jeden Monat
       *[other] etwa alle { $count } Monate
    }
last-today = zuletzt heute
last-days-ago =
    { $count ->
        [one] zuletzt vor 1 Tag
       *[other] zuletzt vor { $count } Tagen
    }
last-weeks-ago =
    { $count ->
        [one] zuletzt vor 1 Woche
       *[other] zuletzt vor { $count } Wochen
    }
last-months-ago =
    { $count ->
        [one] zuletzt vor 1 Monat
       *[other] zuletzt vor { $count } Monaten
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Nur noch wenige verfügbar
out-of-stock = Ausverkauft
not-released = Noch nicht erschienen
no-longer-available = Nicht mehr verfügbar
buy-again = Erneut kaufen
pre-order = Vorbestellen
choose-options = Optionen wählen

## The cart

add-to-cart = In den Warenkorb
add-count-to-cart =
    { $count ->
        [one] { $count } Artikel in den Warenkorb
       *[other] { $count } Artikel in den Warenkorb
    }
add-last-order = Alles aus der letzten Bestellung hinzufügen
left-out = Nicht enthalten: { $name }
adding = Wird hinzugefügt …
added-to-cart = In den Warenkorb gelegt
count-added =
    { $count ->
        [one] { $count } Artikel wurde in den Warenkorb gelegt
       *[other] { $count } Artikel wurden in den Warenkorb gelegt
    }
not-added = Konnte nicht hinzugefügt werden. Bitte auf der Produktseite kaufen.
count-not-added =
    { $count ->
        [one] { $count } Artikel konnte nicht hinzugefügt werden
       *[other] { $count } Artikel konnten nicht hinzugefügt werden
    }
no-answer = Keine Antwort vom Shop. Bitte im Warenkorb nachsehen.
undo = Rückgängig
removed = Aus dem Warenkorb entfernt
undo-failed = Rückgängig machen hat nicht geklappt. Änderungen sind im Warenkorb möglich.
view-cart = Zum Warenkorb
refresh-cart = Warenkorb aktualisieren
quantity = Menge
decrease-quantity = Menge verringern: { $name }
increase-quantity = Menge erhöhen: { $name }
select-product = { $name } auswählen

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = „{ $name }“ bitte auf der Produktseite neu eingeben
choose-date-again = Bitte auf der Produktseite ein neues Datum für „{ $name }“ wählen
upload-again = Bitte die Datei für „{ $name }“ auf der Produktseite erneut hochladen
choose-again = „{ $name }“ bitte auf der Produktseite neu wählen
not-offered = „{ $choice }“ wird nicht mehr angeboten. Bitte auf der Produktseite neu wählen

## Search

search = Frühere Einkäufe durchsuchen
sort-by = Sortieren nach
sort-recent = Zuletzt gekauft
sort-often = Am häufigsten gekauft
sort-name = Name
sort-due = Bald wieder fällig
only-available = Nur jetzt Verfügbares
bought-at = Gekauft bei
all-shops = Alle Shops
show-more = Mehr anzeigen
no-results = Keine Treffer für „{ $query }“
previous = Zurück
next = Weiter
