## Pages and navigation

page-overview = Overzicht
page-appearance = Weergave
page-placement = Plaatsing
page-headless = Headless
page-health = Status
page-team = Team
page-title = { $page } · Reprise
skip-to-content = Naar de hoofdinhoud
navigation = Pagina’s
loading = Wordt geladen
load-failed = Deze pagina kon niet worden geladen
try-again = Opnieuw proberen
not-found = Pagina niet gevonden
not-found-why = De link komt misschien uit een andere versie van Reprise.
go-to = Naar { $page }
problems =
    { $count ->
        [one] Door { $count } probleem werkt Reprise niet zoals het hoort.
       *[other] Door { $count } problemen werkt Reprise niet zoals het hoort.
    }
problems-title = Problemen
see-what-to-do = Oplossing bekijken
signed-out = Je sessie is beëindigd.
signed-out-what-to-do = Open Reprise opnieuw vanuit je beheerpaneel. Niet-opgeslagen wijzigingen blijven tot dan op deze pagina staan.
stopped = Deze pagina werkt niet meer.
stopped-what-to-do = Niet-opgeslagen wijzigingen gaan verloren als je de pagina opnieuw laadt.
reload = Pagina opnieuw laden

## Words on several pages

opens-new-tab = (opent een nieuw tabblad)
copy = Kopiëren
copied = Gekopieerd.
copy-failed = Je browser staat dit niet toe. De tekst is geselecteerd: druk op Ctrl+C of ⌘C.
save = Opslaan
discard-changes = Wijzigingen verwerpen
undo = Ongedaan maken
cancel = Annuleren
saving = Wordt opgeslagen…
loading-more = Wordt geladen…
working = Wordt uitgevoerd…
done = Klaar.
unsaved-changes = Je hebt niet-opgeslagen wijzigingen.
layout = Indeling
storefront = Storefront
revenue = Omzet
orders = Bestellingen
somebody = Iemand
saved-meanwhile = { $who } heeft intussen andere wijzigingen opgeslagen.
saved-meanwhile-what-to-do = Ze staan nu in het formulier, behalve in velden die je zelf ook hebt gewijzigd. Jouw wijzigingen zijn nog niet opgeslagen: controleer het formulier en sla het opnieuw op.
reactivated = Reprise was gedeactiveerd en is weer actief
reactivated-when = Reprise kreeg op { $stopped } een verzoek tot verwijdering en is gestopt. BigCommerce geeft nog steeds toegang tot deze winkel, dus is Reprise sinds { $started } weer actief. Er zijn geen gegevens verloren gegaan.
reactivated-what-to-do = Wil je Reprise verwijderen, ga dan in je beheerpaneel naar Apps › My Apps. Was het niet de bedoeling om Reprise te verwijderen, controleer daar dan welke gebruikers het kunnen openen.
list-next = { $first }, { $next }
list-last = { $first } en { $last }

## Layouts of the widget

layout-grid = Raster
layout-grid-about = Kaarten in zoveel kolommen als er passen.
layout-row = Rij
layout-row-about = Kaarten in één rij die je opzij kunt scrollen.
layout-list = Lijst
layout-list-about = Eén compacte regel per product.
layout-page = Alles, met zoekveld
layout-product = Dit product
layout-cart = Ontbreekt in winkelwagen
layout-page-short = Pagina
layout-product-short = Product
layout-cart-short = Winkelwagen

## Overview: whether Reprise works

status-permissions = Reprise heeft meer machtigingen nodig
status-permissions-about = Reprise werkt niet zonder de machtigingen die als ontbrekend zijn gemarkeerd. Installeer Reprise opnieuw vanuit je beheerpaneel om ze te verlenen.
status-unchecked = Reprise kon niet alles controleren
status-no-storefront = Geen storefront gevonden
status-no-storefront-about = Reprise toont aankopen in je storefronts. Zodra je winkel er een heeft, kun je het script hier toevoegen.
status-outdated = Het script in je storefront is verouderd
status-outdated-about = Klanten zien hun aankopen nog steeds. Werk het script bij om deze versie in elke storefront te gebruiken.
status-good = Reprise staat in je storefront
status-good-about = Ingelogde klanten zien wat ze hebben gekocht en kunnen het opnieuw kopen.
status-not-everywhere = Reprise staat niet in elke storefront
status-not-everywhere-about = Sommige van je storefronts laden het script niet.
status-nowhere = Reprise staat niet in je storefront
status-nowhere-about = Klanten zien Reprise niet, omdat geen van je storefronts het script laadt.

## Overview: first steps

first-steps = Eerste stappen
see-as-shopper = Bekijken als klant
step-done = Klaar:
step-open = Nog te doen:

## Overview: what Reprise brings

results = Wat Reprise oplevert
results-off = Reprise telt niet wat de widget oplevert. Je kunt dat inschakelen onder { $page }.
results-empty = In deze periode is nog niets geteld. De eerste cijfers verschijnen binnen een minuut nadat een ingelogde klant de widget heeft gezien, en de eerste omzet bij de eerste bestelling.
period = Periode
last-days =
    { $count ->
        [one] Afgelopen { $count } dag
       *[other] Afgelopen { $count } dagen
    }
period-dates = Datums kiezen
date-from = Van
date-to = Tot en met
all-storefronts = Alle storefronts
all-layouts = Alle indelingen
best-products = Beste producten
product = Product
added = Toegevoegd
each-day = Per dag
day = Dag
items-added = Toegevoegde artikelen
return-visits = Terugkerende bezoeken
visits = Bezoeken
download-csv = Downloaden als CSV
results-about = Klanten tellen per storefront en indeling één keer per dag mee. Omzet is wat klanten, inclusief belasting, hebben betaald voor producten die ze met de widget hebben toegevoegd, in bestellingen die als aankoop tellen. Een bestelling die binnen 31 dagen wordt geannuleerd of terugbetaald, gaat er weer af.
figure-before = Eerder { $value }
chart-highest = { $label } per dag, hoogstens { $highest }
funnel = Van bekijken tot bestellen
funnel-step = Stap
funnel-bar = Balk
funnel-number = Aantal
funnel-share = Aandeel in weergaven
percent = { $percent }%

## Overview: the comparison of shoppers

comparison = Hadden ze toch wel gekocht?
comparison-too-few = Er zijn nog te weinig klanten om dit te kunnen zeggen.
comparison-more = Klanten die de widget zien, geven meer uit.
comparison-less = Klanten die de widget zien, geven minder uit.
comparison-unclear = Er is geen duidelijk verschil: het kan toeval zijn.
comparison-about = Sinds { $since }: { $shown } klanten die de widget zien en { $hidden } die niets te zien krijgen, met hun bestellingen in de 30 dagen na hun eerste bezoek.
per-shopper = Per klant
see-the-widget = Zien de widget
shown-nothing = Zien niets
difference = Verschil (95% zeker)
range = { $low } tot { $high }

## Overview: storefronts

storefronts = Storefronts
storefronts-none = Er zijn nu geen storefronts om te tonen.
script-installed = Script geïnstalleerd
script-outdated = Verouderd
script-outdated-about = Het werkt nog. Je kunt het hieronder bijwerken.
script-disabled = Uitgeschakeld
script-disabled-about = Schakel het in je beheerpaneel in onder Storefront › Script Manager.
script-missing = Script ontbreekt
script-off = Uitgezet
script-off-about = Je kunt het aanzetten onder Plaatsing.
script-unknown = Niet gecontroleerd
add-script = Script toevoegen
add-script-about = Voegt één klein script toe aan elke storefront die het nog niet heeft. Het laadt na de pagina en doet niets voor gasten. Als je Reprise verwijdert, verdwijnt het script ook.
update-script = Script bijwerken
update-script-about = Vervangt de oudere versie van het script. Verder verandert er niets op je pagina’s.
script-placed = Klaar. Het kan een minuut duren voordat je pagina’s het laden.

## Overview: how to see the widget

guide = Bekijk het in je storefront
guide-place = Kies waar het verschijnt
guide-place-about = Aankopen verschijnen aan het einde van de hoofdinhoud van elke pagina. Wil je ze ergens anders tonen, voeg dan deze regel toe aan je thema of aan een HTML-widget in Page Builder:
guide-code = Code voor je thema
guide-sign-in = Log in als klant
guide-sign-in-about = Open je storefront en log in met een klantaccount dat een bestelling heeft. Gasten zien niets en klanten zien alleen hun eigen aankopen.
guide-customize = Pas het aan
guide-customize-about = Kies onder { $page } de kop, het aantal producten en welke bestellingen meetellen.
help = Hulp
help-invisible = Waarom zie ik de widget niet in mijn storefront?
help-invisible-answer = Controleer of je bent ingelogd als klant met een bestelling en of het script is geïnstalleerd. Op account-, inlog- en checkoutpagina’s draait het niet. Wil je meer weten, voeg dan { $parameter } toe aan het adres van de pagina: Reprise meldt dan in de console van de browser wat het doet.
help-data = Wat slaat Reprise op over klanten?
help-data-answer = Van klanten die de widget hebben gezien: welke producten ze hebben gekocht, wanneer en hoe vaak, zodat Reprise dat niet elke keer aan BigCommerce hoeft te vragen. Om te tellen wat de widget oplevert, slaat Reprise ook 31 dagen lang op wanneer ze de widget hebben gezien en gebruikt en welke winkelwagens ze ermee hebben gevuld, tenzij je dat uitzet onder Weergave. Namen, e-mailadressen en postadressen van klanten worden niet opgeslagen. Hun gegevens worden gewist als je de klant verwijdert, als je Reprise verwijdert, als je ze wist onder Team en als de klant zoveel dagen niet is geweest als je onder Weergave kiest. Reprise slaat ook de e-mailadressen op van gebruikers van je winkel die Reprise openen, tot ze geen toegang meer hebben of jij Reprise verwijdert. Reprise plaatst geen cookies.
help-more = Neem voor al het andere contact op met degene die Reprise voor je host.

## Overview: facts

last-view = Laatst door een klant gezien
last-view-none = Nog geen klant heeft de widget gezien.
last-view-empty = De klant had nog geen aankopen.
last-view-products =
    { $count ->
        [one] Er werd { $count } product getoond.
       *[other] Er werden { $count } producten getoond.
    }
shoppers = Klanten
shoppers-none = Nog geen
shoppers-known =
    { $count ->
        [one] { $count } klant
       *[other] { $count } klanten
    }
shoppers-none-about = Reprise leest de bestellingen van een klant als die de widget voor het eerst ziet.
shoppers-complete = Hun bestellingen zijn zo ver terug gelezen als je instellingen aangeven.
shoppers-incomplete =
    { $count ->
        [one] Oudere bestellingen van { $count } klant worden nog gelezen, nu of bij het volgende bezoek.
       *[other] Oudere bestellingen van { $count } klanten worden nog gelezen, nu of bij het volgende bezoek.
    }
shoppers-full = Je winkel heeft de limiet bereikt van de bestelgeschiedenis die Reprise opslaat. Reprise verwijdert de klanten die het langst niet zijn geweest. Er gaat niets verloren: als ze terugkomen, leest Reprise hun bestellingen opnieuw en duurt de eerste weergave iets langer.
your-store = Je winkel
store-name = Naam
store-hash = Store-hash
installed-by = Geïnstalleerd door
installed-on = Geïnstalleerd op
permissions = Machtigingen
permission-granted = Verleend
permission-missing = Ontbreekt

## Appearance: settings

settings-need-javascript = Om deze instellingen te wijzigen is JavaScript nodig, dat in deze browser is uitgeschakeld.
settings-saved = Opgeslagen. Klanten zien het de volgende keer dat ze een pagina openen.
heading = Kop
heading-about = Staat boven de aankopen, in de taal van je storefront.
product-count = Aantal producten
product-count-about = Voor widgets waarvan de plek op de pagina geen eigen aantal instelt. { $least } tot { $most }.
layout-about = Voor widgets waarvan de plek op de pagina geen eigen indeling instelt.
show-with-product = Tonen bij elk product
field-picture = Afbeelding
field-price = Prijs
field-date = Datum van laatste aankoop
field-options = Gekozen opties
field-rhythm = Hoe vaak het meestal wordt gekocht, na drie aankopen
field-times = Aantal aankopen
field-sku = SKU
more-settings = Meer
due-first = Eerst tonen wat weer nodig is
due-first-about = Producten die een klant minstens drie keer heeft gekocht, zodra de gebruikelijke tijd voorbij is.
shows-empty = Een regel tonen aan klanten zonder aankopen
shows-empty-about = Anders zien ze geen widget.
out-of-stock = Niet op voorraad
backorder = Mijn winkel verkoopt ook op nabestelling
backorder-about = Klanten kunnen producten toevoegen die niet op voorraad zijn, als je storefront dat op dat moment toestaat.
order-history = Bestelgeschiedenis
order-history-about = Oudere bestellingen worden niet getoond en niet opgeslagen.
all-orders = Alle bestellingen
last-months =
    { $count ->
        [one] Afgelopen { $count } maand
       *[other] Afgelopen { $count } maanden
    }
forget-after = Dagen tot een inactieve klant wordt gewist
forget-after-about = Reprise wist de gegevens van een klant na zoveel dagen zonder bezoek. { $least } tot { $most }.
measuring = Resultaten
measures = Tellen wat de widget oplevert
measures-about = Reprise telt wie de widget ziet en gebruikt en welke bestellingen volgen. Daar zijn geen cookies voor nodig. Wat hiervoor over een klant wordt opgeslagen, wordt na 31 dagen verwijderd, of zodra je het uitzet.
holdout = Klanten die niets te zien krijgen
holdout-about = Hadden ze toch wel gekocht? Reprise toont niets aan een deel van je klanten, altijd dezelfde, en het overzicht vergelijkt hun bestellingen met die van de anderen. Als je dit wijzigt, begint er een nieuwe vergelijking.
holdout-none = Geen: iedereen ziet de widget
holdout-share = { $percent }% van de klanten
statuses = Ook bestellingen met deze statussen meetellen
statuses-always = Tellen altijd mee: { $statuses }.
statuses-never = Tellen nooit mee: { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = Onvolledig
order-status-pending = In afwachting
order-status-shipped = Verzonden
order-status-partially-shipped = Gedeeltelijk verzonden
order-status-refunded = Terugbetaald
order-status-cancelled = Geannuleerd
order-status-declined = Geweigerd
order-status-awaiting-payment = Wacht op betaling
order-status-awaiting-pickup = Wacht op afhalen
order-status-awaiting-shipment = Wacht op verzending
order-status-completed = Voltooid
order-status-awaiting-fulfillment = Wacht op verwerking
order-status-manual-verification = Handmatige controle vereist
order-status-disputed = Betwist
order-status-partially-refunded = Gedeeltelijk terugbetaald
order-status-pending-about = De klant is begonnen met afrekenen, maar heeft nog niet betaald.
order-status-awaiting-payment-about = De klant betaalt later, bijvoorbeeld per cheque, met een overschrijving of onder rembours.
order-status-manual-verification-about = Je moet de bestelling eerst controleren.
order-status-disputed-about = De klant betwist de betaling.

## Appearance: colors and fonts

colors = Kleuren
colors-about = De widget neemt het uiterlijk van je thema over. Een kleur die je hier instelt, wordt op elke pagina gebruikt, en donkerder of lichter gemaakt waar die niet leesbaar zou zijn.
color-text = Tekst
color-background = Achtergrond
color-link = Productnamen
color-button = Knoppen
color-button-text = Tekst op knoppen
as-in-theme = Zoals in het thema
color-as-in-theme = { $label }: zoals in het thema
color-corrected = Wordt getoond als { $color }, zodat het leesbaar is.
color-corrected-on-white = Wordt op een witte pagina getoond als { $color }, zodat het leesbaar is.
font = Lettertype
font-about = Namen van lettertypen, gescheiden door komma’s. Leeg: zoals in het thema.
heading-font = Lettertype van de kop
heading-font-about = Leeg: zoals in het thema.
font-size = Tekstgrootte
radius = Hoekradius
pixels-about = In pixels. Leeg: zoals in het thema. { $least } tot { $most }.

## Appearance: preview

preview = Voorbeeld
preview-phone = Telefoon
preview-dark = Donkere pagina
preview-example = Toont voorbeeldproducten, omdat je catalogus leeg is of nu niet kon worden gelezen.
preview-catalog = Toont producten uit je catalogus. Links doen hier niets.

## Appearance: the widget's texts

widget-texts = Teksten
widget-texts-about = Klanten zien de widget in de taal van de pagina. Je kunt elke tekst wijzigen. Laat een veld leeg om het origineel te houden.
change-texts = Teksten wijzigen
language = Taal
update-texts = Teksten bijwerken
texts-saved = Klanten zien de teksten de volgende keer dat ze een pagina openen.

## Problems with settings, below their fields

invalid-heading-empty = Vul een kop in.
invalid-heading-long = De kop mag hoogstens { $most } tekens hebben.
invalid-product-count = Vul een aantal producten tussen { $least } en { $most } in.
invalid-months = Kies tussen 1 en { $most } maanden, of alle bestellingen.
invalid-days = Vul een aantal dagen tussen { $least } en { $most } in.
invalid-layout = Kies raster, rij of lijst.
invalid-fonts = Vul namen van lettertypen in, gescheiden door komma’s, zoals: Georgia, serif.
invalid-font-size = Vul een grootte tussen { $least } en { $most } in, of niets.
invalid-radius = Vul een getal tussen 0 en { $most } in, of niets.
invalid-holdout = Kies tussen 0 en { $most } procent.
invalid-selector = Vul een CSS-selector van hoogstens 120 tekens in, zoals #related-products.
invalid-region = Kies een gebied.

## Placement

placement-none = Deze winkel heeft nog geen storefront.
placement-none-about = Maak er een in je beheerpaneel onder Channel Manager. Je ziet die hier als je Reprise opnieuw opent.
placement-about = Waar de widget verschijnt zonder dat je je thema aanpast. Plekken in je thema of in Page Builder gaan voor: een pagina met zo’n plek toont de widget daar.
placement-save-first = Sla je wijzigingen op of verwerp ze voordat je een andere kiest.
placement-each = Elke storefront heeft een eigen plaatsing.
placement-needs-javascript = Om de plaatsing te wijzigen is JavaScript nodig, dat in deze browser is uitgeschakeld.
placement-on = Reprise staat aan in deze storefront
placement-on-about = Als je Reprise uitzet, wordt het script uit de storefront verwijderd en tonen widgets in Page Builder niets.
placement-pages = Pagina’s
placement-saved-but = Opgeslagen, maar nog niet in je storefront. Reprise probeert het opnieuw. { $problem }
placement-saved = Opgeslagen. Het kan een minuut duren voordat je het op je pagina’s ziet.
show-widget = Widget tonen
as-in-appearance = Zoals onder Weergave
place = Plek
place-bottom = Aan het einde van de pagina-inhoud
place-top = Aan het begin van de pagina-inhoud
place-region = Gebied { $name }
place-before = Vóór een element…
place-after = Na een element…
css-selector = CSS-selector
kind-home = Startpagina
kind-home-about = De eerste pagina van je storefront.
kind-product = Productpagina’s
kind-product-about = De indeling ‘Dit product’ toont wanneer de klant het product zelf heeft gekocht.
kind-category = Categoriepagina’s
kind-category-about = Lijsten met producten.
kind-cart = Winkelwagen
kind-cart-about = De indeling ‘Ontbreekt in winkelwagen’ toont wat de klant meestal koopt en nog niet heeft toegevoegd.
kind-other = Alle andere pagina’s
kind-other-about = Zoals zoekresultaten, blogberichten en eigen pagina’s. Accountpagina’s en de checkout laden het script nooit.
dragged = Widgets in Page Builder
dragged-unknown = BigCommerce kon nu niet worden geraadpleegd.
dragged-none = Nog geen. In Page Builder staat de widget onder ‘Custom’: sleep de widget naar een pagina om de precieze plek, de kop en de indeling te kiezen.
dragged-shown = Zichtbaar
dragged-hidden = Niet zichtbaar
placement-headless = Deze storefront heeft geen thema van BigCommerce en dus geen gebieden, geen Page Builder en geen eigen accountpagina’s. Je ontwikkelaar bepaalt waar de widget verschijnt: zie ‘Headless’ in { $document }.
account-pages = Accountpagina’s
account-pages-about = BigCommerce laadt geen scripts van apps op accountpagina’s. Om naast de bestellingen alles te tonen wat een klant heeft gekocht, voegt je ontwikkelaar dit toe aan { $file } van je thema:
account-pages-code = Code voor accountpagina’s
account-pages-b2b = Met B2B Edition vervangt de Buyer Portal de accountpagina’s voor zakelijke klanten en heeft die een eigen functie om na te bestellen. Deze klanten zien de widget alleen op de andere pagina’s.

## Headless

headless = Storefronts die BigCommerce niet host
headless-about = In Catalyst en andere headless storefronts kan Reprise niet aan BigCommerce vragen welke klant is ingelogd. Je eigen server vertelt dat, met een token dat hij ondertekent met een geheime sleutel en dat hoogstens 15 minuten geldig is. Storefronts met een thema van BigCommerce hebben dit niet nodig.
headless-how = Je ontwikkelaar leest hoe dat werkt onder ‘Headless’ in { $document } van Reprise en in de { $api }. Je server heeft deze waarden en de sleutel nodig:
headless-api = beschrijving van de API
headless-app-url = Adres van Reprise
headless-client-id = Client-ID van de app
secrets = Geheime sleutel
secrets-none = Er is geen sleutel, dus elk token wordt geweigerd.
secret-end = Beëindigen…
secret-end-which = Sleutel { $id } beëindigen
secret-create = Sleutel maken
secret-replace = Sleutel vervangen…
secret-replace-about = Nadat je een sleutel hebt vervangen, werkt de vorige nog 24 uur. Alleen de server van je storefront mag de sleutel hebben: wie de sleutel kent, kan zien wat elk van je klanten heeft gekocht.
secret-new = Je nieuwe sleutel
secret-new-about = Kopieer de sleutel nu naar je server. Reprise toont de sleutel niet nog een keer.
secret-replace-question = Een nieuwe sleutel maken? De huidige werkt nog 24 uur. In die tijd geef je de nieuwe aan je server.
secret-replace-ends = De sleutel die eerder is vervangen, eindigt nu.
secret-replace-yes = Vervangen
secret-end-question = { $id } nu beëindigen? Elk token dat ermee is ondertekend, wordt vanaf dan geweigerd. Dit kan niet ongedaan worden gemaakt.
secret-end-yes = Beëindigen
secret-former-user = De gebruiker die de sleutel heeft gemaakt, heeft geen toegang meer tot deze winkel, maar kent de sleutel misschien nog.
secret-former-user-replace = Vervang de sleutel en beëindig de oude zodra je server de nieuwe heeft.
secret-former-user-end = Beëindig deze sleutel zodra je server de nieuwe heeft.
secret-created = Gemaakt op { $created }.
secret-created-by = Gemaakt op { $created } door { $user }.
secret-used = Laatst gebruikt op { $used }.
secret-unused = Nog niet gebruikt.
secret-ends = Werkt tot { $ends }.

## Health

health-good = Alles wat Reprise nodig heeft, werkt
health-attention =
    { $count ->
        [one] { $count } punt vraagt je aandacht
       *[other] { $count } punten vragen je aandacht
    }
checks = Controles
check-again = Opnieuw controleren
health-delayed = BigCommerce heeft niet gereageerd zoals verwacht. Reprise probeert het zelf opnieuw en toont wat het eerder heeft gevonden.
checked-on = Gecontroleerd op { $time }
action-for = { $action }: { $what }

## Team

users = Mensen met toegang
users-about = Iedereen die Reprise vanuit het beheerpaneel van deze winkel heeft geopend. Wil je iemand de toegang ontnemen, wijzig dan daar de machtigingen van de gebruiker. Als je alleen sessies beëindigt, hoeft de gebruiker Reprise enkel opnieuw te openen.
sign-out-everywhere = Overal uitloggen
end-sessions = Sessies beëindigen
sessions-ended = Alle sessies van { $email } zijn beëindigd.
role-self = Jij
role-owner = Eigenaar van de winkel
role-installer = Heeft Reprise geïnstalleerd
last-opened = Heeft Reprise het laatst geopend op { $time }
activity = Activiteit
activity-about = Wijzigingen van de afgelopen 12 maanden. Tijden zijn in UTC.
show-older = Oudere wijzigingen tonen
shopper-data = Gegevens van een klant
shopper-data-about = Voor klanten die je om hun gegevens vragen of die ze willen laten verwijderen. De export bevat alles wat Reprise over hen opslaat. Reprise wist wat het over hun bestellingen en aankopen opslaat; je winkel bewaart de eigen administratie. Als ze weer inloggen in je storefront, leest Reprise hun aankopen opnieuw. Verwijder de klant in je beheerpaneel om dat te voorkomen.
customer-id = Klant-ID
customer-id-needed = Vul de klant-ID in die je beheerpaneel toont.
export = Exporteren
erase = Deze klant wissen…
erase-question = Alles wissen wat Reprise over klant { $id } opslaat? Dit kan niet ongedaan worden gemaakt.
erase-yes = Wissen
erasing = Wordt gewist…
collecting = Wordt verzameld…
stores-nothing = Reprise slaat niets op over klant { $id }.
erased =
    { $count ->
        [one] Klant { $id } en { $count } bestelling zijn gewist.
       *[other] Klant { $id } en { $count } bestellingen zijn gewist.
    }
data-of-customer = Gegevens van klant { $id }

## Errors

error-signed-out = Je sessie is beëindigd. Open Reprise opnieuw vanuit je beheerpaneel.
error-upstream = BigCommerce heeft niet gereageerd zoals verwacht. Probeer het over een minuut opnieuw.
error-reauthorize = Reprise heeft geen toegang meer tot deze winkel. Installeer de app opnieuw vanuit je beheerpaneel.
error-forbidden = Reprise heeft niet alle machtigingen die het nodig heeft. Installeer de app opnieuw vanuit je beheerpaneel om ze te verlenen.
error-busy = Er waren te veel verzoeken tegelijk. Wacht even en probeer het dan opnieuw.
error-failed = Er ging bij ons iets mis. Probeer het over een minuut opnieuw.
error-unreadable = Dat verzoek kon niet worden gelezen.

## Pages without a session

notice-open = Open Reprise vanuit je beheerpaneel
notice-open-about = Ga in je beheerpaneel van BigCommerce naar Apps › My Apps en kies Reprise. Alleen als je Reprise daar opent, is bekend in welke winkel je werkt.
notice-install-retry = Reprise kon nu niet worden geïnstalleerd
notice-install-retry-about = BigCommerce heeft niet gereageerd zoals verwacht. Er is niets veranderd in je winkel. Wacht een minuut en installeer Reprise dan opnieuw vanaf de pagina Apps van je beheerpaneel.
notice-install-failed = Reprise is niet geïnstalleerd
notice-install-failed-about = Het verzoek was onvolledig of al eerder gebruikt. Begin opnieuw vanaf de pagina Apps van je beheerpaneel.
notice-link = Deze link naar Reprise is niet geldig
notice-link-about = Links uit het beheerpaneel werken korte tijd en voor één winkel. Ga terug naar je beheerpaneel en open Reprise opnieuw.
notice-session = Je sessie is beëindigd
notice-session-about = Sessies eindigen na enige tijd zonder activiteit. Open Reprise opnieuw vanuit je beheerpaneel. Je opgeslagen instellingen zijn niet veranderd.
notice-reinstall = Reprise is niet geïnstalleerd in deze winkel
notice-reinstall-about = Reprise is nooit geïnstalleerd of heeft geen toegang meer. Installeer het vanaf de pagina Apps van je beheerpaneel.
notice-not-found-about = Open Reprise vanuit je beheerpaneel onder Apps › My Apps.
notice-unavailable = Reprise is tijdelijk niet beschikbaar
notice-unavailable-about = Over een minuut zou het weer moeten werken. Je storefront blijft werken: als aankopen niet kunnen worden getoond, zien klanten de widget niet.

## Health: the checks

check-access = Toegang tot je winkel
check-permissions = Machtigingen
check-address = Adres van Reprise
check-clock = Klok
check-webhooks = Webhooks
check-scripts = Script
check-policy = Content Security Policy
check-storefronts = Storefronts
check-purchasing = Koopfunctie
check-jobs = Achtergrondtaken
check-quota = Verzoeklimiet van BigCommerce
check-capacity = Bestelgeschiedenis
outcome-refused = Geweigerd
outcome-working = Werkt
outcome-granted = Verleend
outcome-missing = Ontbreken
outcome-not-secure = Niet veilig
outcome-unknown = Niet bekend
outcome-reachable = Bereikbaar
outcome-local = Lokaal
outcome-unreachable = Niet bereikbaar
outcome-correct = Loopt gelijk
outcome-wrong = Loopt niet gelijk
outcome-ready = Klaar voor gebruik
outcome-incomplete = Onvolledig
outcome-rejected = Afgewezen
outcome-not-checked = Niet gecontroleerd
outcome-not-checked-yet = Nog niet gecontroleerd
outcome-no-storefront = Geen storefront
outcome-waits-for-consent = Wacht op toestemming
outcome-in-place = Aanwezig
outcome-outdated = Verouderd
outcome-disabled = Uitgeschakeld
outcome-off = Uitgezet
outcome-needs-attention = Vraagt aandacht
outcome-not-everywhere = Niet in elke storefront
outcome-other-server = Niet van BigCommerce
outcome-allows = Toegestaan
outcome-blocks = Geblokkeerd
outcome-open = Open
outcome-not-launched = Nog niet gelanceerd
outcome-inactive = Inactief
outcome-not-all-open = Niet allemaal open
outcome-on = Aan
outcome-switched-off = Uitgezet
outcome-permission-missing = Machtiging ontbreekt
outcome-failed = Mislukt
outcome-late = Vertraagd
outcome-free = Voldoende
outcome-nearly-used-up = Bijna opgebruikt
outcome-limit-reached = Limiet bereikt
outcome-within-limit = Binnen de limiet
remedy-install-again = Installeer Reprise opnieuw vanuit je beheerpaneel.
access-refused = BigCommerce accepteert de toegang van Reprise tot deze winkel niet meer. Klanten zien wat Reprise al weet, maar niets nieuws.
access-good = BigCommerce accepteert de toegang van Reprise tot deze winkel.
fact-refused-since = Geweigerd sinds
permissions-good = Reprise heeft alle machtigingen die het nodig heeft.
permissions-missing = Reprise mist machtigingen. Hieronder staat wat elk daarvan mogelijk maakt.
permissions-remedy = Installeer Reprise opnieuw vanuit je beheerpaneel om ze te verlenen.
address-not-secure = Het adres van Reprise gebruikt geen https, dus browsers laden het script niet.
address-not-secure-remedy = Vraag degene die Reprise voor je host om APP_URL in te stellen op een https-adres.
address-unknown = Nog niemand heeft Reprise op zijn adres bereikt: BigCommerce niet met een webhook en ook geen klant.
address-unknown-remedy = Open je storefront als klant met een bestelling.
address-good = Reprise is op zijn adres bereikt, dus de naam en het certificaat werken.
address-local = Reprise en je storefronts staan in hetzelfde privénetwerk.
address-unreachable = Het adres van Reprise werkt alleen in het eigen netwerk. Klanten en BigCommerce kunnen Reprise niet bereiken.
address-unreachable-remedy = Vraag degene die Reprise voor je host om APP_URL in te stellen op een openbaar https-adres.
fact-address = Adres
fact-reached-by-bigcommerce = Laatst bereikt door BigCommerce
fact-reached-by-shopper = Laatst bereikt door een klant
clock-unknown = De klok van Reprise is nog niet vergeleken met die van BigCommerce.
clock-good = De klok van Reprise loopt gelijk met die van BigCommerce.
clock-behind =
    { $count ->
        [one] De klok van Reprise loopt { $count } seconde achter op die van BigCommerce.
       *[other] De klok van Reprise loopt { $count } seconden achter op die van BigCommerce.
    }
clock-ahead =
    { $count ->
        [one] De klok van Reprise loopt { $count } seconde voor op die van BigCommerce.
       *[other] De klok van Reprise loopt { $count } seconden voor op die van BigCommerce.
    }
clock-attention = Klanten en gebruikers van je winkel die net zijn ingelogd, kunnen worden geweigerd. Vraag degene die Reprise voor je host om de klok van de server te synchroniseren.
clock-broken = De webhooks van BigCommerce en de aanmeldingen van je klanten gelden als verlopen of nog niet geldig. Vraag degene die Reprise voor je host om de klok van de server te synchroniseren.
webhooks-good = BigCommerce meldt nieuwe en gewijzigde bestellingen meteen aan Reprise.
webhooks-quiet = Alle webhooks zijn actief, maar er is de laatste tijd geen ontvangen. Tot er webhooks binnenkomen, zoekt Reprise zelf naar wijzigingen. Het kan dan tien minuten duren voordat een gewijzigde bestelling verschijnt.
webhooks-missing = Sommige webhooks ontbreken of zijn inactief. Tot er webhooks binnenkomen, zoekt Reprise zelf naar wijzigingen. Het kan dan tien minuten duren voordat een gewijzigde bestelling verschijnt.
webhooks-missing-remedy = Registreer ze opnieuw.
webhooks-rejected = BigCommerce heeft de webhooks van Reprise afgewezen: ‘{ $reason }’. Tot er webhooks binnenkomen, zoekt Reprise zelf naar wijzigingen. Het kan dan tien minuten duren voordat een gewijzigde bestelling verschijnt.
webhooks-rejected-remedy = Geef deze reden door aan degene die Reprise voor je host en registreer de webhooks daarna opnieuw.
webhooks-not-checked = De webhooks worden gemaakt. Dat duurt een minuut.
fact-last-webhook = Laatst een webhook ontvangen
fact-active-webhooks = Actieve webhooks
part-of = { $part } van { $whole }
none-yet = Nog nooit
none = Geen
storefronts-unknown = Reprise kent nog geen storefront in deze winkel.
script-consent-remedy = In Script Manager staat het in een categorie waarvoor klanten zelden toestemming geven. Het plaatst geen cookies en hoort bij ‘Functional’.
script-outdated-remedy = Het werkt nog, maar komt uit een andere versie van Reprise.
script-disabled-remedy = Het is in je beheerpaneel uitgeschakeld onder Storefront › Script Manager.
script-missing-remedy = Zonder het script zien klanten niets in deze storefront.
scripts-good = Het script dat de widget toont, staat in elke storefront.
scripts-attention = Het script dat de widget toont, werkt, maar niet zo goed als het zou kunnen.
scripts-broken = Sommige storefronts laden het script dat de widget toont niet.
scripts-unknown = Reprise kon BigCommerce niet voor alle storefronts naar het script vragen.
policy-add = Voeg toe aan het beleid: { $directives }
policy-good = Geen enkel beleid van een storefront blokkeert het script, de widget of het formulier ervan.
policy-unknown = Reprise kon BigCommerce niet naar het beleid van alle storefronts vragen.
policy-blocks = Door het beleid van een storefront kunnen browsers de widget niet laden.
policy-remedy = Je vindt het beleid in de beveiligingsinstellingen van je beheerpaneel.
status-not-launched = Alleen bezoekers met een voorbeeldcode kunnen deze storefront zien.
status-inactive = Deze storefront is gesloten of in onderhoud.
storefronts-open = Klanten kunnen elke storefront bezoeken.
storefronts-open-unknown = Reprise kon BigCommerce niet vragen of alle storefronts open zijn.
storefronts-not-open = Klanten kunnen niet elke storefront bezoeken en zien de widget daar dus niet.
purchasing-on = Klanten kunnen in elke storefront kopen.
purchasing-unknown = Reprise kon BigCommerce niet vragen of klanten kunnen kopen.
purchasing-off = In sommige storefronts staat kopen uit in je instellingen. Daar toont de widget aankopen zonder knop.
page-builder-ready = Sleep in Page Builder de widget ‘Reprise’ naar de plek waar klanten hun aankopen moeten zien.
page-builder-incomplete = De widget is nog niet in alle storefronts beschikbaar.
page-builder-rejected = BigCommerce heeft de widget afgewezen: ‘{ $reason }’.
page-builder-rejected-remedy = Reprise probeert het opnieuw telkens als je het opent. Je kunt het ook nu proberen.
page-builder-permission = Reprise mist de machtiging { $scope }, dus de widget staat niet in Page Builder.
page-builder-not-checked = De widget wordt toegevoegd. Dat duurt een minuut.
fact-storefronts-ready = Storefronts met de widget
jobs-failed = Sommige taken zijn mislukt, zoals het lezen van een gewijzigde bestelling. Reprise herhaalt ze zelf, na een steeds langere pauze.
jobs-failed-remedy = Is de oorzaak verholpen, laat de taken dan nu opnieuw uitvoeren.
jobs-late = Er wachten al lang wijzigingen. Tot ze zijn gelezen, zien klanten oudere gegevens.
jobs-late-remedy = Reprise gaat verder zodra de verzoeklimiet van BigCommerce dat toestaat.
jobs-good = Reprise leest wijzigingen zodra ze worden gemeld.
fact-waiting = Wachtende wijzigingen
fact-failed = Mislukte wijzigingen
waiting-since = { $number }, de oudste al { $age }
to-be-retried = { $number }, wordt opnieuw geprobeerd
quota-no-calls = Reprise heeft de laatste tijd geen verzoeken aan BigCommerce gedaan.
quota-low = De apps van je winkel, waaronder Reprise, hebben de verzoeken die BigCommerce tegelijk toestaat bijna opgebruikt. Reprise wacht en toont wat het weet.
quota-low-remedy = Je hoeft niets te doen als dit binnen een minuut voorbij is. Zo niet, dan doet een andere app heel vaak verzoeken aan BigCommerce.
quota-good = De apps van je winkel hebben genoeg verzoeken over.
fact-calls-left = Resterende verzoeken
capacity-full = Je winkel heeft de limiet bereikt van de bestelgeschiedenis die Reprise opslaat. Reprise verwijdert de klanten die het langst niet zijn geweest en leest hun bestellingen opnieuw als ze terugkomen.
capacity-full-remedy = Kies onder Weergave een kortere bestelgeschiedenis om meer klanten op te slaan.
capacity-good = De bestelgeschiedenis van je winkel blijft binnen de limiet van Reprise.
open-my-apps = My Apps openen
open-channels = Channel Manager openen
open-security = Beveiligingsinstellingen openen
open-orders = Bestellingen openen
repair-webhooks = Webhooks registreren
repair-script = Script plaatsen
repair-templates = Widget opnieuw schrijven
repair-jobs = Nu opnieuw proberen
checking = Wordt gecontroleerd…
checked-part = { $done } van { $all } storefronts gecontroleerd…
writing-widget = Widget wordt naar Page Builder geschreven…
more-storefronts =
    { $count ->
        [one] En nog { $count } storefront.
       *[other] En nog { $count } storefronts.
    }
age-seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } seconden
    }
age-minutes =
    { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }
age-hours =
    { $count ->
        [one] { $count } uur
       *[other] { $count } uur
    }
age-days =
    { $count ->
        [one] { $count } dag
       *[other] { $count } dagen
    }
date-and-time = { $date } om { $time } UTC

## Permissions

scope-orders = Vinden wat een klant eerder heeft gekocht
scope-products = Actuele namen, afbeeldingen en voorraad tonen, en wat elke klant betaalt
scope-information = Prijzen tonen zoals je winkel dat doet, en alleen verkopen waar je winkel verkoopt
scope-content = Het script van Reprise in je storefronts plaatsen en de widget in Page Builder
scope-channels = Weten welke storefronts je hebt
scope-sites = De adressen van je storefronts kennen

## First steps

step-installed = Reprise is geïnstalleerd
step-script = Het script staat in een storefront
step-script-hint = Voeg hieronder het script toe.
step-seen = Een klant heeft de widget gezien
step-seen-hint = Open je storefront en log in met een klantaccount dat een bestelling heeft.
step-added = Een klant heeft een product toegevoegd met de widget
step-added-hint = Vanaf dan toont het overzicht wat er wordt toegevoegd.
step-ordered = Er is een bestelling gevolgd
step-ordered-hint = Vanaf dan toont het overzicht de omzet.

## Results, as the server words them

funnel-shown = Getoond
funnel-seen = Gezien
funnel-opened = Product geopend
funnel-added = Toegevoegd aan winkelwagen
funnel-ordered = Besteld
product-number = Product { $id }
invalid-days-range = Kies tussen 1 en 366 dagen.
invalid-dates = Vul beide datums in.
invalid-dates-order = De laatste dag mag niet vóór de eerste liggen.
invalid-dates-old = Kies dagen uit de afgelopen 13 maanden.

## Activity

user-number = Gebruiker { $id }
did-install = Reprise geïnstalleerd
did-reinstall = Reprise opnieuw geïnstalleerd
did-uninstall = Reprise verwijderd
did-reactivate = Reprise weer geactiveerd, omdat de winkel nog toegang gaf
did-change-settings = Weergave gewijzigd
did-change-texts = Teksten van de widget gewijzigd ({ $language })
did-change-placement = Plaatsing gewijzigd in de storefront met ID { $id }
did-place-scripts = Script in storefronts geplaatst
did-repair-webhooks = Webhooks hersteld
did-repair-templates = Widget opnieuw naar Page Builder geschreven
did-retry-jobs = Mislukte achtergrondtaken opnieuw geprobeerd
did-erase-shopper = Gegevens van een klant gewist
did-export-shopper = Gegevens van een klant geëxporteerd
did-create-secret = Geheime headless sleutel { $id } gemaakt
did-end-secret = Geheime headless sleutel { $id } beëindigd
did-remove-user = Toegang van { $user } ingetrokken
did-end-sessions = Sessies van { $user } beëindigd
did-something = Iets gewijzigd wat deze versie niet kent
setting-history-months = Bestelgeschiedenis in maanden
setting-statuses = Bestellingen die ook meetellen
setting-card-fields = Getoond op kaarten
setting-due-first = Eerst tonen wat weer nodig is
setting-shows-empty = Regel voor klanten zonder aankopen
setting-backorder = Verkoopt ook op nabestelling
setting-measures = Telt wat de widget oplevert
setting-holdout = Klanten die niets te zien krijgen, in procenten
setting-color-text = Kleur van tekst
setting-color-background = Kleur van achtergrond
setting-color-link = Kleur van productnamen
setting-color-button = Kleur van knoppen
setting-color-button-text = Kleur van tekst op knoppen
value-all-orders = alle bestellingen
value-as-in-theme = zoals in het thema
value-none = geen
value-original = origineel
value-on = aan
value-off = uit
value-layout = indeling zoals onder Weergave
value-bottom = aan het einde van de inhoud
value-top = aan het begin van de inhoud
value-region = in het gebied { $name }
value-before = vóór { $selector }
value-after = na { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Merkpagina’s
dragged-search = Zoekresultaten
dragged-page = Eigen pagina’s

## More errors

error-no-storefront = Deze storefront bestaat niet.
error-no-repair = Deze reparatie bestaat niet.
error-customer-id = Een klant-ID is een getal boven 0.

error-no-language = De widget bestaat niet in deze taal.
error-text = ‘{ $text }’: { $problem }
invalid-text-unknown = De widget heeft deze tekst niet.
invalid-text-long = Een tekst kan hoogstens { $most } tekens hebben.
invalid-text-placeholder = De tekst moet { $name } bevatten.
invalid-text-braces = Gebruik accolades alleen voor de variabelen van de oorspronkelijke tekst.
error-too-many-texts = Je kunt hoogstens { $most } teksten in alle talen samen wijzigen.
check-page-builder = Page Builder
