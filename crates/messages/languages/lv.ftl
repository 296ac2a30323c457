## Heading, and lines instead of purchases

heading = Pērciet vēlreiz
document-title = Jūsu pirkumi
nothing-bought = Jūs šeit vēl neko neesat iegādājies. Jūsu pirkumi būs redzami šeit.
cannot-be-shown = Jūsu pirkumus pašlaik nevar parādīt.
try-again = Mēģināt vēlreiz
reload-page = Pārlādējiet lapu, lai redzētu savus pirkumus.
nothing-to-show = Šeit nav nekā, ko rādīt.

## A product

name-and-value = { $name }: { $value }
last-bought = Pēdējais pirkums: { $date }
times-bought = Pirkumu skaits: { $count }
bought-on =
    { $count ->
        [zero] Pirkts: { $date }, { $count } gab.
        [one] Pirkts: { $date }, { $count } gab.
       *[other] Pirkts: { $date }, { $count } gab.
    }
every-days =
    { $count ->
        [zero] aptuveni reizi { $count } dienās
        [one] aptuveni reizi { $count } dienā
       *[other] aptuveni reizi { $count } dienās
    }
every-weeks =
    { $count ->
        [zero] aptuveni reizi { $count } nedēļās
        [one] aptuveni reizi { $count } nedēļā
       *[other] aptuveni reizi { $count } nedēļās
    }
every-months =
    { $count ->
        [zero] aptuveni reizi { $count } mēnešos
        [one] aptuveni reizi { $count } mēnesī
       *[other] aptuveni reizi { $count } mēnešos
    }
last-today = pēdējo reizi šodien
last-days-ago =
    { $count ->
        [zero] pēdējo reizi pirms { $count } dienām
        [one] pēdējo reizi pirms { $count } dienas
       *[other] pēdējo reizi pirms { $count } dienām
    }
last-weeks-ago =
    { $count ->
        [zero] pēdējo reizi pirms { $count } nedēļām
        [one] pēdējo reizi pirms { $count } nedēļas
       *[other] pēdējo reizi pirms { $count } nedēļām
    }
last-months-ago =
    { $count ->
        [zero] pēdējo reizi pirms { $count } mēnešiem
        [one] pēdējo reizi pirms { $count } mēneša
       *[other] pēdējo reizi pirms { $count } mēnešiem
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Palikuši tikai daži
out-of-stock = Izpārdots
not-released = Vēl nav izlaists
no-longer-available = Vairs nav pieejams
buy-again = Pirkt vēlreiz
pre-order = Pasūtīt iepriekš
choose-options = Izvēlēties opcijas

## The cart

add-to-cart = Ielikt grozā
add-count-to-cart =
    { $count ->
        [zero] Ielikt grozā { $count } preces
        [one] Ielikt grozā { $count } preci
       *[other] Ielikt grozā { $count } preces
    }
add-last-order = Pievienot visu no pēdējā pasūtījuma
left-out = Nav iekļauts: { $name }
adding = Pievieno…
added-to-cart = Ielikts grozā
count-added =
    { $count ->
        [zero] Grozā ieliktas { $count } preces
        [one] Grozā ielikta { $count } prece
       *[other] Grozā ieliktas { $count } preces
    }
not-added = Neizdevās pievienot. Preci var iegādāties tās lapā.
count-not-added =
    { $count ->
        [zero] Neizdevās pievienot { $count } preces
        [one] Neizdevās pievienot { $count } preci
       *[other] Neizdevās pievienot { $count } preces
    }
no-answer = Veikals neatbildēja. Ieskatieties grozā.
undo = Atsaukt
removed = Izņemts no groza
undo-failed = Neizdevās atsaukt. Grozu varat mainīt tā lapā.
view-cart = Skatīt grozu
refresh-cart = Atsvaidzināt grozu
quantity = Daudzums
decrease-quantity = Samazināt daudzumu: { $name }
increase-quantity = Palielināt daudzumu: { $name }
select-product = Atlasīt: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Preces lapā vēlreiz ievadiet “{ $name }”
choose-date-again = Preces lapā izvēlieties jaunu datumu laukam “{ $name }”
upload-again = Preces lapā vēlreiz augšupielādējiet failu laukam “{ $name }”
choose-again = Preces lapā vēlreiz izvēlieties “{ $name }”
not-offered = “{ $choice }” vairs netiek piedāvāts. Izvēlieties vēlreiz preces lapā

## Search

search = Meklēt savos pirkumos
sort-by = Kārtot pēc
sort-recent = Jaunākie
sort-often = Visbiežāk pirktie
sort-name = Nosaukums
sort-due = Drīz atkal vajadzēs
only-available = Tikai tas, ko tagad var nopirkt
bought-at = Pirkts veikalā
all-shops = Visi veikali
show-more = Rādīt vairāk
no-results = Nav rezultātu meklējumam “{ $query }”
previous = Iepriekšējie
next = Nākamie
