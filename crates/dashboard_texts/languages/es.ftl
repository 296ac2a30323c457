## Pages and navigation

page-overview = Resumen
page-appearance = Apariencia
page-placement = Ubicación
page-headless = Headless
page-health = Estado
page-team = Equipo
page-title = { $page } · Reprise
skip-to-content = Ir al contenido principal
navigation = Páginas
loading = Cargando
load-failed = No se pudo cargar esta página
try-again = Intentar de nuevo
not-found = Página no encontrada
not-found-why = Es posible que el enlace sea de otra versión de Reprise.
go-to = Ir a { $page }
problems =
    { $count ->
        [one] { $count } problema impide que Reprise funcione correctamente.
       *[other] { $count } problemas impiden que Reprise funcione correctamente.
    }
problems-title = Problemas
see-what-to-do = Ver qué hacer
signed-out = Su sesión ha finalizado.
signed-out-what-to-do = Vuelva a abrir Reprise desde su panel de control. Los cambios sin guardar permanecen en esta página hasta entonces.
stopped = Esta página ha dejado de funcionar.
stopped-what-to-do = Los cambios sin guardar se perderán al recargarla.
reload = Recargar la página

## Words on several pages

opens-new-tab = (se abre en una pestaña nueva)
copy = Copiar
copied = Copiado.
copy-failed = Su navegador no lo ha permitido. El texto está seleccionado: pulse Ctrl+C o ⌘C.
save = Guardar
discard-changes = Descartar cambios
undo = Deshacer
cancel = Cancelar
saving = Guardando…
loading-more = Cargando…
working = En curso…
done = Listo.
unsaved-changes = Tiene cambios sin guardar.
layout = Diseño
storefront = Escaparate
revenue = Ingresos
orders = Pedidos
somebody = Alguien
saved-meanwhile = { $who } ha guardado otros cambios mientras tanto.
saved-meanwhile-what-to-do = Ya aparecen en el formulario, salvo en los campos que usted también ha cambiado. Sus propios cambios aún no están guardados: revise el formulario y guarde de nuevo.
reactivated = Reprise se había desactivado y vuelve a funcionar
reactivated-when = El { $stopped }, Reprise recibió una solicitud de desinstalación y se detuvo. BigCommerce todavía le da acceso a esta tienda, por lo que vuelve a funcionar desde el { $started }. No se ha perdido ningún dato.
reactivated-what-to-do = Para desinstalar Reprise, vaya a Apps › My Apps en su panel de control. Si nadie quería desinstalar la aplicación, compruebe allí qué usuarios pueden abrir Reprise.
list-next = { $first }, { $next }
list-last = { $first } y { $last }

## Layouts of the widget

layout-grid = Cuadrícula
layout-grid-about = Tarjetas en tantas columnas como quepan.
layout-row = Fila
layout-row-about = Tarjetas en una fila que se desplaza hacia los lados.
layout-list = Lista
layout-list-about = Una línea compacta por producto.
layout-page = Todo, con búsqueda
layout-product = Este producto
layout-cart = Falta en el carrito
layout-page-short = Página
layout-product-short = Producto
layout-cart-short = Carrito

## Overview: whether Reprise works

status-permissions = Reprise necesita más permisos
status-permissions-about = Reprise no puede funcionar sin los permisos marcados como ausentes. Para concederlos, instale Reprise de nuevo desde su panel de control.
status-unchecked = Reprise no pudo comprobarlo todo
status-no-storefront = No se ha encontrado ningún escaparate
status-no-storefront-about = Reprise muestra las compras en sus escaparates. Cuando su tienda tenga uno, podrá añadirle el script aquí.
status-outdated = El script de su escaparate no está actualizado
status-outdated-about = Los clientes siguen viendo sus compras. Actualice el script para usar esta versión en todos los escaparates.
status-good = Reprise está en su escaparate
status-good-about = Los clientes que han iniciado sesión pueden ver lo que compraron y comprarlo de nuevo.
status-not-everywhere = Reprise no está en todos los escaparates
status-not-everywhere-about = Algunos de sus escaparates no cargan el script.
status-nowhere = Reprise no está en su escaparate
status-nowhere-about = Los clientes no ven Reprise porque ninguno de sus escaparates carga el script.

## Overview: first steps

first-steps = Primeros pasos
see-as-shopper = Ver como cliente
step-done = Hecho:
step-open = Pendiente:

## Overview: what Reprise brings

results = Lo que aporta Reprise
results-off = Reprise no mide lo que aporta el widget. Puede activar la medición en { $page }.
results-empty = No se ha registrado nada en este período. Las primeras cifras aparecen menos de un minuto después de que un cliente que ha iniciado sesión vea el widget, y los primeros ingresos, con su primer pedido.
period = Período
last-days =
    { $count ->
        [one] Último { $count } día
       *[other] Últimos { $count } días
    }
period-dates = Fechas
date-from = Desde
date-to = Hasta
all-storefronts = Todos los escaparates
all-layouts = Todos los diseños
best-products = Mejores productos
product = Producto
added = Añadidos
each-day = Día a día
day = Día
items-added = Artículos añadidos
return-visits = Visitas recurrentes
visits = Visitas
download-csv = Descargar en CSV
results-about = Cada cliente se cuenta una vez al día por escaparate y diseño. Los ingresos son lo que los clientes pagaron, impuestos incluidos, por los productos que añadieron con el widget, en pedidos que cuentan como compra. Si un pedido se cancela o se reembolsa en un plazo de 31 días, se descuenta.
figure-before = Antes: { $value }
chart-highest = { $label } por día, máximo: { $highest }
funnel = De la visualización al pedido
funnel-step = Paso
funnel-bar = Barra
funnel-number = Número
funnel-share = Porcentaje de visualizaciones
percent = { $percent } %

## Overview: the comparison of shoppers

comparison = ¿Habrían comprado de todos modos?
comparison-too-few = Aún hay muy pocos clientes para saberlo.
comparison-more = Los clientes que ven el widget gastan más.
comparison-less = Los clientes que ven el widget gastan menos.
comparison-unclear = No hay una diferencia clara: puede deberse al azar.
comparison-about = Desde el { $since }: { $shown } clientes que ven el widget y { $hidden } a los que no se les muestra nada, con sus pedidos de los 30 días posteriores a su primera visita.
per-shopper = Por cliente
see-the-widget = Ven el widget
shown-nothing = No ven nada
difference = Diferencia, con un 95 % de confianza
range = De { $low } a { $high }

## Overview: storefronts

storefronts = Escaparates
storefronts-none = En este momento no hay escaparates que mostrar.
script-installed = Script instalado
script-outdated = No actualizado
script-outdated-about = Sigue funcionando. Puede actualizarlo más abajo.
script-disabled = Deshabilitado
script-disabled-about = Habilítelo en su panel de control, en Storefront › Script Manager.
script-missing = Falta el script
script-off = Desactivado
script-off-about = Puede activarlo en «Ubicación».
script-unknown = Sin comprobar
add-script = Añadir el script
add-script-about = Añade un pequeño script a cada escaparate que no lo tenga. Se carga después de la página y no hace nada para los invitados. Al desinstalar Reprise, se elimina.
update-script = Actualizar el script
update-script-about = Reemplaza la versión anterior del script. No cambia nada más en sus páginas.
script-placed = Listo. Sus páginas pueden tardar un minuto en cargarlo.

## Overview: how to see the widget

guide = Véalo en su escaparate
guide-place = Elija dónde aparece
guide-place-about = Las compras aparecen al final del contenido principal de cada página. Para mostrarlas en otro lugar, añada esta línea a su tema o a un widget HTML de Page Builder:
guide-code = Código para su tema
guide-sign-in = Inicie sesión como cliente
guide-sign-in-about = Abra su escaparate e inicie sesión con una cuenta de cliente que tenga algún pedido. Los invitados no ven nada y los clientes solo ven sus propias compras.
guide-customize = Personalícelo
guide-customize-about = En { $page }, elija el título, el número de productos y qué pedidos cuentan.
help = Ayuda
help-invisible = ¿Por qué no veo el widget en mi escaparate?
help-invisible-answer = Compruebe que ha iniciado sesión como un cliente que tiene algún pedido y que el script está instalado. No se ejecuta en las páginas de cuenta, inicio de sesión y pago. Para saber más, añada { $parameter } a la dirección de la página: Reprise indicará lo que hace en la consola del navegador.
help-data = ¿Qué guarda Reprise sobre los clientes?
help-data-answer = De los clientes que han visto el widget: qué productos compraron, cuándo y con qué frecuencia, para no tener que consultar a BigCommerce cada vez. Para medir lo que aporta, también guarda durante 31 días cuándo vieron y usaron el widget y qué carritos llenaron con él, a menos que lo desactive en «Apariencia». No guarda sus nombres, direcciones de correo electrónico ni direcciones postales. Sus datos se borran cuando usted elimina al cliente, cuando desinstala Reprise, cuando los borra en «Equipo» y cuando el cliente no ha visitado la tienda durante el número de días que usted elija en «Apariencia». Reprise también guarda las direcciones de correo electrónico de los usuarios de su tienda que abren la aplicación, hasta que pierden el acceso o usted la desinstala. No utiliza cookies.
help-more = Para cualquier otra cuestión, contacte con quien le aloja Reprise.

## Overview: facts

last-view = Última vez que lo vio un cliente
last-view-none = Ningún cliente ha visto el widget todavía.
last-view-empty = El cliente aún no tenía compras.
last-view-products =
    { $count ->
        [one] Mostró { $count } producto.
       *[other] Mostró { $count } productos.
    }
shoppers = Clientes
shoppers-none = Ninguno todavía
shoppers-known =
    { $count ->
        [one] { $count } cliente
       *[other] { $count } clientes
    }
shoppers-none-about = Reprise lee los pedidos de un cliente la primera vez que ve el widget.
shoppers-complete = Sus pedidos se han leído hasta donde indica su configuración.
shoppers-incomplete =
    { $count ->
        [one] Faltan por leer pedidos anteriores de { $count } cliente; se leerán ahora o en su próxima visita.
       *[other] Faltan por leer pedidos anteriores de { $count } clientes; se leerán ahora o en su próxima visita.
    }
shoppers-full = Su tienda ha alcanzado el límite del historial de pedidos que guarda Reprise. Reprise elimina a los clientes que llevan más tiempo sin visitarla. No se pierde nada: cuando vuelven, Reprise lee sus pedidos de nuevo y la primera visualización tarda un poco más.
your-store = Su tienda
store-name = Nombre
store-hash = Hash de la tienda
installed-by = Instalado por
installed-on = Fecha de instalación
permissions = Permisos
permission-granted = Concedido
permission-missing = Ausente

## Appearance: settings

settings-need-javascript = Para cambiar esta configuración se necesita JavaScript, que está desactivado en este navegador.
settings-saved = Guardado. Los clientes lo verán la próxima vez que abran una página.
heading = Título
heading-about = Se muestra encima de las compras, en el idioma de su escaparate.
product-count = Número de productos
product-count-about = Para los widgets cuya posición en la página no tiene su propio número. De { $least } a { $most }.
layout-about = Para los widgets cuya posición en la página no tiene su propio diseño.
show-with-product = Mostrar con cada producto
field-picture = Imagen
field-price = Precio
field-date = Fecha de la última compra
field-options = Opciones elegidas
field-rhythm = Frecuencia habitual de compra, a partir de tres compras
field-times = Número de compras
field-sku = SKU
more-settings = Más
due-first = Mostrar primero lo que toca reponer
due-first-about = Productos que un cliente ha comprado al menos tres veces, una vez transcurrido el tiempo habitual.
shows-empty = Mostrar una línea a los clientes que no han comprado nada
shows-empty-about = De lo contrario, no ven ningún widget.
out-of-stock = Productos agotados
backorder = Mi tienda acepta pedidos sin existencias
backorder-about = Los clientes pueden añadir productos agotados si su escaparate lo permite en ese momento.
order-history = Historial de pedidos
order-history-about = Los pedidos más antiguos no se muestran ni se guardan.
all-orders = Todos los pedidos
last-months =
    { $count ->
        [one] Último { $count } mes
       *[other] Últimos { $count } meses
    }
forget-after = Días hasta borrar a un cliente inactivo
forget-after-about = Reprise borra los datos de un cliente tras este número de días sin visitas. De { $least } a { $most }.
measuring = Resultados
measures = Medir lo que aporta el widget
measures-about = Reprise cuenta quién ve y usa el widget y qué pedidos se hacen después. No necesita cookies. Lo que guarda sobre un cliente para este fin se elimina a los 31 días o en cuanto lo desactive.
holdout = Clientes a los que no se les muestra nada
holdout-about = ¿Habrían comprado de todos modos? Reprise no muestra nada a algunos de sus clientes, siempre los mismos, y el resumen compara sus pedidos con los de los demás. Si cambia este valor, empieza una nueva comparación.
holdout-none = Ninguno: todos ven el widget
holdout-share = { $percent } % de los clientes
statuses = Contar también los pedidos con estos estados
statuses-always = Siempre se cuentan: { $statuses }.
statuses-never = Nunca se cuentan: { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = Incompleto
order-status-pending = Pendiente
order-status-shipped = Enviado
order-status-partially-shipped = Enviado parcialmente
order-status-refunded = Reembolsado
order-status-cancelled = Cancelado
order-status-declined = Rechazado
order-status-awaiting-payment = En espera de pago
order-status-awaiting-pickup = En espera de recogida
order-status-awaiting-shipment = En espera de envío
order-status-completed = Completado
order-status-awaiting-fulfillment = En espera de preparación
order-status-manual-verification = Verificación manual requerida
order-status-disputed = En disputa
order-status-partially-refunded = Reembolsado parcialmente
order-status-pending-about = El cliente inició el proceso de pago, pero aún no ha pagado.
order-status-awaiting-payment-about = El cliente paga más tarde, por ejemplo, con cheque, transferencia bancaria o contra reembolso.
order-status-manual-verification-about = Primero debe revisar el pedido.
order-status-disputed-about = El cliente disputa el pago.

## Appearance: colors and fonts

colors = Colores
colors-about = El widget toma su aspecto de su tema. Un color que defina aquí se usa en todas las páginas, y se oscurece o se aclara donde no se podría leer.
color-text = Texto
color-background = Fondo
color-link = Nombres de productos
color-button = Botones
color-button-text = Texto de los botones
as-in-theme = Como en el tema
color-as-in-theme = { $label }: como en el tema
color-corrected = Se muestra como { $color } para que se pueda leer.
color-corrected-on-white = En una página blanca, se muestra como { $color } para que se pueda leer.
font = Fuente
font-about = Nombres de fuentes, separados por comas. Si está vacío, como en el tema.
heading-font = Fuente del título
heading-font-about = Si está vacío, como en el tema.
font-size = Tamaño del texto
radius = Radio de las esquinas
pixels-about = En píxeles. Si está vacío, como en el tema. De { $least } a { $most }.

## Appearance: preview

preview = Vista previa
preview-phone = Teléfono
preview-dark = Página oscura
preview-example = Muestra productos de ejemplo porque su catálogo está vacío o no se pudo leer en este momento.
preview-catalog = Muestra productos de su catálogo. Los enlaces no funcionan aquí.

## Appearance: the widget's texts

widget-texts = Textos
widget-texts-about = Los clientes ven el widget en el idioma de la página. Puede cambiar cualquiera de sus textos. Deje un campo vacío para mantener el original.
change-texts = Cambiar textos
language = Idioma
update-texts = Actualizar textos
texts-saved = Los clientes verán los textos la próxima vez que abran una página.

## Problems with settings, below their fields

invalid-heading-empty = Introduzca un título.
invalid-heading-long = El título puede tener { $most } caracteres como máximo.
invalid-product-count = Introduzca un número de productos entre { $least } y { $most }.
invalid-months = Elija entre 1 y { $most } meses, o todos los pedidos.
invalid-days = Introduzca un número de días entre { $least } y { $most }.
invalid-layout = Elija una cuadrícula, una fila o una lista.
invalid-fonts = Introduzca nombres de fuentes separados por comas, por ejemplo: Georgia, serif.
invalid-font-size = Introduzca un tamaño entre { $least } y { $most }, o nada.
invalid-radius = Introduzca un número entre 0 y { $most }, o nada.
invalid-holdout = Elija un porcentaje entre 0 y { $most }.
invalid-selector = Introduzca un selector CSS de 120 caracteres como máximo, por ejemplo: #related-products.
invalid-region = Elija una región.

## Placement

placement-none = Esta tienda todavía no tiene ningún escaparate.
placement-none-about = Cree uno en su panel de control, en Channel Manager. Aparecerá aquí cuando vuelva a abrir Reprise.
placement-about = Dónde aparece el widget sin modificar su tema. Las posiciones en su tema o en Page Builder tienen prioridad: una página que tiene una muestra el widget allí.
placement-save-first = Guarde o descarte sus cambios antes de elegir otro.
placement-each = Cada escaparate tiene su propia ubicación.
placement-needs-javascript = Para cambiar la ubicación se necesita JavaScript, que está desactivado en este navegador.
placement-on = Reprise está activo en este escaparate
placement-on-about = Si se desactiva, el script se elimina del escaparate y los widgets de Page Builder no muestran nada.
placement-pages = Páginas
placement-saved-but = Guardado, pero aún no está en su escaparate. Reprise volverá a intentarlo. { $problem }
placement-saved = Guardado. Sus páginas pueden tardar un minuto en mostrarlo.
show-widget = Mostrar el widget
as-in-appearance = Como en «Apariencia»
place = Posición
place-bottom = Al final del contenido de la página
place-top = Al principio del contenido de la página
place-region = Región { $name }
place-before = Antes de un elemento…
place-after = Después de un elemento…
css-selector = Selector CSS
kind-home = Página de inicio
kind-home-about = La primera página de su escaparate.
kind-product = Páginas de producto
kind-product-about = El diseño «Este producto» muestra las compras que el propio cliente ha hecho del producto.
kind-category = Páginas de categoría
kind-category-about = Listas de productos.
kind-cart = Carrito
kind-cart-about = El diseño «Falta en el carrito» muestra lo que el cliente suele comprar y no ha añadido.
kind-other = Todas las demás páginas
kind-other-about = Por ejemplo, resultados de búsqueda, entradas del blog y páginas propias. Las páginas de cuenta y de pago nunca cargan el script.
dragged = Widgets en Page Builder
dragged-unknown = No se pudo consultar a BigCommerce en este momento.
dragged-none = Ninguno todavía. En Page Builder, el widget está en «Custom»: arrástrelo a una página para elegir la posición exacta, el título y el diseño.
dragged-shown = Visible
dragged-hidden = No visible
placement-headless = Este escaparate no tiene un tema de BigCommerce, así que no tiene regiones, Page Builder ni páginas de cuenta propias. Su desarrollador decide dónde aparece el widget: consulte «Headless» en { $document }.
account-pages = Páginas de cuenta
account-pages-about = BigCommerce no carga scripts de aplicaciones en las páginas de cuenta. Para mostrar junto a los pedidos todo lo que compró un cliente, su desarrollador añade esto a { $file } de su tema:
account-pages-code = Código para las páginas de cuenta
account-pages-b2b = Con B2B Edition, el Buyer Portal sustituye las páginas de cuenta de los clientes empresariales y tiene su propia función para repetir pedidos. Estos clientes ven el widget solo en las demás páginas.

## Headless

headless = Escaparates que BigCommerce no aloja
headless-about = En Catalyst y otros escaparates headless, Reprise no puede preguntar a BigCommerce qué cliente ha iniciado sesión. Se lo indica su propio servidor, con un token que firma con una clave secreta y que es válido durante 15 minutos como máximo. Los escaparates con un tema de BigCommerce no necesitan esto.
headless-how = Su desarrollador encontrará cómo hacerlo en «Headless», en { $document } de Reprise, y en la { $api }. Su servidor necesita estos valores y la clave secreta:
headless-api = descripción de la API
headless-app-url = Dirección de Reprise
headless-client-id = ID de cliente de la aplicación
secrets = Clave secreta
secrets-none = No hay ninguna clave, por lo que se rechazan todos los tokens.
secret-end = Revocar…
secret-end-which = Revocar la clave { $id }
secret-create = Crear una clave
secret-replace = Reemplazar la clave…
secret-replace-about = Después de reemplazar una clave, la anterior funciona durante 24 horas más. Solo debería tenerla el servidor de su escaparate: quien la conozca puede ver lo que compró cada uno de sus clientes.
secret-new = Su nueva clave
secret-new-about = Cópiela en su servidor ahora. Reprise no volverá a mostrarla.
secret-replace-question = ¿Crear una clave nueva? La actual funciona durante 24 horas más, en las que debe dar la nueva a su servidor.
secret-replace-ends = La que se reemplazó antes se revoca ahora.
secret-replace-yes = Reemplazar
secret-end-question = ¿Revocar { $id } ahora? A partir de ese momento se rechazarán todos los tokens firmados con ella. Esta acción no se puede deshacer.
secret-end-yes = Revocar
secret-former-user = El usuario que la creó ya no tiene acceso a esta tienda, pero es posible que aún la conozca.
secret-former-user-replace = Reemplácela y revóquela en cuanto su servidor tenga la nueva.
secret-former-user-end = Revóquela en cuanto su servidor tenga la nueva.
secret-created = Creada el { $created }.
secret-created-by = Creada el { $created } por { $user }.
secret-used = Usada por última vez el { $used }.
secret-unused = Sin usar todavía.
secret-ends = Funciona hasta el { $ends }.

## Health

health-good = Todo lo que Reprise necesita funciona
health-attention =
    { $count ->
        [one] { $count } punto requiere atención
       *[other] { $count } puntos requieren atención
    }
checks = Comprobaciones
check-again = Comprobar de nuevo
health-delayed = BigCommerce no respondió como se esperaba. Reprise lo intentará de nuevo automáticamente y muestra lo que encontró antes.
checked-on = Comprobado el { $time }
action-for = { $action }: { $what }

## Team

users = Personas con acceso
users-about = Todas las personas que han abierto Reprise desde el panel de control de esta tienda. Para retirar el acceso a un usuario, cambie sus permisos allí; si solo cierra sus sesiones, únicamente tendrá que abrir Reprise de nuevo.
sign-out-everywhere = Cerrar todas mis sesiones
end-sessions = Cerrar sesiones
sessions-ended = Se han cerrado todas las sesiones de { $email }.
role-self = Usted
role-owner = Propietario de la tienda
role-installer = Instaló Reprise
last-opened = Abrió Reprise por última vez el { $time }
activity = Actividad
activity-about = Cambios de los últimos 12 meses. Las horas están en UTC.
show-older = Mostrar cambios anteriores
shopper-data = Datos de un cliente
shopper-data-about = Para los clientes que le pidan sus datos o que los elimine. La exportación contiene todo lo que Reprise guarda sobre ellos. Reprise borra lo que guarda sobre sus pedidos y compras; su tienda conserva sus propios registros. Si vuelven a iniciar sesión en su escaparate, Reprise leerá sus compras de nuevo. Para evitarlo, elimine al cliente en su panel de control.
customer-id = ID de cliente
customer-id-needed = Introduzca el ID de cliente que aparece en su panel de control.
export = Exportar
erase = Borrar este cliente…
erase-question = ¿Borrar todo lo que Reprise guarda sobre el cliente { $id }? Esta acción no se puede deshacer.
erase-yes = Borrar
erasing = Borrando…
collecting = Recopilando…
stores-nothing = Reprise no guarda nada sobre el cliente { $id }.
erased =
    { $count ->
        [one] Se han borrado el cliente { $id } y { $count } pedido.
       *[other] Se han borrado el cliente { $id } y { $count } pedidos.
    }
data-of-customer = Datos del cliente { $id }

## Errors

error-signed-out = Su sesión ha finalizado. Vuelva a abrir Reprise desde su panel de control.
error-upstream = BigCommerce no respondió como se esperaba. Inténtelo de nuevo en un minuto.
error-reauthorize = Reprise ya no tiene acceso a esta tienda. Instale la aplicación de nuevo desde su panel de control.
error-forbidden = Reprise no tiene todos los permisos que necesita. Para concederlos, instale la aplicación de nuevo desde su panel de control.
error-busy = Hubo demasiadas solicitudes a la vez. Espere un momento e inténtelo de nuevo.
error-failed = Se produjo un error en nuestro sistema. Inténtelo de nuevo en un minuto.
error-unreadable = No se pudo leer la solicitud.

## Pages without a session

notice-open = Abra Reprise desde su panel de control
notice-open-about = En su panel de control de BigCommerce, vaya a Apps › My Apps y elija Reprise. Reprise solo sabe en qué tienda trabaja usted si se abre desde allí.
notice-install-retry = No se pudo instalar Reprise en este momento
notice-install-retry-about = BigCommerce no respondió como se esperaba. No ha cambiado nada en su tienda. Espere un minuto e instale Reprise de nuevo desde la página «Apps» de su panel de control.
notice-install-failed = Reprise no se instaló
notice-install-failed-about = La solicitud estaba incompleta o ya se había usado. Empiece de nuevo desde la página «Apps» de su panel de control.
notice-link = Este enlace a Reprise no es válido
notice-link-about = Los enlaces del panel de control funcionan durante poco tiempo y para una sola tienda. Vuelva a su panel de control y abra Reprise de nuevo.
notice-session = Su sesión ha finalizado
notice-session-about = Las sesiones finalizan tras un tiempo sin actividad. Vuelva a abrir Reprise desde su panel de control. Su configuración guardada no ha cambiado.
notice-reinstall = Esta tienda no tiene Reprise
notice-reinstall-about = La aplicación nunca se instaló o ya no tiene acceso. Instálela desde la página «Apps» de su panel de control.
notice-not-found-about = Abra Reprise desde su panel de control, en Apps › My Apps.
notice-unavailable = Reprise no está disponible temporalmente
notice-unavailable-about = Debería volver en un minuto. Su escaparate sigue funcionando: si no se pueden mostrar las compras, los clientes no ven el widget.

## Health: the checks

check-access = Acceso a su tienda
check-permissions = Permisos
check-address = Dirección de Reprise
check-clock = Reloj
check-webhooks = Webhooks
check-scripts = Script
check-policy = Content Security Policy
check-storefronts = Escaparates
check-purchasing = Compra
check-jobs = Tareas en segundo plano
check-quota = Límite de solicitudes de BigCommerce
check-capacity = Historial de pedidos
outcome-refused = Rechazado
outcome-working = Funciona
outcome-granted = Concedidos
outcome-missing = Faltan permisos
outcome-not-secure = No segura
outcome-unknown = Sin datos
outcome-reachable = Accesible
outcome-local = Local
outcome-unreachable = No accesible
outcome-correct = Correcto
outcome-wrong = Incorrecto
outcome-ready = Todo listo
outcome-incomplete = Incompleto
outcome-rejected = Rechazado
outcome-not-checked = Sin comprobar
outcome-not-checked-yet = Aún sin comprobar
outcome-no-storefront = Sin escaparates
outcome-waits-for-consent = Espera el consentimiento
outcome-in-place = En su sitio
outcome-outdated = No actualizado
outcome-disabled = Deshabilitado
outcome-off = Desactivado
outcome-needs-attention = Requiere atención
outcome-not-everywhere = No en todos los escaparates
outcome-other-server = No es de BigCommerce
outcome-allows = Lo permite
outcome-blocks = Lo bloquea
outcome-open = Abierto
outcome-not-launched = Sin lanzar
outcome-inactive = Inactivo
outcome-not-all-open = No todos abiertos
outcome-on = Activada
outcome-switched-off = Desactivada
outcome-permission-missing = Falta un permiso
outcome-failed = Con errores
outcome-late = Con retraso
outcome-free = Disponible
outcome-nearly-used-up = Casi agotado
outcome-limit-reached = Límite alcanzado
outcome-within-limit = Dentro del límite
remedy-install-again = Instale Reprise de nuevo desde su panel de control.
access-refused = BigCommerce ya no acepta el acceso de Reprise a esta tienda. Los clientes ven lo que Reprise ya sabe, pero nada nuevo.
access-good = BigCommerce acepta el acceso de Reprise a esta tienda.
fact-refused-since = Rechazado desde
permissions-good = Reprise tiene todos los permisos que necesita.
permissions-missing = A Reprise le faltan permisos. A continuación se indica para qué sirve cada uno.
permissions-remedy = Para concederlos, instale Reprise de nuevo desde su panel de control.
address-not-secure = La dirección de Reprise no usa https, por lo que los navegadores no cargan el script.
address-not-secure-remedy = Pida a quien le aloja Reprise que configure una dirección https en APP_URL.
address-unknown = Nadie ha accedido todavía a Reprise en su dirección: ni BigCommerce con un webhook ni un cliente.
address-unknown-remedy = Abra su escaparate como un cliente que tenga algún pedido.
address-good = Ya se ha accedido a Reprise en su dirección, así que su nombre y su certificado funcionan.
address-local = Reprise y sus escaparates están en la misma red privada.
address-unreachable = La dirección de Reprise solo funciona en su propia red, por lo que ni los clientes ni BigCommerce pueden acceder a ella.
address-unreachable-remedy = Pida a quien le aloja Reprise que configure una dirección https pública en APP_URL.
fact-address = Dirección
fact-reached-by-bigcommerce = Último acceso de BigCommerce
fact-reached-by-shopper = Último acceso de un cliente
clock-unknown = El reloj de Reprise aún no se ha comparado con el de BigCommerce.
clock-good = El reloj de Reprise coincide con el de BigCommerce.
clock-behind =
    { $count ->
        [one] El reloj de Reprise va { $count } segundo por detrás del de BigCommerce.
       *[other] El reloj de Reprise va { $count } segundos por detrás del de BigCommerce.
    }
clock-ahead =
    { $count ->
        [one] El reloj de Reprise va { $count } segundo por delante del de BigCommerce.
       *[other] El reloj de Reprise va { $count } segundos por delante del de BigCommerce.
    }
clock-attention = Es posible que se rechace a clientes y usuarios de la tienda que acaban de iniciar sesión. Pida a quien le aloja Reprise que sincronice el reloj del servidor.
clock-broken = Los webhooks de BigCommerce y los inicios de sesión de sus clientes se consideran caducados o aún no válidos. Pida a quien le aloja Reprise que sincronice el reloj del servidor.
webhooks-good = BigCommerce avisa a Reprise de los pedidos nuevos y modificados en cuanto se producen.
webhooks-quiet = Todos los webhooks están activos, pero no se ha recibido ninguno últimamente. Hasta que lleguen webhooks, Reprise busca los cambios por su cuenta, y un pedido modificado puede tardar diez minutos en aparecer.
webhooks-missing = Faltan algunos webhooks o están inactivos. Hasta que lleguen webhooks, Reprise busca los cambios por su cuenta, y un pedido modificado puede tardar diez minutos en aparecer.
webhooks-missing-remedy = Regístrelos de nuevo.
webhooks-rejected = BigCommerce rechazó los webhooks de Reprise: «{ $reason }». Hasta que lleguen webhooks, Reprise busca los cambios por su cuenta, y un pedido modificado puede tardar diez minutos en aparecer.
webhooks-rejected-remedy = Informe de este motivo a quien le aloja Reprise y, después, regístrelos de nuevo.
webhooks-not-checked = Se están creando los webhooks; tarda un minuto.
fact-last-webhook = Último webhook recibido
fact-active-webhooks = Webhooks activos
part-of = { $part } de { $whole }
none-yet = Ninguno todavía
none = Ninguno
storefronts-unknown = Reprise aún no conoce ningún escaparate de esta tienda.
script-consent-remedy = En Script Manager está en una categoría que los clientes rara vez aceptan. No utiliza cookies y pertenece a «Functional».
script-outdated-remedy = Sigue funcionando, pero es de otra versión de Reprise.
script-disabled-remedy = Se deshabilitó en su panel de control, en Storefront › Script Manager.
script-missing-remedy = Sin él, los clientes no ven nada en este escaparate.
scripts-good = El script que muestra el widget está en todos los escaparates.
scripts-attention = El script que muestra el widget funciona, pero no tan bien como podría.
scripts-broken = Algunos escaparates no cargan el script que muestra el widget.
scripts-unknown = Reprise no pudo consultar a BigCommerce sobre el script en todos los escaparates.
policy-add = Añada a la política: { $directives }
policy-good = La política de ningún escaparate bloquea el script, el widget ni su formulario.
policy-unknown = Reprise no pudo consultar a BigCommerce sobre las políticas de todos los escaparates.
policy-blocks = La política de un escaparate impide que los navegadores carguen el widget.
policy-remedy = La política se encuentra en la configuración de seguridad de su panel de control.
status-not-launched = Solo pueden verlo los visitantes con un código de vista previa.
status-inactive = Está cerrado o en mantenimiento.
storefronts-open = Los clientes pueden visitar todos los escaparates.
storefronts-open-unknown = Reprise no pudo consultar a BigCommerce si todos los escaparates están abiertos.
storefronts-not-open = Los clientes no pueden visitar todos los escaparates; en los que no pueden, no ven el widget.
purchasing-on = Los clientes pueden comprar en todos los escaparates.
purchasing-unknown = Reprise no pudo consultar a BigCommerce si los clientes pueden comprar.
purchasing-off = En algunos escaparates, la compra está desactivada en su configuración. Allí, el widget muestra las compras sin botón.
page-builder-ready = En Page Builder, arrastre el widget «Reprise» al lugar donde los clientes deban ver sus compras.
page-builder-incomplete = El widget aún no está disponible en todos los escaparates.
page-builder-rejected = BigCommerce rechazó el widget: «{ $reason }».
page-builder-rejected-remedy = Reprise lo intenta de nuevo cada vez que abre la aplicación. También puede intentarlo ahora.
page-builder-permission = A Reprise le falta el permiso { $scope }, por lo que el widget no está en Page Builder.
page-builder-not-checked = Se está añadiendo el widget; tarda un minuto.
fact-storefronts-ready = Escaparates que tienen el widget
jobs-failed = Algunas tareas han fallado, por ejemplo, leer un pedido modificado. Reprise las repite automáticamente, con una pausa cada vez más larga.
jobs-failed-remedy = Si la causa ya se ha resuelto, puede reintentarlas ahora.
jobs-late = Hay cambios que llevan mucho tiempo en espera. Hasta que se lean, los clientes ven datos anteriores.
jobs-late-remedy = Reprise continúa en cuanto lo permite el límite de solicitudes de BigCommerce.
jobs-good = Reprise lee los cambios a medida que se anuncian.
fact-waiting = Cambios en espera
fact-failed = Cambios que han fallado
waiting-since = { $number }; el más antiguo, desde hace { $age }
to-be-retried = { $number }; se reintentarán
quota-no-calls = Reprise no ha hecho solicitudes a BigCommerce recientemente.
quota-low = Las aplicaciones de su tienda, entre ellas Reprise, casi han agotado las solicitudes que BigCommerce permite a la vez. Reprise espera y muestra lo que sabe.
quota-low-remedy = Nada, si se resuelve en un minuto. Si no, otra aplicación envía solicitudes a BigCommerce con mucha frecuencia.
quota-good = A las aplicaciones de su tienda les quedan suficientes solicitudes.
fact-calls-left = Solicitudes restantes
capacity-full = Su tienda ha alcanzado el límite del historial de pedidos que guarda Reprise. Reprise elimina a los clientes que llevan más tiempo sin visitarla y lee sus pedidos de nuevo cuando vuelven.
capacity-full-remedy = Para guardar más clientes, elija un historial de pedidos más corto en «Apariencia».
capacity-good = El historial de pedidos de su tienda está dentro del límite de Reprise.
open-my-apps = Abrir My Apps
open-channels = Abrir Channel Manager
open-security = Abrir la configuración de seguridad
open-orders = Abrir los pedidos
repair-webhooks = Registrar webhooks
repair-script = Colocar el script
repair-templates = Escribir el widget de nuevo
repair-jobs = Reintentar ahora
checking = Comprobando…
checked-part = { $done } de { $all } escaparates comprobados…
writing-widget = Escribiendo el widget en Page Builder…
more-storefronts =
    { $count ->
        [one] Y { $count } escaparate más.
       *[other] Y { $count } escaparates más.
    }
age-seconds =
    { $count ->
        [one] { $count } segundo
       *[other] { $count } segundos
    }
age-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
age-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
age-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
date-and-time = { $date }, { $time } UTC

## Permissions

scope-orders = Encontrar lo que un cliente compró antes
scope-products = Mostrar los nombres, imágenes y existencias actuales y lo que paga cada cliente
scope-information = Mostrar los precios como lo hace su tienda y vender solo donde ella lo hace
scope-content = Colocar el script de Reprise en sus escaparates y su widget en Page Builder
scope-channels = Saber qué escaparates tiene
scope-sites = Conocer las direcciones de sus escaparates

## First steps

step-installed = Reprise está en su tienda
step-script = El script está en un escaparate
step-script-hint = Añada el script más abajo.
step-seen = Un cliente ha visto el widget
step-seen-hint = Abra su escaparate e inicie sesión con una cuenta de cliente que tenga algún pedido.
step-added = Un cliente ha añadido un producto con el widget
step-added-hint = A partir de entonces, el resumen muestra lo que se añade.
step-ordered = Se ha hecho un pedido
step-ordered-hint = A partir de entonces, el resumen muestra los ingresos.

## Results, as the server words them

funnel-shown = Mostrado
funnel-seen = Visto
funnel-opened = Producto abierto
funnel-added = Añadido al carrito
funnel-ordered = Pedido realizado
product-number = Producto { $id }
invalid-days-range = Elija entre 1 y 366 días.
invalid-dates = Introduzca ambas fechas.
invalid-dates-order = El último día no puede ser anterior al primero.
invalid-dates-old = Elija días de los últimos 13 meses.

## Activity

user-number = Usuario { $id }
did-install = Instaló Reprise
did-reinstall = Instaló Reprise de nuevo
did-uninstall = Desinstaló Reprise
did-reactivate = Activó Reprise de nuevo, porque la tienda aún le daba acceso
did-change-settings = Cambió la apariencia
did-change-texts = Cambió textos del widget en { $language }
did-change-placement = Cambió la ubicación en el escaparate con el ID { $id }
did-place-scripts = Colocó el script en los escaparates
did-repair-webhooks = Reparó los webhooks
did-repair-templates = Escribió el widget de nuevo en Page Builder
did-retry-jobs = Reintentó tareas en segundo plano fallidas
did-erase-shopper = Borró los datos de un cliente
did-export-shopper = Exportó los datos de un cliente
did-create-secret = Creó la clave headless { $id }
did-end-secret = Revocó la clave headless { $id }
did-remove-user = Retiró el acceso de { $user }
did-end-sessions = Cerró las sesiones de { $user }
did-something = Cambió algo que esta versión no conoce
setting-history-months = Historial de pedidos en meses
setting-statuses = Pedidos que también cuentan
setting-card-fields = Se muestra en las tarjetas
setting-due-first = Lo que toca reponer aparece primero
setting-shows-empty = Texto para clientes que no han comprado nada
setting-backorder = Acepta pedidos sin existencias
setting-measures = Mide lo que aporta el widget
setting-holdout = Clientes a los que no se les muestra nada, en porcentaje
setting-color-text = Color del texto
setting-color-background = Color del fondo
setting-color-link = Color de los nombres de productos
setting-color-button = Color de los botones
setting-color-button-text = Color del texto de los botones
value-all-orders = todos los pedidos
value-as-in-theme = como en el tema
value-none = ninguno
value-original = original
value-on = activado
value-off = desactivado
value-layout = diseño como en «Apariencia»
value-bottom = al final del contenido
value-top = al principio del contenido
value-region = en la región { $name }
value-before = antes de { $selector }
value-after = después de { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Páginas de marca
dragged-search = Resultados de búsqueda
dragged-page = Páginas propias

## More errors

error-no-storefront = Ese escaparate no existe.
error-no-repair = Esa reparación no existe.
error-customer-id = El ID de un cliente es un número mayor que 0.

error-no-language = El widget no existe en este idioma.
error-text = «{ $text }»: { $problem }
invalid-text-unknown = El widget no tiene este texto.
invalid-text-long = Un texto puede tener como máximo { $most } caracteres.
invalid-text-placeholder = El texto debe contener { $name }.
invalid-text-braces = Use llaves solo para las variables del texto original.
error-too-many-texts = Puede cambiar como máximo { $most } textos entre todos los idiomas.
check-page-builder = Page Builder
