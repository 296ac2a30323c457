## Heading, and lines instead of purchases

heading = Купіть знову
document-title = Ваші покупки
nothing-bought = Ви ще нічого тут не купували. Ваші покупки з’являться тут.
cannot-be-shown = Зараз неможливо показати ваші покупки.
try-again = Спробувати ще раз
reload-page = Перезавантажте сторінку, щоб побачити свої покупки.
nothing-to-show = Тут нічого показати.

## A product

name-and-value = { $name }: { $value }
last-bought = Остання покупка: { $date }
times-bought = Покупок: { $count }
bought-on =
    { $count ->
        [one] Куплено { $date }, { $count } шт.
        [few] Куплено { $date }, { $count } шт.
       *[many] Куплено { $date }, { $count } шт.
    }
every-days =
    { $count ->
        [one] приблизно раз на { $count } день
        [few] приблизно раз на { $count } дні
       *[many] приблизно раз на { $count } днів
    }
every-weeks =
    { $count ->
        [one] приблизно раз на { $count } тиждень
        [few] приблизно раз на { $count } тижні
       *[many] приблизно раз на { $count } тижнів
    }
every-months =
    { $count ->
        [one] приблизно раз на { $count } місяць
        [few] приблизно раз на { $count } місяці
       *[many] приблизно раз на { $count } місяців
    }
last-today = востаннє сьогодні
last-days-ago =
    { $count ->
        [one] востаннє { $count } день тому
        [few] востаннє { $count } дні тому
       *[many] востаннє { $count } днів тому
    }
last-weeks-ago =
    { $count ->
        [one] востаннє { $count } тиждень тому
        [few] востаннє { $count } тижні тому
       *[many] востаннє { $count } тижнів тому
    }
last-months-ago =
    { $count ->
        [one] востаннє { $count } місяць тому
        [few] востаннє { $count } місяці тому
       *[many] востаннє { $count } місяців тому
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Залишилося лише кілька
out-of-stock = Немає в наявності
not-released = Ще не вийшло
no-longer-available = Більше не продається
buy-again = Купити знову
pre-order = Передзамовити
choose-options = Вибрати варіант

## The cart

add-to-cart = Додати в кошик
add-count-to-cart =
    { $count ->
        [one] Додати в кошик { $count } товар
        [few] Додати в кошик { $count } товари
       *[many] Додати в кошик { $count } товарів
    }
add-last-order = Додати все з останнього замовлення
left-out = Не входить: { $name }
adding = Додаємо…
added-to-cart = Додано в кошик
count-added =
    { $count ->
        [one] Додано в кошик { $count } товар
        [few] Додано в кошик { $count } товари
       *[many] Додано в кошик { $count } товарів
    }
not-added = Не вдалося додати. Купіть товар на його сторінці.
count-not-added =
    { $count ->
        [one] Не вдалося додати { $count } товар
        [few] Не вдалося додати { $count } товари
       *[many] Не вдалося додати { $count } товарів
    }
no-answer = Магазин не відповів. Перегляньте кошик.
undo = Скасувати
removed = Вилучено з кошика
undo-failed = Не вдалося скасувати. Ви можете змінити кошик на його сторінці.
view-cart = Переглянути кошик
refresh-cart = Оновити кошик
quantity = Кількість
decrease-quantity = Зменшити кількість: { $name }
increase-quantity = Збільшити кількість: { $name }
select-product = Вибрати: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Введіть «{ $name }» ще раз на сторінці товару
choose-date-again = Виберіть нову дату для «{ $name }» на сторінці товару
upload-again = Завантажте файл для «{ $name }» ще раз на сторінці товару
choose-again = Виберіть «{ $name }» ще раз на сторінці товару
not-offered = «{ $choice }» більше не пропонується. Виберіть ще раз на сторінці товару

## Search

search = Пошук серед ваших покупок
sort-by = Сортувати за
sort-recent = Спочатку нові
sort-often = Купують найчастіше
sort-name = Назва
sort-due = Скоро знову знадобиться
only-available = Лише те, що можна купити зараз
bought-at = Де куплено
all-shops = Усі магазини
show-more = Показати ще
no-results = Нічого не знайдено за запитом «{ $query }»
previous = Назад
next = Далі
