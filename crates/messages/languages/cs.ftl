## Heading, and lines instead of purchases

heading = Koupit znovu
document-title = Vaše nákupy
nothing-bought = Zatím jste tu nic nekoupili. Vaše nákupy se objeví zde.
cannot-be-shown = Vaše nákupy teď nelze zobrazit.
try-again = Zkusit znovu
reload-page = Své nákupy uvidíte po obnovení stránky.
nothing-to-show = Není tu nic k zobrazení.

## A product

name-and-value = { $name }: { $value }
last-bought = Naposledy koupeno { $date }
times-bought = Počet nákupů: { $count }
bought-on =
    { $count ->
        [one] Koupeno { $date }
        [few] Koupeno { $date }, { $count } ks
       *[other] Koupeno { $date }, { $count } ks
    }
every-days =
    { $count ->
        [one] přibližně každý den
        [few] přibližně každé { $count } dny
       *[other] přibližně každých { $count } dní
    }
every-weeks =
    { $count ->
        [one] přibližně každý týden
        [few] přibližně každé { $count } týdny
       *[other] přibližně každých { $count } týdnů
    }
every-months =
    { $count ->
        [one] přibližně každý měsíc
        [few] přibližně každé { $count } měsíce
       *[other] přibližně každých { $count } měsíců
    }
last-today = naposledy dnes
last-days-ago =
    { $count ->
        [one] naposledy před 1 dnem
        [few] naposledy před { $count } dny
       *[other] naposledy před { $count } dny
    }
last-weeks-ago =
    { $count ->
        [one] naposledy před 1 týdnem
        [few] naposledy před { $count } týdny
       *[other] naposledy před { $count } týdny
    }
last-months-ago =
    { $count ->
        [one] naposledy před 1 měsícem
        [few] naposledy před { $count } měsíci
       *[other] naposledy před { $count } měsíci
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Zbývá jen pár kusů
out-of-stock = Vyprodáno
not-released = Zatím nevyšlo
no-longer-available = Už se neprodává
buy-again = Koupit ještě jednou
pre-order = Předobjednat
choose-options = Vybrat možnosti

## The cart

add-to-cart = Do košíku
add-count-to-cart =
    { $count ->
        [one] Přidat do košíku { $count } položku
        [few] Přidat do košíku { $count } položky
       *[other] Přidat do košíku { $count } položek
    }
add-last-order = Přidat vše z poslední objednávky
left-out = Není zahrnuto: { $name }
adding = Přidávání…
added-to-cart = Přidáno do košíku
count-added =
    { $count ->
        [one] Do košíku přidána { $count } položka
        [few] Do košíku přidány { $count } položky
       *[other] Do košíku přidáno { $count } položek
    }
not-added = Nepodařilo se přidat. Produkt koupíte na jeho stránce.
count-not-added =
    { $count ->
        [one] Nepodařilo se přidat { $count } položku
        [few] Nepodařilo se přidat { $count } položky
       *[other] Nepodařilo se přidat { $count } položek
    }
no-answer = Obchod neodpověděl. Podívejte se do košíku.
undo = Vrátit zpět
removed = Odebráno z košíku
undo-failed = Nepodařilo se vrátit zpět. Košík můžete změnit na jeho stránce.
view-cart = Zobrazit košík
refresh-cart = Obnovit košík
quantity = Množství
decrease-quantity = Snížit množství: { $name }
increase-quantity = Zvýšit množství: { $name }
select-product = Vybrat: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Na stránce produktu znovu vyplňte „{ $name }“
choose-date-again = Na stránce produktu vyberte nové datum pro „{ $name }“
upload-again = Na stránce produktu znovu nahrajte soubor pro „{ $name }“
choose-again = Na stránce produktu znovu vyberte „{ $name }“
not-offered = „{ $choice }“ už není v nabídce. Vyberte znovu na stránce produktu

## Search

search = Hledat ve vašich nákupech
sort-by = Seřadit podle
sort-recent = Nejnovější
sort-often = Nejčastěji kupované
sort-name = Název
sort-due = Brzy znovu potřeba
only-available = Jen to, co lze koupit teď
bought-at = Zakoupeno v
all-shops = Všechny obchody
show-more = Zobrazit další
no-results = Žádné výsledky pro „{ $query }“
previous = Předchozí
next = Další
