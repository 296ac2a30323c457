## Heading, and lines instead of purchases

heading = Pirkite dar kartą
document-title = Jūsų pirkiniai
nothing-bought = Čia dar nieko nepirkote. Jūsų pirkiniai bus rodomi čia.
cannot-be-shown = Šiuo metu jūsų pirkinių parodyti nepavyksta.
try-again = Bandyti dar kartą
reload-page = Norėdami matyti savo pirkinius, įkelkite puslapį iš naujo.
nothing-to-show = Čia nėra ką rodyti.

## A product

name-and-value = { $name }: { $value }
last-bought = Paskutinis pirkimas: { $date }
times-bought = Pirkimų skaičius: { $count }
bought-on =
    { $count ->
        [one] Pirkta { $date }, { $count } vnt.
        [few] Pirkta { $date }, { $count } vnt.
       *[other] Pirkta { $date }, { $count } vnt.
    }
every-days =
    { $count ->
        [one] maždaug kas { $count } dieną
        [few] maždaug kas { $count } dienas
       *[other] maždaug kas { $count } dienų
    }
every-weeks =
    { $count ->
        [one] maždaug kas { $count } savaitę
        [few] maždaug kas { $count } savaites
       *[other] maždaug kas { $count } savaičių
    }
every-months =
    { $count ->
        [one] maždaug kas { $count } mėnesį
        [few] maždaug kas { $count } mėnesius
       *[other] maždaug kas { $count } mėnesių
    }
last-today = paskutinį kartą šiandien
last-days-ago =
    { $count ->
        [one] paskutinį kartą prieš { $count } dieną
        [few] paskutinį kartą prieš { $count } dienas
       *[other] paskutinį kartą prieš { $count } dienų
    }
last-weeks-ago =
    { $count ->
        [one] paskutinį kartą prieš { $count } savaitę
        [few] paskutinį kartą prieš { $count } savaites
       *[other] paskutinį kartą prieš { $count } savaičių
    }
last-months-ago =
    { $count ->
        [one] paskutinį kartą prieš { $count } mėnesį
        [few] paskutinį kartą prieš { $count } mėnesius
       *[other] paskutinį kartą prieš { $count } mėnesių
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Liko tik keli
out-of-stock = Išparduota
not-released = Dar neišleista
no-longer-available = Nebeparduodama
buy-again = Pirkti dar kartą
pre-order = Užsakyti iš anksto
choose-options = Pasirinkti parinktis

## The cart

add-to-cart = Į krepšelį
add-count-to-cart =
    { $count ->
        [one] Įdėti { $count } prekę į krepšelį
        [few] Įdėti { $count } prekes į krepšelį
       *[other] Įdėti { $count } prekių į krepšelį
    }
add-last-order = Pridėti viską iš paskutinio užsakymo
left-out = Neįtraukta: { $name }
adding = Dedama…
added-to-cart = Įdėta į krepšelį
count-added =
    { $count ->
        [one] { $count } prekė įdėta į krepšelį
        [few] { $count } prekės įdėtos į krepšelį
       *[other] { $count } prekių įdėta į krepšelį
    }
not-added = Įdėti nepavyko. Prekę galite pirkti jos puslapyje.
count-not-added =
    { $count ->
        [one] Nepavyko įdėti { $count } prekės
        [few] Nepavyko įdėti { $count } prekių
       *[other] Nepavyko įdėti { $count } prekių
    }
no-answer = Parduotuvė neatsakė. Patikrinkite krepšelį.
undo = Anuliuoti
removed = Pašalinta iš krepšelio
undo-failed = Anuliuoti nepavyko. Krepšelį galite pakeisti jo puslapyje.
view-cart = Peržiūrėti krepšelį
refresh-cart = Atnaujinti krepšelį
quantity = Kiekis
decrease-quantity = Sumažinti kiekį: { $name }
increase-quantity = Padidinti kiekį: { $name }
select-product = Pasirinkti: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Prekės puslapyje dar kartą įveskite „{ $name }“
choose-date-again = Prekės puslapyje pasirinkite naują „{ $name }“ datą
upload-again = Prekės puslapyje dar kartą įkelkite „{ $name }“ failą
choose-again = Prekės puslapyje dar kartą pasirinkite „{ $name }“
not-offered = „{ $choice }“ nebesiūloma. Pasirinkite dar kartą prekės puslapyje

## Search

search = Ieškoti tarp savo pirkinių
sort-by = Rikiuoti pagal
sort-recent = Naujausi
sort-often = Dažniausiai pirkti
sort-name = Pavadinimas
sort-due = Netrukus vėl prireiks
only-available = Tik tai, ką galima pirkti dabar
bought-at = Pirkta iš
all-shops = Visos parduotuvės
show-more = Rodyti daugiau
no-results = Pagal „{ $query }“ nieko nerasta
previous = Ankstesni
next = Kiti
