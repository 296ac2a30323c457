## Heading, and lines instead of purchases

heading = Volver a comprar
document-title = Tus compras
nothing-bought = Aún no has comprado nada aquí. Tus compras aparecerán aquí.
cannot-be-shown = Ahora mismo no se pueden mostrar tus compras.
try-again = Intentar de nuevo
reload-page = Recarga la página para ver tus compras.
nothing-to-show = No hay nada que mostrar.

## A product

name-and-value = { $name }: { $value }
last-bought = Última compra: { $date }
times-bought = Compras: { $count }
bought-on =
    { $count ->
        [one] Lo compraste el { $date }
       *[other] Lo compraste el { $date }, { $count } unidades
    }
every-days =
    { $count ->
        [one] aproximadamente cada día
       *[other] aproximadamente cada { $count } días
    }
every-weeks =
    { $count ->
        [one] aproximadamente cada semana
       *[other] aproximadamente cada { $count } semanas
    }
every-months =
    { $count ->
        [one] aproximadamente cada mes
       *[other] aproximadamente cada { $count } meses
    }
last-today = última vez hoy
last-days-ago =
    { $count ->
        [one] última vez hace 1 día
       *[other] última vez hace { $count } días
    }
last-weeks-ago =
    { $count ->
        [one] última vez hace 1 semana
       *[other] última vez hace { $count } semanas
    }
last-months-ago =
    { $count ->
        [one] última vez hace 1 mes
       *[other] última vez hace { $count } meses
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Quedan pocas unidades
out-of-stock = Agotado
not-released = Aún no a la venta
no-longer-available = Ya no disponible
buy-again = Comprar de nuevo
pre-order = Reservar
choose-options = Elegir opciones

## The cart

add-to-cart = Añadir al carrito
add-count-to-cart =
    { $count ->
        [one] Añadir { $count } artículo al carrito
       *[other] Añadir { $count } artículos al carrito
    }
add-last-order = Añadir todo el último pedido
left-out = No incluido: { $name }
adding = Añadiendo…
added-to-cart = Añadido a tu carrito
count-added =
    { $count ->
        [one] { $count } artículo añadido a tu carrito
       *[other] { $count } artículos añadidos a tu carrito
    }
not-added = No se pudo añadir. Abre la página del producto para comprarlo.
count-not-added =
    { $count ->
        [one] No se pudo añadir { $count } artículo
       *[other] No se pudieron añadir { $count } artículos
    }
no-answer = La tienda no responde. Revisa tu carrito.
undo = Deshacer
removed = Eliminado de tu carrito
undo-failed = No se pudo deshacer. Puedes cambiar tu carrito en su página.
view-cart = Ver carrito
refresh-cart = Actualizar carrito
quantity = Cantidad
decrease-quantity = Reducir la cantidad de { $name }
increase-quantity = Aumentar la cantidad de { $name }
select-product = Seleccionar { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Vuelve a escribir «{ $name }» en la página del producto
choose-date-again = Elige una nueva fecha para «{ $name }» en la página del producto
upload-again = Vuelve a subir el archivo de «{ $name }» en la página del producto
choose-again = Vuelve a elegir «{ $name }» en la página del producto
not-offered = «{ $choice }» ya no está disponible. Vuelve a elegir en la página del producto

## Search

search = Buscar en tus compras
sort-by = Ordenar por
sort-recent = Más recientes
sort-often = Más comprados
sort-name = Nombre
sort-due = Próximos a reponer
only-available = Solo lo que se puede comprar ahora
bought-at = Comprado en
all-shops = Todas las tiendas
show-more = Mostrar más
no-results = Sin resultados para «{ $query }»
previous = Anterior
next = Siguiente
