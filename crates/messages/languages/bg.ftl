## Heading, and lines instead of purchases

heading = Купете отново
document-title = Вашите покупки
nothing-bought = Все още не сте купували нищо тук. Покупките ви ще се появят тук.
cannot-be-shown = В момента покупките ви не могат да бъдат показани.
try-again = Опитайте отново
reload-page = Презаредете страницата, за да видите покупките си.
nothing-to-show = Няма нищо за показване.

## A product

name-and-value = { $name }: { $value }
last-bought = Последна покупка: { $date }
times-bought = Брой покупки: { $count }
bought-on =
    { $count ->
        [one] Купено на { $date }
       *[other] Купено на { $date }, { $count } бр.
    }
every-days =
    { $count ->
        [one] приблизително всеки ден
       *[other] приблизително на всеки { $count } дни
    }
every-weeks =
    { $count ->
        [one] приблизително всяка седмица
       *[other] приблизително на всеки { $count } седмици
    }
every-months =
    { $count ->
        [one] приблизително всеки месец
       *[other] приблизително на всеки { $count } месеца
    }
last-today = последно днес
last-days-ago =
    { $count ->
        [one] последно преди 1 ден
       *[other] последно преди { $count } дни
    }
last-weeks-ago =
    { $count ->
        [one] последно преди 1 седмица
       *[other] последно преди { $count } седмици
    }
last-months-ago =
    { $count ->
        [one] последно преди 1 месец
       *[other] последно преди { $count } месеца
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Последни бройки
out-of-stock = Изчерпано
not-released = Все още не е пуснато
no-longer-available = Вече не се предлага
buy-again = Купи отново
pre-order = Предварителна поръчка
choose-options = Изберете опции

## The cart

add-to-cart = Добавете в количката
add-count-to-cart =
    { $count ->
        [one] Добавете { $count } продукт в количката
       *[other] Добавете { $count } продукта в количката
    }
add-last-order = Добавяне на всичко от последната поръчка
left-out = Не е включено: { $name }
adding = Добавя се…
added-to-cart = Добавено в количката
count-added =
    { $count ->
        [one] { $count } продукт е добавен в количката
       *[other] { $count } продукта са добавени в количката
    }
not-added = Не може да се добави. Купете го от страницата на продукта.
count-not-added =
    { $count ->
        [one] { $count } продукт не можа да се добави
       *[other] { $count } продукта не можаха да се добавят
    }
no-answer = Магазинът не отговори. Вижте количката си.
undo = Отмяна
removed = Премахнато от количката
undo-failed = Отмяната не се получи. Можете да промените количката на нейната страница.
view-cart = Вижте количката
refresh-cart = Опреснете количката
quantity = Количество
decrease-quantity = Намалете количеството: { $name }
increase-quantity = Увеличете количеството: { $name }
select-product = Изберете { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Въведете отново „{ $name }“ на страницата на продукта
choose-date-again = Изберете нова дата за „{ $name }“ на страницата на продукта
upload-again = Качете отново файла за „{ $name }“ на страницата на продукта
choose-again = Изберете отново „{ $name }“ на страницата на продукта
not-offered = „{ $choice }“ вече не се предлага. Изберете отново на страницата на продукта

## Search

search = Търсене в покупките ви
sort-by = Сортиране по
sort-recent = Най-нови
sort-often = Най-често купувани
sort-name = Име
sort-due = Скоро пак необходими
only-available = Само каквото може да се купи сега
bought-at = Купено от
all-shops = Всички магазини
show-more = Покажете още
no-results = Няма резултати за „{ $query }“
previous = Назад
next = Напред
