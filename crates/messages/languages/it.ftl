## Heading, and lines instead of purchases

heading = Acquista di nuovo
document-title = I tuoi acquisti
nothing-bought = Non hai ancora acquistato nulla qui. I tuoi acquisti appariranno qui.
cannot-be-shown = Al momento non è possibile mostrare i tuoi acquisti.
try-again = Riprova
reload-page = Ricarica la pagina per vedere i tuoi acquisti.
nothing-to-show = Non c’è nulla da mostrare.

## A product

name-and-value = { $name }: { $value }
last-bought = Ultimo acquisto: { $date }
times-bought = Acquisti: { $count }
bought-on =
    { $count ->
        [one] Acquistato il { $date }
       *[other] Acquistato il { $date }, { $count } pezzi
    }
every-days =
    { $count ->
        [one] circa ogni giorno
       *[other] circa ogni { $count } giorni
    }
every-weeks =
    { $count ->
        [one] circa ogni settimana
       *[other] circa ogni { $count } settimane
    }
every-months =
    { $count ->
        [one] circa ogni mese
       *[other] circa ogni { $count } mesi
    }
last-today = ultimo acquisto oggi
last-days-ago =
    { $count ->
        [one] ultimo acquisto 1 giorno fa
       *[other] ultimo acquisto { $count } giorni fa
    }
last-weeks-ago =
    { $count ->
        [one] ultimo acquisto 1 settimana fa
       *[other] ultimo acquisto { $count } settimane fa
    }
last-months-ago =
    { $count ->
        [one] ultimo acquisto 1 mese fa
       *[other] ultimo acquisto { $count } mesi fa
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Ultimi pezzi disponibili
out-of-stock = Esaurito
not-released = Non ancora in vendita
no-longer-available = Non più disponibile
buy-again = Riacquista
pre-order = Preordina
choose-options = Scegli le opzioni

## The cart

add-to-cart = Aggiungi al carrello
add-count-to-cart =
    { $count ->
        [one] Aggiungi { $count } articolo al carrello
       *[other] Aggiungi { $count } articoli al carrello
    }
add-last-order = Aggiungi tutto l’ultimo ordine
left-out = Non incluso: { $name }
adding = Aggiunta in corso…
added-to-cart = Aggiunto al carrello
count-added =
    { $count ->
        [one] { $count } articolo aggiunto al carrello
       *[other] { $count } articoli aggiunti al carrello
    }
not-added = Impossibile aggiungerlo. Apri la pagina del prodotto per acquistarlo.
count-not-added =
    { $count ->
        [one] Impossibile aggiungere { $count } articolo
       *[other] Impossibile aggiungere { $count } articoli
    }
no-answer = Il negozio non ha risposto. Controlla il carrello.
undo = Annulla
removed = Rimosso dal carrello
undo-failed = Annullamento non riuscito. Puoi modificare il carrello nella sua pagina.
view-cart = Vedi carrello
refresh-cart = Aggiorna carrello
quantity = Quantità
decrease-quantity = Riduci la quantità di { $name }
increase-quantity = Aumenta la quantità di { $name }
select-product = Seleziona { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Inserisci di nuovo «{ $name }» nella pagina del prodotto
choose-date-again = Scegli una nuova data per «{ $name }» nella pagina del prodotto
upload-again = Carica di nuovo il file per «{ $name }» nella pagina del prodotto
choose-again = Scegli di nuovo «{ $name }» nella pagina del prodotto
not-offered = «{ $choice }» non è più disponibile. Scegli di nuovo nella pagina del prodotto

## Search

search = Cerca tra i tuoi acquisti
sort-by = Ordina per
sort-recent = Più recenti
sort-often = Più acquistati
sort-name = Nome
sort-due = Da riacquistare presto
only-available = Solo ciò che è disponibile ora
bought-at = Acquistato da
all-shops = Tutti i negozi
show-more = Mostra altro
no-results = Nessun risultato per «{ $query }»
previous = Precedente
next = Successivo
