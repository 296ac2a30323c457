## Heading, and lines instead of purchases

heading = Kup ponownie
document-title = Twoje zakupy
nothing-bought = Nic tu jeszcze nie kupiono. Twoje zakupy pojawią się tutaj.
cannot-be-shown = W tej chwili nie można wyświetlić Twoich zakupów.
try-again = Spróbuj ponownie
reload-page = Odśwież stronę, aby zobaczyć swoje zakupy.
nothing-to-show = Nie ma tu nic do wyświetlenia.

## A product

name-and-value = { $name }: { $value }
last-bought = Ostatni zakup: { $date }
times-bought = Liczba zakupów: { $count }
bought-on =
    { $count ->
        [one] Kupiono { $date }
        [few] Kupiono { $date }, { $count } szt.
       *[many] Kupiono { $date }, { $count } szt.
    }
every-days =
    { $count ->
        [one] mniej więcej codziennie
        [few] mniej więcej co { $count } dni
       *[many] mniej więcej co { $count } dni
    }
every-weeks =
    { $count ->
        [one] mniej więcej co tydzień
        [few] mniej więcej co { $count } tygodnie
       *[many] mniej więcej co { $count } tygodni
    }
every-months =
    { $count ->
        [one] mniej więcej co miesiąc
        [few] mniej więcej co { $count } miesiące
       *[many] mniej więcej co { $count } miesięcy
    }
last-today = ostatnio dzisiaj
last-days-ago =
    { $count ->
        [one] ostatnio 1 dzień temu
        [few] ostatnio { $count } dni temu
       *[many] ostatnio { $count } dni temu
    }
last-weeks-ago =
    { $count ->
        [one] ostatnio 1 tydzień temu
        [few] ostatnio { $count } tygodnie temu
       *[many] ostatnio { $count } tygodni temu
    }
last-months-ago =
    { $count ->
        [one] ostatnio 1 miesiąc temu
        [few] ostatnio { $count } miesiące temu
       *[many] ostatnio { $count } miesięcy temu
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Zostało tylko kilka sztuk
out-of-stock = Brak w magazynie
not-released = Jeszcze przed premierą
no-longer-available = Wycofano ze sprzedaży
buy-again = Kup jeszcze raz
pre-order = Zamów w przedsprzedaży
choose-options = Wybierz opcje

## The cart

add-to-cart = Dodaj do koszyka
add-count-to-cart =
    { $count ->
        [one] Dodaj do koszyka { $count } produkt
        [few] Dodaj do koszyka { $count } produkty
       *[many] Dodaj do koszyka { $count } produktów
    }
add-last-order = Dodaj wszystko z ostatniego zamówienia
left-out = Nie obejmuje: { $name }
adding = Dodawanie…
added-to-cart = Dodano do koszyka
count-added =
    { $count ->
        [one] Dodano do koszyka { $count } produkt
        [few] Dodano do koszyka { $count } produkty
       *[many] Dodano do koszyka { $count } produktów
    }
not-added = Nie udało się dodać. Otwórz stronę produktu, aby go kupić.
count-not-added =
    { $count ->
        [one] Nie udało się dodać { $count } produktu
        [few] Nie udało się dodać { $count } produktów
       *[many] Nie udało się dodać { $count } produktów
    }
no-answer = Sklep nie odpowiedział. Sprawdź koszyk.
undo = Cofnij
removed = Usunięto z koszyka
undo-failed = Nie udało się cofnąć. Możesz zmienić koszyk na jego stronie.
view-cart = Zobacz koszyk
refresh-cart = Odśwież koszyk
quantity = Ilość
decrease-quantity = Zmniejsz ilość: { $name }
increase-quantity = Zwiększ ilość: { $name }
select-product = Zaznacz: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Wpisz ponownie „{ $name }” na stronie produktu
choose-date-again = Wybierz nową datę dla „{ $name }” na stronie produktu
upload-again = Prześlij ponownie plik dla „{ $name }” na stronie produktu
choose-again = Wybierz ponownie „{ $name }” na stronie produktu
not-offered = „{ $choice }” nie jest już w ofercie. Wybierz ponownie na stronie produktu

## Search

search = Szukaj w swoich zakupach
sort-by = Sortuj według
sort-recent = Najnowsze
sort-often = Najczęściej kupowane
sort-name = Nazwa
sort-due = Wkrótce znów potrzebne
only-available = Tylko to, co można teraz kupić
bought-at = Kupione w
all-shops = Wszystkie sklepy
show-more = Pokaż więcej
no-results = Brak wyników dla „{ $query }”
previous = Poprzednie
next = Następne
