## Heading, and lines instead of purchases

heading = Купите снова
document-title = Ваши покупки
nothing-bought = Вы ещё ничего здесь не купили. Ваши покупки появятся здесь.
cannot-be-shown = Сейчас не удаётся показать ваши покупки.
try-again = Попробовать ещё раз
reload-page = Перезагрузите страницу, чтобы увидеть свои покупки.
nothing-to-show = Здесь нечего показать.

## A product

name-and-value = { $name }: { $value }
last-bought = Последняя покупка: { $date }
times-bought = Покупок: { $count }
bought-on =
    { $count ->
        [one] Куплено { $date }, { $count } шт.
        [few] Куплено { $date }, { $count } шт.
       *[many] Куплено { $date }, { $count } шт.
    }
every-days =
    { $count ->
        [one] примерно раз в { $count } день
        [few] примерно раз в { $count } дня
       *[many] примерно раз в { $count } дней
    }
every-weeks =
    { $count ->
        [one] примерно раз в { $count } неделю
        [few] примерно раз в { $count } недели
       *[many] примерно раз в { $count } недель
    }
every-months =
    { $count ->
        [one] примерно раз в { $count } месяц
        [few] примерно раз в { $count } месяца
       *[many] примерно раз в { $count } месяцев
    }
last-today = последний раз сегодня
last-days-ago =
    { $count ->
        [one] последний раз { $count } день назад
        [few] последний раз { $count } дня назад
       *[many] последний раз { $count } дней назад
    }
last-weeks-ago =
    { $count ->
        [one] последний раз { $count } неделю назад
        [few] последний раз { $count } недели назад
       *[many] последний раз { $count } недель назад
    }
last-months-ago =
    { $count ->
        [one] последний раз { $count } месяц назад
        [few] последний раз { $count } месяца назад
       *[many] последний раз { $count } месяцев назад
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Осталось всего несколько
out-of-stock = Нет в наличии
not-released = Ещё не вышло
no-longer-available = Больше не продаётся
buy-again = Купить снова
pre-order = Предзаказ
choose-options = Выбрать вариант

## The cart

add-to-cart = В корзину
add-count-to-cart =
    { $count ->
        [one] Добавить в корзину { $count } товар
        [few] Добавить в корзину { $count } товара
       *[many] Добавить в корзину { $count } товаров
    }
add-last-order = Добавить всё из последнего заказа
left-out = Не входит: { $name }
adding = Добавляем…
added-to-cart = Добавлено в корзину
count-added =
    { $count ->
        [one] В корзину добавлен { $count } товар
        [few] В корзину добавлено { $count } товара
       *[many] В корзину добавлено { $count } товаров
    }
not-added = Не удалось добавить. Купите товар на его странице.
count-not-added =
    { $count ->
        [one] Не удалось добавить { $count } товар
        [few] Не удалось добавить { $count } товара
       *[many] Не удалось добавить { $count } товаров
    }
no-answer = Магазин не ответил. Проверьте корзину.
undo = Отменить
removed = Удалено из корзины
undo-failed = Не удалось отменить. Вы можете изменить корзину на её странице.
view-cart = Перейти в корзину
refresh-cart = Обновить корзину
quantity = Количество
decrease-quantity = Уменьшить количество: { $name }
increase-quantity = Увеличить количество: { $name }
select-product = Выбрать: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Введите «{ $name }» ещё раз на странице товара
choose-date-again = Выберите новую дату для «{ $name }» на странице товара
upload-again = Загрузите файл для «{ $name }» ещё раз на странице товара
choose-again = Выберите «{ $name }» ещё раз на странице товара
not-offered = «{ $choice }» больше не предлагается. Выберите ещё раз на странице товара

## Search

search = Поиск по вашим покупкам
sort-by = Сортировать
sort-recent = Сначала новые
sort-often = Покупаете чаще всего
sort-name = Название
sort-due = Скоро снова понадобится
only-available = Только то, что можно купить сейчас
bought-at = Где куплено
all-shops = Все магазины
show-more = Показать ещё
no-results = Ничего не найдено по запросу «{ $query }»
previous = Назад
next = Далее
