page-overview = Übersicht
page-appearance = Darstellung
page-placement = Platzierung
page-headless = Headless
page-health = Status
page-team = Team
page-title = { $page } · Reprise
skip-to-content = Zum Hauptinhalt springen
navigation = Seiten
loading = Wird geladen
load-failed = Diese Seite konnte nicht geladen werden
try-again = Erneut versuchen
not-found = Seite nicht gefunden
not-found-why = Der Link stammt möglicherweise aus einer anderen Version von Reprise.
go-to = Zur Seite „{ $page }“
problems =
    { $count ->
        [one] { $count } Problem hindert Reprise daran, richtig zu funktionieren.
       *[other] { $count } Probleme hindern Reprise daran, richtig zu funktionieren.
    }
problems-title = Probleme
see-what-to-do = Lösung ansehen
signed-out = Ihre Sitzung ist beendet.
signed-out-what-to-do = Öffnen Sie Reprise erneut in Ihrem Control Panel. Nicht gespeicherte Änderungen bleiben bis dahin auf dieser Seite.
stopped = Diese Seite funktioniert nicht mehr.
stopped-what-to-do = Beim Neuladen gehen nicht gespeicherte Änderungen verloren.
reload = Seite neu laden
opens-new-tab = (öffnet einen neuen Tab)
copy = Kopieren
copied = Kopiert.
copy-failed = Ihr Browser hat das nicht zugelassen. Der Text ist markiert: Drücken Sie Strg+C oder ⌘C.
save = Speichern
discard-changes = Änderungen verwerfen
undo = Rückgängig machen
cancel = Abbrechen
saving = Wird gespeichert …
loading-more = Wird geladen …
working = Wird ausgeführt …
done = Erledigt.
unsaved-changes = Es gibt nicht gespeicherte Änderungen.
layout = Layout
storefront = Storefront
revenue = Umsatz
orders = Bestellungen
somebody = Jemand
saved-meanwhile = { $who } hat inzwischen andere Änderungen gespeichert.
saved-meanwhile-what-to-do = Sie stehen jetzt im Formular, außer in Feldern, die Sie selbst geändert haben. Ihre Änderungen sind noch nicht gespeichert: Prüfen Sie das Formular und speichern Sie dann erneut.
reactivated = Reprise war deaktiviert und ist wieder aktiv
reactivated-when = Reprise hat am { $stopped } eine Aufforderung zur Deinstallation erhalten und den Betrieb eingestellt. BigCommerce gewährt weiterhin Zugriff auf diesen Shop, deshalb ist Reprise seit { $started } wieder aktiv. Es sind keine Daten verloren gegangen.
reactivated-what-to-do = Um Reprise zu deinstallieren, gehen Sie in Ihrem Control Panel zu Apps › My Apps. Wenn niemand die App deinstallieren wollte, prüfen Sie dort, welche Benutzer Reprise öffnen können.
list-next = { $first }, { $next }
list-last = { $first } und { $last }
layout-grid = Raster
layout-grid-about = Karten in so vielen Spalten, wie Platz haben.
layout-row = Reihe
layout-row-about = Karten in einer Reihe, die sich seitlich scrollen lässt.
layout-list = Liste
layout-list-about = Eine kompakte Zeile pro Produkt.
layout-page = Alles, mit Suche
layout-product = Dieses Produkt
layout-cart = Fehlt im Warenkorb
layout-page-short = Seite
layout-product-short = Produkt
layout-cart-short = Warenkorb
status-permissions = Reprise benötigt weitere Berechtigungen
status-permissions-about = Ohne die Berechtigungen, die als fehlend markiert sind, funktioniert Reprise nicht. Um sie zu erteilen, installieren Sie Reprise in Ihrem Control Panel erneut.
status-unchecked = Reprise konnte nicht alles prüfen
status-no-storefront = Keine Storefront gefunden
status-no-storefront-about = Reprise zeigt Einkäufe in Ihren Storefronts. Sobald Ihr Shop eine hat, können Sie hier das Skript hinzufügen.
status-outdated = Das Skript in Ihrer Storefront ist veraltet
status-outdated-about = Kunden sehen ihre Einkäufe weiterhin. Aktualisieren Sie das Skript, um diese Version in jeder Storefront zu verwenden.
status-good = Reprise ist in Ihrer Storefront aktiv
status-good-about = Angemeldete Kunden sehen, was sie gekauft haben, und können es erneut kaufen.
status-not-everywhere = Reprise ist nicht in jeder Storefront aktiv
status-not-everywhere-about = Einige Ihrer Storefronts laden das Skript nicht.
status-nowhere = Reprise ist nicht in Ihrer Storefront aktiv
status-nowhere-about = Kunden sehen Reprise nicht, weil keine Ihrer Storefronts das Skript lädt.
first-steps = Erste Schritte
see-as-shopper = Als Kunde ansehen
step-done = Erledigt:
step-open = Noch offen:
results = Was Reprise bringt
results-off = Reprise zählt nicht, was das Widget bringt. Sie können das unter { $page } einschalten.
results-empty = In diesem Zeitraum wurde nichts gezählt. Die ersten Zahlen erscheinen innerhalb einer Minute, nachdem ein angemeldeter Kunde das Widget gesehen hat, und der erste Umsatz mit der ersten Bestellung.
period = Zeitraum
last-days =
    { $count ->
        [one] Letzter { $count } Tag
       *[other] Letzte { $count } Tage
    }
period-dates = Datum wählen
date-from = Von
date-to = Bis
all-storefronts = Alle Storefronts
all-layouts = Alle Layouts
best-products = Beste Produkte
product = Produkt
added = Hinzugefügt
each-day = Einzelne Tage
day = Tag
items-added = Hinzugefügte Artikel
return-visits = Wiederkehrende Besuche
visits = Besuche
download-csv = Als CSV herunterladen
results-about = Kunden werden pro Storefront und Layout einmal am Tag gezählt. Umsatz ist, was Kunden einschließlich Steuern für Produkte bezahlt haben, die sie über das Widget hinzugefügt haben, in Bestellungen, die als Kauf zählen. Eine Bestellung, die innerhalb von 31 Tagen storniert oder erstattet wird, wird wieder abgezogen.
figure-before = Zuvor { $value }
chart-highest = { $label } pro Tag, höchstens { $highest }
funnel = Vom Ansehen bis zur Bestellung
funnel-step = Schritt
funnel-bar = Balken
funnel-number = Anzahl
funnel-share = Anteil an den Ansichten
percent = { $percent } %
comparison = Hätten die Kunden ohnehin gekauft?
comparison-too-few = Für eine Aussage sind es noch zu wenige Kunden.
comparison-more = Kunden, die das Widget sehen, geben mehr aus.
comparison-less = Kunden, die das Widget sehen, geben weniger aus.
comparison-unclear = Es gibt keinen klaren Unterschied: Er kann Zufall sein.
comparison-about = Seit { $since }: { $shown } Kunden, die das Widget sehen, und { $hidden }, denen nichts angezeigt wird, jeweils mit ihren Bestellungen in den 30 Tagen nach dem ersten Besuch.
per-shopper = Pro Kunde
see-the-widget = Sehen das Widget
shown-nothing = Sehen nichts
difference = Unterschied (95 % sicher)
range = { $low } bis { $high }
storefronts = Storefronts
storefronts-none = Derzeit gibt es keine Storefronts.
script-installed = Skript installiert
script-outdated = Veraltet
script-outdated-about = Es funktioniert weiterhin. Sie können es unten aktualisieren.
script-disabled = Deaktiviert
script-disabled-about = Aktivieren Sie es in Ihrem Control Panel unter Storefront › Script Manager.
script-missing = Skript fehlt
script-off = Ausgeschaltet
script-off-about = Sie können es unter „Platzierung“ einschalten.
script-unknown = Nicht geprüft
add-script = Skript hinzufügen
add-script-about = Fügt jeder Storefront, die es noch nicht hat, ein kleines Skript hinzu. Es lädt nach der Seite und tut bei Gästen nichts. Wenn Sie Reprise deinstallieren, wird es entfernt.
update-script = Skript aktualisieren
update-script-about = Ersetzt die ältere Version des Skripts. Sonst ändert sich auf Ihren Seiten nichts.
script-placed = Erledigt. Es kann eine Minute dauern, bis Ihre Seiten das Skript laden.
guide = In Ihrer Storefront ansehen
guide-place = Wählen Sie den Platz
guide-place-about = Einkäufe erscheinen am Ende des Hauptinhalts jeder Seite. Um sie an anderer Stelle anzuzeigen, fügen Sie Ihrem Theme oder einem HTML-Widget in Page Builder diese Zeile hinzu:
guide-code = Code für Ihr Theme
guide-sign-in = Melden Sie sich als Kunde an
guide-sign-in-about = Öffnen Sie Ihre Storefront und melden Sie sich mit einem Kundenkonto an, das eine Bestellung hat. Gäste sehen nichts, und Kunden sehen nur ihre eigenen Einkäufe.
guide-customize = Passen Sie es an
guide-customize-about = Wählen Sie unter { $page } die Überschrift, die Anzahl der Produkte und die Bestellungen, die zählen.
help = Hilfe
help-invisible = Warum sehe ich das Widget nicht in meiner Storefront?
help-invisible-answer = Prüfen Sie, ob Sie als Kunde mit einer Bestellung angemeldet sind und ob das Skript installiert ist. Auf Konto-, Anmelde- und Checkout-Seiten läuft es nicht. Um mehr zu erfahren, hängen Sie { $parameter } an die Adresse der Seite an: Reprise meldet dann in der Konsole des Browsers, was es tut.
help-data = Was speichert Reprise über Kunden?
help-data-answer = Für Kunden, die das Widget gesehen haben: welche Produkte sie wann und wie oft gekauft haben, damit Reprise nicht jedes Mal bei BigCommerce nachfragen muss. Um zu zählen, was das Widget bringt, wird außerdem 31 Tage lang gespeichert, wann sie es gesehen und benutzt und welche Warenkörbe sie damit gefüllt haben, sofern Sie das unter „Darstellung“ nicht ausschalten. Namen, E-Mail-Adressen und Postanschriften von Kunden werden nicht gespeichert. Ihre Daten werden gelöscht, wenn Sie den Kunden löschen, wenn Sie Reprise deinstallieren, wenn Sie sie unter „Team“ löschen und wenn der Kunde so viele Tage nicht da war, wie Sie unter „Darstellung“ festlegen. Reprise speichert auch die E-Mail-Adressen der Benutzer Ihres Shops, die es öffnen, bis sie den Zugriff verlieren oder Sie Reprise deinstallieren. Es setzt keine Cookies.
help-more = Bei allem anderen wenden Sie sich an den Betreiber von Reprise.
last-view = Zuletzt von einem Kunden gesehen
last-view-none = Noch hat kein Kunde das Widget gesehen.
last-view-empty = Der Kunde hatte noch nichts gekauft.
last-view-products =
    { $count ->
        [one] Es wurde { $count } Produkt angezeigt.
       *[other] Es wurden { $count } Produkte angezeigt.
    }
shoppers = Kunden
shoppers-none = Noch keine
shoppers-known =
    { $count ->
        [one] { $count } Kunde
       *[other] { $count } Kunden
    }
shoppers-none-about = Reprise liest die Bestellungen eines Kunden, wenn er das Widget zum ersten Mal sieht.
shoppers-complete = Ihre Bestellungen sind so weit zurück gelesen, wie Ihre Einstellungen es vorsehen.
shoppers-incomplete =
    { $count ->
        [one] Ältere Bestellungen von { $count } Kunden werden noch gelesen, jetzt oder beim nächsten Besuch.
       *[other] Ältere Bestellungen von { $count } Kunden werden noch gelesen, jetzt oder beim nächsten Besuch.
    }
shoppers-full = Ihr Shop hat die Grenze für den Bestellverlauf erreicht, den Reprise speichert. Reprise entfernt die Kunden, die am längsten nicht da waren. Es geht nichts verloren: Wenn sie wiederkommen, liest Reprise ihre Bestellungen erneut, und die erste Ansicht dauert etwas länger.
your-store = Ihr Shop
store-name = Name
store-hash = Store-Hash
installed-by = Installiert von
installed-on = Installiert am
permissions = Berechtigungen
permission-granted = Erteilt
permission-missing = Fehlt
settings-need-javascript = Zum Ändern dieser Einstellungen ist JavaScript nötig, das in diesem Browser ausgeschaltet ist.
settings-saved = Gespeichert. Kunden sehen es, wenn sie das nächste Mal eine Seite öffnen.
heading = Überschrift
heading-about = Steht über den Einkäufen, in der Sprache Ihrer Storefront.
product-count = Anzahl der Produkte
product-count-about = Für Widgets, deren Platz auf der Seite keine eigene Anzahl festlegt. { $least } bis { $most }.
layout-about = Für Widgets, deren Platz auf der Seite kein eigenes Layout festlegt.
show-with-product = Bei jedem Produkt anzeigen
field-picture = Bild
field-price = Preis
field-date = Datum des letzten Kaufs
field-options = Gewählte Optionen
field-rhythm = Üblicher Kaufrhythmus, nach drei Käufen
field-times = Anzahl der Käufe
field-sku = SKU
more-settings = Weitere Einstellungen
due-first = Zuerst zeigen, was wieder fällig ist
due-first-about = Produkte, die ein Kunde mindestens dreimal gekauft hat, sobald die übliche Zeit vergangen ist.
shows-empty = Kunden ohne Einkäufe eine Zeile anzeigen
shows-empty-about = Sonst sehen sie kein Widget.
out-of-stock = Nicht vorrätig
backorder = Mein Shop verkauft auch Nachbestellungen
backorder-about = Kunden können Produkte hinzufügen, die nicht vorrätig sind, wenn Ihre Storefront es in diesem Moment zulässt.
order-history = Bestellverlauf
order-history-about = Ältere Bestellungen werden weder angezeigt noch gespeichert.
all-orders = Alle Bestellungen
last-months =
    { $count ->
        [one] Letzter { $count } Monat
       *[other] Letzte { $count } Monate
    }
forget-after = Tage, bis ein inaktiver Kunde gelöscht wird
forget-after-about = Reprise löscht die Daten eines Kunden nach so vielen Tagen ohne Besuch. { $least } bis { $most }.
measuring = Ergebnisse
measures = Zählen, was das Widget bringt
measures-about = Reprise zählt, wer das Widget sieht und benutzt und welche Bestellungen folgen. Dafür sind keine Cookies nötig. Was dazu über einen Kunden gespeichert wird, wird nach 31 Tagen gelöscht oder sobald Sie es ausschalten.
holdout = Kunden, denen nichts angezeigt wird
holdout-about = Hätten sie ohnehin gekauft? Reprise zeigt einigen Ihrer Kunden nichts an, immer denselben, und die Übersicht vergleicht ihre Bestellungen mit denen der anderen. Mit einer Änderung beginnt ein neuer Vergleich.
holdout-none = Keine: Alle sehen das Widget
holdout-share = { $percent } % der Kunden
statuses = Auch Bestellungen mit diesen Status zählen
statuses-always = Zählen immer: { $statuses }.
statuses-never = Zählen nie: { $statuses }.
order-status-incomplete = Unvollständig
order-status-pending = Ausstehend
order-status-shipped = Versendet
order-status-partially-shipped = Teilweise versendet
order-status-refunded = Erstattet
order-status-cancelled = Storniert
order-status-declined = Abgelehnt
order-status-awaiting-payment = Wartet auf Zahlung
order-status-awaiting-pickup = Wartet auf Abholung
order-status-awaiting-shipment = Wartet auf Versand
order-status-completed = Abgeschlossen
order-status-awaiting-fulfillment = Wartet auf Bearbeitung
order-status-manual-verification = Manuelle Prüfung erforderlich
order-status-disputed = Beanstandet
order-status-partially-refunded = Teilweise erstattet
order-status-pending-about = Der Kunde hat den Checkout begonnen, aber noch nicht bezahlt.
order-status-awaiting-payment-about = Der Kunde bezahlt später, zum Beispiel per Scheck, Überweisung oder Nachnahme.
order-status-manual-verification-about = Sie müssen die Bestellung erst prüfen.
order-status-disputed-about = Der Kunde beanstandet die Zahlung.
colors = Farben
colors-about = Das Widget übernimmt sein Aussehen von Ihrem Theme. Eine Farbe, die Sie hier festlegen, gilt auf jeder Seite. Wo sie nicht lesbar wäre, wird sie dunkler oder heller.
color-text = Text
color-background = Hintergrund
color-link = Produktnamen
color-button = Schaltflächen
color-button-text = Text auf Schaltflächen
as-in-theme = Wie im Theme
color-as-in-theme = { $label }: wie im Theme
color-corrected = Wird als { $color } angezeigt, damit es lesbar ist.
color-corrected-on-white = Wird auf einer weißen Seite als { $color } angezeigt, damit es lesbar ist.
font = Schriftart
font-about = Namen von Schriftarten, durch Kommas getrennt. Wenn leer, wie im Theme.
heading-font = Schriftart der Überschrift
heading-font-about = Wenn leer, wie im Theme.
font-size = Textgröße
radius = Eckenradius
pixels-about = In Pixeln. Wenn leer, wie im Theme. { $least } bis { $most }.
preview = Vorschau
preview-phone = Smartphone
preview-dark = Dunkle Seite
preview-example = Zeigt Beispielprodukte, weil Ihr Katalog leer ist oder gerade nicht gelesen werden konnte.
preview-catalog = Zeigt Produkte aus Ihrem Katalog. Links haben hier keine Funktion.
widget-texts = Texte
widget-texts-about = Kunden sehen das Widget in der Sprache der Seite. Sie können jeden Text ändern. Lassen Sie ein Feld leer, um das Original zu behalten.
change-texts = Texte ändern
language = Sprache
update-texts = Texte aktualisieren
texts-saved = Kunden sehen die Texte, wenn sie das nächste Mal eine Seite öffnen.
invalid-heading-empty = Geben Sie eine Überschrift ein.
invalid-heading-long = Die Überschrift darf höchstens { $most } Zeichen haben.
invalid-product-count = Geben Sie eine Anzahl von Produkten zwischen { $least } und { $most } ein.
invalid-months = Wählen Sie zwischen 1 und { $most } Monaten oder alle Bestellungen.
invalid-days = Geben Sie eine Anzahl von Tagen zwischen { $least } und { $most } ein.
invalid-layout = Wählen Sie Raster, Reihe oder Liste.
invalid-fonts = Geben Sie Namen von Schriftarten durch Kommas getrennt ein, zum Beispiel: Georgia, serif.
invalid-font-size = Geben Sie eine Größe zwischen { $least } und { $most } ein oder nichts.
invalid-radius = Geben Sie eine Zahl zwischen 0 und { $most } ein oder nichts.
invalid-holdout = Wählen Sie zwischen 0 und { $most } Prozent.
invalid-selector = Geben Sie einen CSS-Selektor mit höchstens 120 Zeichen ein, zum Beispiel #related-products.
invalid-region = Wählen Sie einen Bereich.
placement-none = Dieser Shop hat noch keine Storefront.
placement-none-about = Erstellen Sie eine in Ihrem Control Panel unter Channel Manager. Sie erscheint hier, wenn Sie Reprise wieder öffnen.
placement-about = Wo das Widget ohne Änderung Ihres Themes erscheint. Plätze in Ihrem Theme oder in Page Builder haben Vorrang: Eine Seite, die einen solchen Platz hat, zeigt das Widget dort.
placement-save-first = Speichern oder verwerfen Sie Ihre Änderungen, bevor Sie eine andere wählen.
placement-each = Jede Storefront hat eine eigene Platzierung.
placement-needs-javascript = Zum Ändern der Platzierung ist JavaScript nötig, das in diesem Browser ausgeschaltet ist.
placement-on = Reprise ist in dieser Storefront eingeschaltet
placement-on-about = Wenn Sie Reprise ausschalten, wird das Skript aus der Storefront entfernt, und Widgets in Page Builder zeigen nichts an.
placement-pages = Seiten
placement-saved-but = Gespeichert, aber noch nicht in Ihrer Storefront. Reprise versucht es erneut. { $problem }
placement-saved = Gespeichert. Es kann eine Minute dauern, bis Ihre Seiten es übernehmen.
show-widget = Widget anzeigen
as-in-appearance = Wie unter „Darstellung“
place = Platz
place-bottom = Am Ende des Seiteninhalts
place-top = Am Anfang des Seiteninhalts
place-region = Bereich { $name }
place-before = Vor einem Element …
place-after = Nach einem Element …
css-selector = CSS-Selektor
kind-home = Startseite
kind-home-about = Die erste Seite Ihrer Storefront.
kind-product = Produktseiten
kind-product-about = Das Layout „Dieses Produkt“ zeigt, wann der Kunde das Produkt selbst gekauft hat.
kind-category = Kategorieseiten
kind-category-about = Produktlisten.
kind-cart = Warenkorb
kind-cart-about = Das Layout „Fehlt im Warenkorb“ zeigt, was der Kunde gewöhnlich kauft und noch nicht hinzugefügt hat.
kind-other = Alle anderen Seiten
kind-other-about = Zum Beispiel Suchergebnisse, Blogbeiträge und eigene Seiten. Kontoseiten und der Checkout laden das Skript nie.
dragged = Widgets in Page Builder
dragged-unknown = BigCommerce konnte gerade nicht gefragt werden.
dragged-none = Noch keine. In Page Builder finden Sie das Widget unter „Custom“: Ziehen Sie es auf eine Seite, um den genauen Platz, die Überschrift und das Layout zu wählen.
dragged-shown = Sichtbar
dragged-hidden = Nicht sichtbar
placement-headless = Diese Storefront hat kein Theme von BigCommerce, also keine Bereiche, keinen Page Builder und keine eigenen Kontoseiten. Ihr Entwickler bestimmt, wo das Widget erscheint: siehe „Headless“ in { $document }.
account-pages = Kontoseiten
account-pages-about = BigCommerce lädt auf Kontoseiten keine Skripte von Apps. Um neben den Bestellungen alles anzuzeigen, was ein Kunde gekauft hat, fügt Ihr Entwickler dies in { $file } Ihres Themes ein:
account-pages-code = Code für Kontoseiten
account-pages-b2b = Mit B2B Edition ersetzt das Buyer Portal die Kontoseiten für Geschäftskunden und hat eine eigene Funktion zum Nachbestellen. Diese Kunden sehen das Widget nur auf den anderen Seiten.
headless = Storefronts, die BigCommerce nicht hostet
headless-about = In Catalyst und anderen Headless-Storefronts kann Reprise nicht bei BigCommerce nachfragen, welcher Kunde angemeldet ist. Das teilt Ihr eigener Server mit: durch ein Token, das er mit einem geheimen Schlüssel signiert und das höchstens 15 Minuten gilt. Storefronts mit einem Theme von BigCommerce brauchen das nicht.
headless-how = Wie das geht, erfährt Ihr Entwickler unter „Headless“ in { $document } von Reprise und in der { $api }. Ihr Server braucht diese Werte und den Schlüssel:
headless-api = Beschreibung der API
headless-app-url = Adresse von Reprise
headless-client-id = Client-ID der App
secrets = Geheimer Schlüssel
secrets-none = Es gibt keinen Schlüssel, deshalb wird jedes Token abgelehnt.
secret-end = Beenden …
secret-end-which = Schlüssel { $id } beenden
secret-create = Schlüssel erstellen
secret-replace = Schlüssel ersetzen …
secret-replace-about = Nachdem Sie einen Schlüssel ersetzt haben, gilt der vorige noch 24 Stunden. Nur der Server Ihrer Storefront sollte ihn haben: Wer ihn kennt, kann sehen, was jeder Ihrer Kunden gekauft hat.
secret-new = Ihr neuer Schlüssel
secret-new-about = Kopieren Sie ihn jetzt auf Ihren Server. Reprise zeigt ihn nicht noch einmal an.
secret-replace-question = Einen neuen Schlüssel erstellen? Der jetzige gilt noch 24 Stunden. In dieser Zeit geben Sie Ihrem Server den neuen.
secret-replace-ends = Der zuvor ersetzte endet sofort.
secret-replace-yes = Ersetzen
secret-end-question = { $id } jetzt beenden? Jedes damit signierte Token wird dann abgelehnt. Das lässt sich nicht rückgängig machen.
secret-end-yes = Beenden
secret-former-user = Der Benutzer, der ihn erstellt hat, hat keinen Zugriff mehr auf diesen Shop, kennt ihn aber möglicherweise noch.
secret-former-user-replace = Ersetzen Sie ihn, und beenden Sie ihn, sobald Ihr Server den neuen hat.
secret-former-user-end = Beenden Sie ihn, sobald Ihr Server den neuen hat.
secret-created = Erstellt am { $created }.
secret-created-by = Erstellt am { $created } von { $user }.
secret-used = Zuletzt verwendet am { $used }.
secret-unused = Noch nicht verwendet.
secret-ends = Gültig bis { $ends }.
health-good = Alles, was Reprise braucht, funktioniert
health-attention =
    { $count ->
        [one] { $count } Punkt erfordert Ihre Aufmerksamkeit
       *[other] { $count } Punkte erfordern Ihre Aufmerksamkeit
    }
checks = Prüfungen
check-again = Erneut prüfen
health-delayed = BigCommerce hat nicht wie erwartet geantwortet. Reprise versucht es selbst erneut und zeigt, was es zuvor festgestellt hat.
checked-on = Geprüft am { $time }
action-for = { $action }: { $what }
users = Personen mit Zugriff
users-about = Alle, die Reprise im Control Panel dieses Shops geöffnet haben. Um jemandem den Zugriff zu entziehen, ändern Sie dort die Berechtigungen des Benutzers. Nach dem Beenden seiner Sitzungen muss er Reprise nur erneut öffnen.
sign-out-everywhere = Überall abmelden
end-sessions = Sitzungen beenden
sessions-ended = Alle Sitzungen von { $email } wurden beendet.
role-self = Sie
role-owner = Shop-Inhaber
role-installer = Hat Reprise installiert
last-opened = Hat Reprise zuletzt am { $time } geöffnet
activity = Aktivität
activity-about = Änderungen der letzten 12 Monate. Die Zeiten sind in UTC.
show-older = Ältere Änderungen anzeigen
shopper-data = Daten eines Kunden
shopper-data-about = Für Kunden, die ihre Daten anfordern oder gelöscht haben möchten. Der Export enthält alles, was Reprise über sie speichert. Reprise löscht, was es über ihre Bestellungen und Einkäufe speichert. Die Unterlagen Ihres Shops bleiben erhalten. Melden sich die Kunden wieder in Ihrer Storefront an, liest Reprise ihre Einkäufe erneut. Um das zu verhindern, löschen Sie den Kunden in Ihrem Control Panel.
customer-id = Kunden-ID
customer-id-needed = Geben Sie die Kunden-ID ein, die Ihr Control Panel anzeigt.
export = Exportieren
erase = Diesen Kunden löschen …
erase-question = Alles löschen, was Reprise über Kunde { $id } speichert? Das lässt sich nicht rückgängig machen.
erase-yes = Löschen
erasing = Wird gelöscht …
collecting = Wird zusammengestellt …
stores-nothing = Reprise speichert nichts über Kunde { $id }.
erased =
    { $count ->
        [one] Kunde { $id } und { $count } Bestellung wurden gelöscht.
       *[other] Kunde { $id } und { $count } Bestellungen wurden gelöscht.
    }
data-of-customer = Daten von Kunde { $id }
error-signed-out = Ihre Sitzung ist beendet. Öffnen Sie Reprise erneut in Ihrem Control Panel.
error-upstream = BigCommerce hat nicht wie erwartet geantwortet. Versuchen Sie es in einer Minute erneut.
error-reauthorize = Reprise hat keinen Zugriff mehr auf diesen Shop. Installieren Sie die App in Ihrem Control Panel erneut.
error-forbidden = Reprise hat nicht alle Berechtigungen, die es braucht. Um sie zu erteilen, installieren Sie die App in Ihrem Control Panel erneut.
error-busy = Es gab zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es dann erneut.
error-failed = Bei uns ist ein Fehler aufgetreten. Versuchen Sie es in einer Minute erneut.
error-unreadable = Diese Anfrage konnte nicht gelesen werden.
notice-open = Öffnen Sie Reprise in Ihrem Control Panel
notice-open-about = Gehen Sie in Ihrem Control Panel von BigCommerce zu Apps › My Apps und wählen Sie Reprise. Nur wenn Sie Reprise dort öffnen, weiß es, in welchem Shop Sie arbeiten.
notice-install-retry = Reprise konnte gerade nicht installiert werden
notice-install-retry-about = BigCommerce hat nicht wie erwartet geantwortet. In Ihrem Shop hat sich nichts geändert. Warten Sie eine Minute und installieren Sie Reprise dann auf der Seite „Apps“ Ihres Control Panels erneut.
notice-install-failed = Reprise wurde nicht installiert
notice-install-failed-about = Die Anfrage war unvollständig oder wurde bereits verwendet. Beginnen Sie auf der Seite „Apps“ Ihres Control Panels von vorn.
notice-link = Dieser Link zu Reprise ist ungültig
notice-link-about = Links aus dem Control Panel gelten nur kurze Zeit und für einen Shop. Gehen Sie zurück zu Ihrem Control Panel und öffnen Sie Reprise erneut.
notice-session = Ihre Sitzung ist beendet
notice-session-about = Sitzungen enden, wenn sie eine Zeit lang nicht genutzt werden. Öffnen Sie Reprise erneut in Ihrem Control Panel. Ihre gespeicherten Einstellungen haben sich nicht geändert.
notice-reinstall = Reprise ist in diesem Shop nicht installiert
notice-reinstall-about = Es wurde nie installiert oder hat keinen Zugriff mehr. Installieren Sie es auf der Seite „Apps“ Ihres Control Panels.
notice-not-found-about = Öffnen Sie Reprise in Ihrem Control Panel unter Apps › My Apps.
notice-unavailable = Reprise ist vorübergehend nicht verfügbar
notice-unavailable-about = Es sollte in einer Minute wieder da sein. Ihre Storefront funktioniert weiter: Können Einkäufe nicht angezeigt werden, sehen Kunden das Widget nicht.

## Health: the checks

check-access = Zugriff auf Ihren Shop
check-permissions = Berechtigungen
check-address = Adresse von Reprise
check-clock = Uhr
check-webhooks = Webhooks
check-scripts = Skript
check-policy = Content Security Policy
check-storefronts = Storefronts
check-purchasing = Kauffunktion
check-jobs = Hintergrundaufgaben
check-quota = Anfragelimit von BigCommerce
check-capacity = Bestellverlauf
outcome-refused = Abgelehnt
outcome-working = Funktioniert
outcome-granted = Erteilt
outcome-missing = Fehlen
outcome-not-secure = Nicht sicher
outcome-unknown = Nicht bekannt
outcome-reachable = Erreichbar
outcome-local = Lokal
outcome-unreachable = Nicht erreichbar
outcome-correct = Geht richtig
outcome-wrong = Geht falsch
outcome-ready = Bereit
outcome-incomplete = Unvollständig
outcome-rejected = Zurückgewiesen
outcome-not-checked = Nicht geprüft
outcome-not-checked-yet = Noch nicht geprüft
outcome-no-storefront = Keine Storefront
outcome-waits-for-consent = Wartet auf Einwilligung
outcome-in-place = Vorhanden
outcome-outdated = Veraltet
outcome-disabled = Deaktiviert
outcome-off = Ausgeschaltet
outcome-needs-attention = Bitte prüfen
outcome-not-everywhere = Nicht in jeder Storefront
outcome-other-server = Nicht von BigCommerce
outcome-allows = Erlaubt
outcome-blocks = Blockiert
outcome-open = Geöffnet
outcome-not-launched = Noch nicht veröffentlicht
outcome-inactive = Inaktiv
outcome-not-all-open = Nicht alle geöffnet
outcome-on = Eingeschaltet
outcome-switched-off = Ausgeschaltet
outcome-permission-missing = Berechtigung fehlt
outcome-failed = Fehlgeschlagen
outcome-late = Verzögert
outcome-free = Ausreichend
outcome-nearly-used-up = Fast aufgebraucht
outcome-limit-reached = Grenze erreicht
outcome-within-limit = Innerhalb der Grenze
remedy-install-again = Installieren Sie Reprise in Ihrem Control Panel erneut.
access-refused = BigCommerce lehnt den Zugriff von Reprise auf diesen Shop ab. Kunden sehen, was Reprise bereits kennt, aber nichts Neues.
access-good = BigCommerce akzeptiert den Zugriff von Reprise auf diesen Shop.
fact-refused-since = Abgelehnt seit
permissions-good = Reprise hat alle Berechtigungen, die es braucht.
permissions-missing = Reprise fehlen Berechtigungen. Unten steht, was jede davon ermöglicht.
permissions-remedy = Um sie zu erteilen, installieren Sie Reprise in Ihrem Control Panel erneut.
address-not-secure = Die Adresse von Reprise verwendet kein https, deshalb laden Browser das Skript nicht.
address-not-secure-remedy = Bitten Sie den Betreiber von Reprise, APP_URL auf eine https-Adresse zu setzen.
address-unknown = Noch niemand hat Reprise unter seiner Adresse erreicht: weder BigCommerce mit einem Webhook noch ein Kunde.
address-unknown-remedy = Öffnen Sie Ihre Storefront als Kunde, der eine Bestellung hat.
address-good = Reprise wurde unter seiner Adresse erreicht, also funktionieren Name und Zertifikat.
address-local = Reprise und Ihre Storefronts sind im selben privaten Netzwerk.
address-unreachable = Die Adresse von Reprise funktioniert nur in ihrem eigenen Netzwerk. Weder Kunden noch BigCommerce können Reprise erreichen.
address-unreachable-remedy = Bitten Sie den Betreiber von Reprise, APP_URL auf eine öffentliche https-Adresse zu setzen.
fact-address = Adresse
fact-reached-by-bigcommerce = Zuletzt von BigCommerce erreicht
fact-reached-by-shopper = Zuletzt von einem Kunden erreicht
clock-unknown = Die Uhr von Reprise wurde noch nicht mit der von BigCommerce verglichen.
clock-good = Die Uhr von Reprise stimmt mit der von BigCommerce überein.
clock-behind =
    { $count ->
        [one] Die Uhr von Reprise geht gegenüber der von BigCommerce { $count } Sekunde nach.
       *[other] Die Uhr von Reprise geht gegenüber der von BigCommerce { $count } Sekunden nach.
    }
clock-ahead =
    { $count ->
        [one] Die Uhr von Reprise geht gegenüber der von BigCommerce { $count } Sekunde vor.
       *[other] Die Uhr von Reprise geht gegenüber der von BigCommerce { $count } Sekunden vor.
    }
clock-attention = Kunden und Benutzer Ihres Shops, die sich gerade erst angemeldet haben, können abgewiesen werden. Bitten Sie den Betreiber von Reprise, die Uhr des Servers zu synchronisieren.
clock-broken = Die Webhooks von BigCommerce und die Anmeldungen Ihrer Kunden gelten als abgelaufen oder noch nicht gültig. Bitten Sie den Betreiber von Reprise, die Uhr des Servers zu synchronisieren.
webhooks-good = BigCommerce benachrichtigt Reprise sofort über neue und geänderte Bestellungen.
webhooks-quiet = Alle Webhooks sind aktiv, aber in letzter Zeit ist keiner eingegangen. Bis wieder Webhooks eingehen, sucht Reprise selbst nach Änderungen. Es kann dann zehn Minuten dauern, bis eine geänderte Bestellung erscheint.
webhooks-missing = Einige Webhooks fehlen oder sind inaktiv. Bis wieder Webhooks eingehen, sucht Reprise selbst nach Änderungen. Es kann dann zehn Minuten dauern, bis eine geänderte Bestellung erscheint.
webhooks-missing-remedy = Registrieren Sie sie erneut.
webhooks-rejected = BigCommerce hat die Webhooks von Reprise zurückgewiesen: „{ $reason }“. Bis wieder Webhooks eingehen, sucht Reprise selbst nach Änderungen. Es kann dann zehn Minuten dauern, bis eine geänderte Bestellung erscheint.
webhooks-rejected-remedy = Teilen Sie dem Betreiber von Reprise diesen Grund mit und registrieren Sie die Webhooks dann erneut.
webhooks-not-checked = Die Webhooks werden gerade erstellt. Das dauert eine Minute.
fact-last-webhook = Webhook zuletzt erhalten
fact-active-webhooks = Aktive Webhooks
part-of = { $part } von { $whole }
none-yet = Noch nie
none = Keine
storefronts-unknown = Reprise kennt in diesem Shop noch keine Storefront.
script-consent-remedy = Im Script Manager ist es in einer Kategorie, der Kunden selten zustimmen. Es setzt keine Cookies und gehört zu „Functional“.
script-outdated-remedy = Es funktioniert weiterhin, stammt aber aus einer anderen Version von Reprise.
script-disabled-remedy = Es wurde in Ihrem Control Panel unter Storefront › Script Manager deaktiviert.
script-missing-remedy = Ohne das Skript sehen Kunden in dieser Storefront nichts.
scripts-good = Das Skript, das das Widget anzeigt, ist in jeder Storefront.
scripts-attention = Das Skript, das das Widget anzeigt, funktioniert, aber nicht so gut, wie es könnte.
scripts-broken = Einige Storefronts laden das Skript nicht, das das Widget anzeigt.
scripts-unknown = Reprise konnte BigCommerce nicht zu allen Storefronts nach dem Skript fragen.
policy-add = Fügen Sie der Richtlinie hinzu: { $directives }
policy-good = Keine Richtlinie einer Storefront blockiert das Skript, das Widget oder dessen Formular.
policy-unknown = Reprise konnte BigCommerce nicht nach den Richtlinien aller Storefronts fragen.
policy-blocks = Die Richtlinie einer Storefront hindert Browser daran, das Widget zu laden.
policy-remedy = Sie finden die Richtlinie in den Sicherheitseinstellungen Ihres Control Panels.
status-not-launched = Nur Besucher mit einem Vorschaucode können sie sehen.
status-inactive = Sie ist geschlossen oder wird gerade gewartet.
storefronts-open = Kunden können jede Storefront besuchen.
storefronts-open-unknown = Reprise konnte BigCommerce nicht fragen, ob alle Storefronts geöffnet sind.
storefronts-not-open = Kunden können nicht jede Storefront besuchen und sehen das Widget dort nicht.
purchasing-on = Kunden können in jeder Storefront kaufen.
purchasing-unknown = Reprise konnte BigCommerce nicht fragen, ob Kunden kaufen können.
purchasing-off = In einigen Storefronts ist das Kaufen in Ihren Einstellungen ausgeschaltet. Dort zeigt das Widget Einkäufe ohne Schaltfläche.
page-builder-ready = Ziehen Sie in Page Builder das Widget „Reprise“ dorthin, wo Kunden ihre Einkäufe sehen sollen.
page-builder-incomplete = Das Widget ist noch nicht in allen Storefronts verfügbar.
page-builder-rejected = BigCommerce hat das Widget zurückgewiesen: „{ $reason }“.
page-builder-rejected-remedy = Reprise versucht es jedes Mal erneut, wenn Sie es öffnen. Sie können es auch jetzt versuchen.
page-builder-permission = Reprise fehlt die Berechtigung { $scope }, deshalb ist das Widget nicht in Page Builder.
page-builder-not-checked = Das Widget wird gerade hinzugefügt. Das dauert eine Minute.
fact-storefronts-ready = Storefronts mit dem Widget
jobs-failed = Einige Aufgaben sind fehlgeschlagen, zum Beispiel das Lesen einer geänderten Bestellung. Reprise wiederholt sie selbst, nach jeweils längerer Pause.
jobs-failed-remedy = Wenn die Ursache behoben ist, lassen Sie die Aufgaben jetzt wiederholen.
jobs-late = Änderungen warten schon lange. Bis sie gelesen sind, sehen Kunden ältere Daten.
jobs-late-remedy = Reprise macht weiter, sobald das Anfragelimit von BigCommerce es zulässt.
jobs-good = Reprise liest Änderungen, sobald sie gemeldet werden.
fact-waiting = Wartende Änderungen
fact-failed = Fehlgeschlagene Änderungen
waiting-since = { $number }, längste Wartezeit: { $age }
to-be-retried = { $number }, wird wiederholt
quota-no-calls = Reprise hat in letzter Zeit keine Anfragen an BigCommerce gestellt.
quota-low = Die Apps Ihres Shops, darunter Reprise, haben die Anfragen fast aufgebraucht, die BigCommerce auf einmal zulässt. Reprise wartet und zeigt, was es weiß.
quota-low-remedy = Sie müssen nichts tun, wenn es innerhalb einer Minute vorübergeht. Andernfalls stellt eine andere App sehr viele Anfragen an BigCommerce.
quota-good = Den Apps Ihres Shops bleiben genug Anfragen.
fact-calls-left = Verbleibende Anfragen
capacity-full = Ihr Shop hat die Grenze für den Bestellverlauf erreicht, den Reprise speichert. Reprise entfernt die Kunden, die am längsten nicht da waren, und liest ihre Bestellungen erneut, wenn sie wiederkommen.
capacity-full-remedy = Um mehr Kunden zu speichern, wählen Sie unter „Darstellung“ einen kürzeren Bestellverlauf.
capacity-good = Der Bestellverlauf Ihres Shops liegt innerhalb der Grenze von Reprise.
open-my-apps = My Apps öffnen
open-channels = Channel Manager öffnen
open-security = Sicherheitseinstellungen öffnen
open-orders = Bestellungen öffnen
repair-webhooks = Webhooks registrieren
repair-script = Skript einsetzen
repair-templates = Widget neu schreiben
repair-jobs = Jetzt wiederholen
checking = Wird geprüft …
checked-part = { $done } von { $all } Storefronts geprüft …
writing-widget = Widget wird in Page Builder geschrieben …
more-storefronts =
    { $count ->
        [one] Und { $count } weitere Storefront.
       *[other] Und { $count } weitere Storefronts.
    }
age-seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
age-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
age-hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
age-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
date-and-time = { $date } um { $time } UTC

## Permissions

scope-orders = Herausfinden, was ein Kunde schon gekauft hat
scope-products = Aktuelle Namen, Bilder, Bestände und den Preis für jeden Kunden anzeigen
scope-information = Preise so anzeigen wie Ihr Shop, und nur dort verkaufen, wo er verkauft
scope-content = Das Skript von Reprise in Ihre Storefronts und das Widget in Page Builder einfügen
scope-channels = Wissen, welche Storefronts Sie haben
scope-sites = Die Adressen Ihrer Storefronts kennen

## First steps

step-installed = Reprise ist installiert
step-script = Das Skript ist in einer Storefront
step-script-hint = Fügen Sie unten das Skript hinzu.
step-seen = Ein Kunde hat das Widget gesehen
step-seen-hint = Öffnen Sie Ihre Storefront und melden Sie sich mit einem Kundenkonto an, das eine Bestellung hat.
step-added = Ein Kunde hat über das Widget ein Produkt hinzugefügt
step-added-hint = Ab dann zeigt die Übersicht, was hinzugefügt wird.
step-ordered = Eine Bestellung ist gefolgt
step-ordered-hint = Ab dann zeigt die Übersicht den Umsatz.

## Results, as the server words them

funnel-shown = Angezeigt
funnel-seen = Gesehen
funnel-opened = Produkt geöffnet
funnel-added = In den Warenkorb gelegt
funnel-ordered = Bestellt
product-number = Produkt { $id }
invalid-days-range = Wählen Sie zwischen 1 und 366 Tagen.
invalid-dates = Geben Sie Anfangs- und Enddatum ein.
invalid-dates-order = Der letzte Tag darf nicht vor dem ersten liegen.
invalid-dates-old = Wählen Sie Tage aus den letzten 13 Monaten.

## Activity

user-number = Benutzer { $id }
did-install = Reprise installiert
did-reinstall = Reprise erneut installiert
did-uninstall = Reprise deinstalliert
did-reactivate = Reprise wieder aktiviert, weil der Shop weiterhin Zugriff gewährt
did-change-settings = Darstellung geändert
did-change-texts = Texte des Widgets geändert ({ $language })
did-change-placement = Platzierung in der Storefront mit der ID { $id } geändert
did-place-scripts = Skript in Storefronts eingesetzt
did-repair-webhooks = Webhooks repariert
did-repair-templates = Widget neu in Page Builder geschrieben
did-retry-jobs = Fehlgeschlagene Hintergrundaufgaben wiederholt
did-erase-shopper = Daten eines Kunden gelöscht
did-export-shopper = Daten eines Kunden exportiert
did-create-secret = Geheimen Headless-Schlüssel { $id } erstellt
did-end-secret = Geheimen Headless-Schlüssel { $id } beendet
did-remove-user = Zugriff von { $user } entzogen
did-end-sessions = Sitzungen von { $user } beendet
did-something = Etwas geändert, das diese Version nicht kennt
setting-history-months = Bestellverlauf in Monaten
setting-statuses = Bestellungen, die auch zählen
setting-card-fields = Auf Karten angezeigt
setting-due-first = Zuerst zeigen, was wieder fällig ist
setting-shows-empty = Zeile für Kunden ohne Einkäufe
setting-backorder = Verkauft auch Nachbestellungen
setting-measures = Zählt, was das Widget bringt
setting-holdout = Kunden, denen nichts angezeigt wird, in Prozent
setting-color-text = Farbe des Texts
setting-color-background = Farbe des Hintergrunds
setting-color-link = Farbe der Produktnamen
setting-color-button = Farbe der Schaltflächen
setting-color-button-text = Farbe des Texts auf Schaltflächen
value-all-orders = alle Bestellungen
value-as-in-theme = wie im Theme
value-none = keine
value-original = Original
value-on = ein
value-off = aus
value-layout = Layout wie unter „Darstellung“
value-bottom = am Ende des Inhalts
value-top = am Anfang des Inhalts
value-region = im Bereich { $name }
value-before = vor { $selector }
value-after = nach { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Markenseiten
dragged-search = Suchergebnisse
dragged-page = Eigene Seiten

## More errors

error-no-storefront = Diese Storefront gibt es nicht.
error-no-repair = Diese Reparatur gibt es nicht.
error-customer-id = Eine Kunden-ID ist eine Zahl über 0.

error-no-language = Das Widget gibt es nicht in dieser Sprache.
error-text = „{ $text }“: { $problem }
invalid-text-unknown = Das Widget hat diesen Text nicht.
invalid-text-long = Ein Text kann höchstens { $most } Zeichen haben.
invalid-text-placeholder = Der Text muss { $name } enthalten.
invalid-text-braces = Verwenden Sie geschweifte Klammern nur für die Platzhalter des Originals.
error-too-many-texts = Sie können höchstens { $most } Texte in allen Sprachen zusammen ändern.
check-page-builder = Page Builder
