## Heading, and lines instead of purchases

heading = Kúpiť znova
document-title = Vaše nákupy
nothing-bought = Zatiaľ ste tu nič nekúpili. Vaše nákupy sa zobrazia tu.
cannot-be-shown = Vaše nákupy sa teraz nedajú zobraziť.
try-again = Skúsiť znova
reload-page = Svoje nákupy uvidíte po obnovení stránky.
nothing-to-show = Nie je tu nič na zobrazenie.

## A product

name-and-value = { $name }: { $value }
last-bought = Naposledy kúpené { $date }
times-bought = Počet nákupov: { $count }
bought-on =
    { $count ->
        [one] Kúpené { $date }
        [few] Kúpené { $date }, { $count } ks
       *[other] Kúpené { $date }, { $count } ks
    }
every-days =
    { $count ->
        [one] približne každý deň
        [few] približne každé { $count } dni
       *[other] približne každých { $count } dní
    }
every-weeks =
    { $count ->
        [one] približne každý týždeň
        [few] približne každé { $count } týždne
       *[other] približne každých { $count } týždňov
    }
every-months =
    { $count ->
        [one] približne každý mesiac
        [few] približne každé { $count } mesiace
       *[other] približne každých { $count } mesiacov
    }
last-today = naposledy dnes
last-days-ago =
    { $count ->
        [one] naposledy pred 1 dňom
        [few] naposledy pred { $count } dňami
       *[other] naposledy pred { $count } dňami
    }
last-weeks-ago =
    { $count ->
        [one] naposledy pred 1 týždňom
        [few] naposledy pred { $count } týždňami
       *[other] naposledy pred { $count } týždňami
    }
last-months-ago =
    { $count ->
        [one] naposledy pred 1 mesiacom
        [few] naposledy pred { $count } mesiacmi
       *[other] naposledy pred { $count } mesiacmi
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Zostáva už len pár kusov
out-of-stock = Vypredané
not-released = Zatiaľ nevyšlo
no-longer-available = Už sa nepredáva
buy-again = Kúpiť ešte raz
pre-order = Predobjednať
choose-options = Vybrať možnosti

## The cart

add-to-cart = Do košíka
add-count-to-cart =
    { $count ->
        [one] Pridať do košíka { $count } položku
        [few] Pridať do košíka { $count } položky
       *[other] Pridať do košíka { $count } položiek
    }
add-last-order = Pridať všetko z poslednej objednávky
left-out = Nie je zahrnuté: { $name }
adding = Pridáva sa…
added-to-cart = Pridané do košíka
count-added =
    { $count ->
        [one] Do košíka pridaná { $count } položka
        [few] Do košíka pridané { $count } položky
       *[other] Do košíka pridaných { $count } položiek
    }
not-added = Nepodarilo sa pridať. Produkt kúpite na jeho stránke.
count-not-added =
    { $count ->
        [one] Nepodarilo sa pridať { $count } položku
        [few] Nepodarilo sa pridať { $count } položky
       *[other] Nepodarilo sa pridať { $count } položiek
    }
no-answer = Obchod neodpovedal. Pozrite sa do košíka.
undo = Vrátiť späť
removed = Odstránené z košíka
undo-failed = Nepodarilo sa vrátiť späť. Košík môžete zmeniť na jeho stránke.
view-cart = Zobraziť košík
refresh-cart = Obnoviť košík
quantity = Množstvo
decrease-quantity = Znížiť množstvo: { $name }
increase-quantity = Zvýšiť množstvo: { $name }
select-product = Vybrať: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Na stránke produktu znova vyplňte „{ $name }“
choose-date-again = Na stránke produktu vyberte nový dátum pre „{ $name }“
upload-again = Na stránke produktu znova nahrajte súbor pre „{ $name }“
choose-again = Na stránke produktu znova vyberte „{ $name }“
not-offered = „{ $choice }“ už nie je v ponuke. Vyberte znova na stránke produktu

## Search

search = Hľadať vo vašich nákupoch
sort-by = Zoradiť podľa
sort-recent = Najnovšie
sort-often = Najčastejšie kupované
sort-name = Názov
sort-due = Čoskoro znova potrebné
only-available = Len to, čo sa dá kúpiť teraz
bought-at = Kúpené v
all-shops = Všetky obchody
show-more = Zobraziť ďalšie
no-results = Žiadne výsledky pre „{ $query }“
previous = Predchádzajúce
next = Ďalšie
