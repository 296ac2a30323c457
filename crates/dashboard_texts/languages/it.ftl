## Pages and navigation

page-overview = Panoramica
page-appearance = Aspetto
page-placement = Posizionamento
page-headless = Headless
page-health = Stato
page-team = Team
page-title = { $page } · Reprise
skip-to-content = Vai al contenuto principale
navigation = Pagine
loading = Caricamento in corso
load-failed = Impossibile caricare questa pagina
try-again = Riprova
not-found = Pagina non trovata
not-found-why = Il link potrebbe provenire da un’altra versione di Reprise.
go-to = Vai a «{ $page }»
problems =
    { $count ->
        [one] { $count } problema impedisce a Reprise di funzionare correttamente.
       *[other] { $count } problemi impediscono a Reprise di funzionare correttamente.
    }
problems-title = Problemi
see-what-to-do = Scopri cosa fare
signed-out = La sessione è terminata.
signed-out-what-to-do = Apri di nuovo Reprise dal pannello di controllo. Fino ad allora, le modifiche non salvate restano in questa pagina.
stopped = Questa pagina ha smesso di funzionare.
stopped-what-to-do = Se la ricarichi, le modifiche non salvate andranno perse.
reload = Ricarica la pagina

## Words on several pages

opens-new-tab = (si apre in una nuova scheda)
copy = Copia
copied = Copiato.
copy-failed = Il browser non lo ha consentito. Il testo è selezionato: premi Ctrl+C o ⌘C.
save = Salva
discard-changes = Scarta modifiche
undo = Ripristina
cancel = Annulla
saving = Salvataggio in corso…
loading-more = Caricamento in corso…
working = Operazione in corso…
done = Fatto.
unsaved-changes = Hai modifiche non salvate.
layout = Layout
storefront = Vetrina
revenue = Ricavi
orders = Ordini
somebody = Qualcuno
saved-meanwhile = { $who } nel frattempo ha salvato altre modifiche.
saved-meanwhile-what-to-do = Ora sono nel modulo, tranne dove hai modificato lo stesso campo. Le tue non sono ancora salvate: controlla il modulo, poi salva di nuovo.
reactivated = Reprise era disattivato ed è di nuovo attivo
reactivated-when = Reprise ha ricevuto una richiesta di disinstallazione ({ $stopped }) e si è fermato. BigCommerce gli consente ancora di accedere a questo negozio, perciò è stato riattivato ({ $started }). Nessun dato è andato perso.
reactivated-what-to-do = Per disinstallare Reprise, vai su Apps › My Apps nel pannello di controllo. Se nessuno voleva disinstallarlo, controlla lì quali utenti possono aprire Reprise.
list-next = { $first }, { $next }
list-last = { $first } e { $last }

## Layouts of the widget

layout-grid = Griglia
layout-grid-about = Schede in tante colonne quante ne consente lo spazio.
layout-row = Fila
layout-row-about = Schede in un’unica fila, che scorre lateralmente.
layout-list = Elenco
layout-list-about = Una riga compatta per prodotto.
layout-page = Tutto, con ricerca
layout-product = Questo prodotto
layout-cart = Manca nel carrello
layout-page-short = Pagina
layout-product-short = Prodotto
layout-cart-short = Carrello

## Overview: whether Reprise works

status-permissions = Reprise ha bisogno di altre autorizzazioni
status-permissions-about = Reprise non può funzionare senza le autorizzazioni indicate come mancanti. Per concederle, installa di nuovo Reprise dal pannello di controllo.
status-unchecked = Reprise non ha potuto verificare tutto
status-no-storefront = Nessuna vetrina trovata
status-no-storefront-about = Reprise mostra gli acquisti nelle tue vetrine. Quando il tuo negozio ne avrà una, potrai aggiungere qui lo script.
status-outdated = Lo script nella tua vetrina non è aggiornato
status-outdated-about = I clienti continuano a vedere i propri acquisti. Aggiorna lo script per usare questa versione in ogni vetrina.
status-good = Reprise è nella tua vetrina
status-good-about = I clienti che hanno effettuato l’accesso vedono cosa hanno acquistato e possono acquistarlo di nuovo.
status-not-everywhere = Reprise non è in tutte le vetrine
status-not-everywhere-about = Alcune delle tue vetrine non caricano lo script.
status-nowhere = Reprise non è nella tua vetrina
status-nowhere-about = I clienti non lo vedono, perché nessuna delle tue vetrine carica lo script.

## Overview: first steps

first-steps = Primi passi
see-as-shopper = Visualizza come cliente
step-done = Fatto:
step-open = Da fare:

## Overview: what Reprise brings

results = Cosa porta Reprise
results-off = Reprise non misura cosa porta il widget. Puoi attivare la misurazione in { $page }.
results-empty = In questo periodo non è stato registrato nulla. I primi dati compaiono entro un minuto da quando un cliente che ha effettuato l’accesso vede il widget, i primi ricavi con il primo ordine.
period = Periodo
last-days =
    { $count ->
        [one] Ultimo giorno
       *[other] Ultimi { $count } giorni
    }
period-dates = Date
date-from = Dal
date-to = Al
all-storefronts = Tutte le vetrine
all-layouts = Tutti i layout
best-products = Prodotti migliori
product = Prodotto
added = Aggiunte
each-day = Giorno per giorno
day = Giorno
items-added = Articoli aggiunti
return-visits = Visite successive
visits = Visite
download-csv = Scarica in formato CSV
results-about = Ogni cliente conta una volta al giorno per vetrina e layout. I ricavi sono quanto i clienti hanno pagato, tasse incluse, per i prodotti aggiunti con il widget, negli ordini che contano come acquisti. Un ordine annullato o rimborsato entro 31 giorni viene detratto.
figure-before = Prima: { $value }
chart-highest = { $label } al giorno, massimo { $highest }
funnel = Dalla visualizzazione all’ordine
funnel-step = Passaggio
funnel-bar = Barra
funnel-number = Numero
funnel-share = Quota delle visualizzazioni
percent = { $percent }%

## Overview: the comparison of shoppers

comparison = Avrebbero acquistato comunque?
comparison-too-few = I clienti sono ancora troppo pochi per dirlo.
comparison-more = I clienti che vedono il widget spendono di più.
comparison-less = I clienti che vedono il widget spendono di meno.
comparison-unclear = Non c’è una differenza chiara: potrebbe essere casuale.
comparison-about = Inizio: { $since }. { $shown } clienti che vedono il widget e { $hidden } a cui non viene mostrato nulla, con i loro ordini nei 30 giorni dopo la prima visita.
per-shopper = Per cliente
see-the-widget = Vedono il widget
shown-nothing = Non vedono nulla
difference = Differenza, certa al 95%
range = Da { $low } a { $high }

## Overview: storefronts

storefronts = Vetrine
storefronts-none = Al momento non ci sono vetrine da mostrare.
script-installed = Script installato
script-outdated = Non aggiornato
script-outdated-about = Funziona ancora. Puoi aggiornarlo qui sotto.
script-disabled = Disabilitato
script-disabled-about = Abilitalo nel pannello di controllo, in Storefront › Script Manager.
script-missing = Script mancante
script-off = Disattivato
script-off-about = Puoi attivarlo in «Posizionamento».
script-unknown = Non verificato
add-script = Aggiungi lo script
add-script-about = Aggiunge un piccolo script a ogni vetrina che non ce l’ha. Si carica dopo la pagina e non fa nulla per gli ospiti. Se disinstalli Reprise, viene rimosso.
update-script = Aggiorna lo script
update-script-about = Sostituisce la versione precedente dello script. Nelle tue pagine non cambia altro.
script-placed = Fatto. Può passare un minuto prima che le tue pagine lo carichino.

## Overview: how to see the widget

guide = Guardalo nella tua vetrina
guide-place = Scegli dove appare
guide-place-about = Gli acquisti appaiono alla fine del contenuto principale di ogni pagina. Per mostrarli altrove, aggiungi questa riga al tuo tema o a un widget HTML in Page Builder:
guide-code = Codice per il tuo tema
guide-sign-in = Accedi come cliente
guide-sign-in-about = Apri la tua vetrina e accedi con un account cliente che ha un ordine. Gli ospiti non vedono nulla e i clienti vedono solo i propri acquisti.
guide-customize = Personalizzalo
guide-customize-about = Scegli il titolo, il numero di prodotti e quali ordini contano in { $page }.
help = Aiuto
help-invisible = Perché non vedo il widget nella mia vetrina?
help-invisible-answer = Verifica di aver effettuato l’accesso come cliente che ha un ordine e che lo script sia installato. Lo script non viene eseguito nelle pagine dell’account, di accesso e di checkout. Per saperne di più, aggiungi { $parameter } all’indirizzo della pagina: Reprise scriverà nella console del browser cosa sta facendo.
help-data = Quali dati sui clienti conserva Reprise?
help-data-answer = Per i clienti che hanno visto il widget: quali prodotti hanno acquistato, quando e quante volte, per non doverlo chiedere ogni volta a BigCommerce. Per misurare cosa porta il widget, conserva anche per 31 giorni quando lo hanno visto e usato e quali carrelli hanno riempito con il widget, a meno che tu non disattivi questa opzione in «Aspetto». Non conserva nomi, indirizzi email né indirizzi postali dei clienti. I loro dati vengono cancellati quando elimini il cliente, quando disinstalli Reprise, quando li cancelli in «Team» e quando non visitano il negozio per il numero di giorni che scegli in «Aspetto». Reprise conserva anche gli indirizzi email degli utenti del tuo negozio che lo aprono, finché non perdono l’accesso o non lo disinstalli. Non imposta cookie.
help-more = Per tutto il resto, contatta chi gestisce Reprise per te.

## Overview: facts

last-view = Ultima visualizzazione di un cliente
last-view-none = Nessun cliente ha ancora visto il widget.
last-view-empty = Il cliente non aveva ancora acquisti.
last-view-products =
    { $count ->
        [one] Mostrava { $count } prodotto.
       *[other] Mostrava { $count } prodotti.
    }
shoppers = Clienti
shoppers-none = Ancora nessuno
shoppers-known =
    { $count ->
        [one] { $count } cliente
       *[other] { $count } clienti
    }
shoppers-none-about = Reprise legge gli ordini di un cliente la prima volta che vede il widget.
shoppers-complete = I loro ordini sono stati letti fin dove indicano le tue impostazioni.
shoppers-incomplete =
    { $count ->
        [one] Gli ordini meno recenti di { $count } cliente devono ancora essere letti, ora o alla prossima visita.
       *[other] Gli ordini meno recenti di { $count } clienti devono ancora essere letti, ora o alla prossima visita.
    }
shoppers-full = Il tuo negozio ha raggiunto il limite dello storico ordini che Reprise conserva. Reprise rimuove i clienti che non visitano il negozio da più tempo. Non va perso nulla: quando tornano, Reprise legge di nuovo i loro ordini e la prima visualizzazione richiede un po’ più di tempo.
your-store = Il tuo negozio
store-name = Nome
store-hash = Hash del negozio
installed-by = Installato da
installed-on = Data di installazione
permissions = Autorizzazioni
permission-granted = Concessa
permission-missing = Mancante

## Appearance: settings

settings-need-javascript = Per modificare queste impostazioni serve JavaScript, che è disattivato in questo browser.
settings-saved = Salvato. I clienti vedranno le modifiche la prossima volta che aprono una pagina.
heading = Titolo
heading-about = Appare sopra gli acquisti, nella lingua della tua vetrina.
product-count = Numero di prodotti
product-count-about = Per i widget la cui posizione nella pagina non imposta un numero proprio. Da { $least } a { $most }.
layout-about = Per i widget la cui posizione nella pagina non imposta un layout proprio.
show-with-product = Mostra con ogni prodotto
field-picture = Immagine
field-price = Prezzo
field-date = Data dell’ultimo acquisto
field-options = Opzioni scelte
field-rhythm = Ogni quanto si acquista di solito, dopo tre acquisti
field-times = Numero di acquisti
field-sku = SKU
more-settings = Altro
due-first = Mostra prima ciò che è ora di riacquistare
due-first-about = I prodotti che un cliente ha acquistato almeno tre volte, quando è passato il tempo abituale.
shows-empty = Mostra una riga ai clienti che non hanno acquistato nulla
shows-empty-about = Altrimenti non vedono alcun widget.
out-of-stock = Prodotti esauriti
backorder = Il mio negozio vende prodotti esauriti su ordinazione
backorder-about = I clienti possono aggiungere prodotti esauriti, se in quel momento la tua vetrina lo consente.
order-history = Storico ordini
order-history-about = Gli ordini meno recenti non vengono né mostrati né conservati.
all-orders = Tutti gli ordini
last-months =
    { $count ->
        [one] Ultimo mese
       *[other] Ultimi { $count } mesi
    }
forget-after = Giorni prima di cancellare un cliente inattivo
forget-after-about = Reprise cancella i dati di un cliente dopo questo numero di giorni senza visite. Da { $least } a { $most }.
measuring = Risultati
measures = Misura cosa porta il widget
measures-about = Reprise registra chi vede e usa il widget e quali ordini seguono. Non servono cookie. I dati su un cliente conservati a questo scopo vengono eliminati dopo 31 giorni, o appena disattivi questa opzione.
holdout = Clienti a cui non viene mostrato nulla
holdout-about = Avrebbero acquistato comunque? Reprise non mostra nulla ad alcuni dei tuoi clienti, sempre gli stessi, e la panoramica confronta i loro ordini con quelli degli altri. Se cambi questa impostazione, inizia un nuovo confronto.
holdout-none = Nessuno: tutti vedono il widget
holdout-share = { $percent }% dei clienti
statuses = Conta anche gli ordini in questi stati
statuses-always = Contano sempre: { $statuses }.
statuses-never = Non contano mai: { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = Incompleto
order-status-pending = In sospeso
order-status-shipped = Spedito
order-status-partially-shipped = Parzialmente spedito
order-status-refunded = Rimborsato
order-status-cancelled = Annullato
order-status-declined = Rifiutato
order-status-awaiting-payment = In attesa di pagamento
order-status-awaiting-pickup = In attesa di ritiro
order-status-awaiting-shipment = In attesa di spedizione
order-status-completed = Completato
order-status-awaiting-fulfillment = In attesa di evasione
order-status-manual-verification = Verifica manuale richiesta
order-status-disputed = Contestato
order-status-partially-refunded = Parzialmente rimborsato
order-status-pending-about = Il cliente ha iniziato il checkout ma non ha ancora pagato.
order-status-awaiting-payment-about = Il cliente paga in seguito, ad esempio con assegno, bonifico o contrassegno.
order-status-manual-verification-about = Devi prima controllare l’ordine.
order-status-disputed-about = Il cliente contesta il pagamento.

## Appearance: colors and fonts

colors = Colori
colors-about = Il widget riprende l’aspetto del tuo tema. Un colore impostato qui vale in ogni pagina e viene reso più scuro o più chiaro dove non sarebbe leggibile.
color-text = Testo
color-background = Sfondo
color-link = Nomi dei prodotti
color-button = Pulsanti
color-button-text = Testo dei pulsanti
as-in-theme = Come nel tema
color-as-in-theme = { $label }: come nel tema
color-corrected = Mostrato come { $color } per essere leggibile.
color-corrected-on-white = Su una pagina bianca, mostrato come { $color } per essere leggibile.
font = Carattere
font-about = Nomi di caratteri, separati da virgole. Se vuoto, come nel tema.
heading-font = Carattere del titolo
heading-font-about = Se vuoto, come nel tema.
font-size = Dimensione del testo
radius = Raggio degli angoli
pixels-about = In pixel. Se vuoto, come nel tema. Da { $least } a { $most }.

## Appearance: preview

preview = Anteprima
preview-phone = Telefono
preview-dark = Pagina scura
preview-example = Mostra prodotti di esempio, perché il tuo catalogo è vuoto o al momento non può essere letto.
preview-catalog = Mostra prodotti del tuo catalogo. Qui i link non fanno nulla.

## Appearance: the widget's texts

widget-texts = Testi
widget-texts-about = I clienti vedono il widget nella lingua della pagina. Puoi modificare tutti i suoi testi. Lascia vuoto un campo per mantenere l’originale.
change-texts = Modifica testi
language = Lingua
update-texts = Aggiorna testi
texts-saved = I clienti vedranno i testi la prossima volta che aprono una pagina.

## Problems with settings, below their fields

invalid-heading-empty = Inserisci un titolo.
invalid-heading-long = Il titolo può avere al massimo { $most } caratteri.
invalid-product-count = Inserisci un numero di prodotti compreso tra { $least } e { $most }.
invalid-months = Scegli da 1 a { $most } mesi, o tutti gli ordini.
invalid-days = Inserisci un numero di giorni compreso tra { $least } e { $most }.
invalid-layout = Scegli una griglia, una fila o un elenco.
invalid-fonts = Inserisci nomi di caratteri separati da virgole, ad esempio: Georgia, serif.
invalid-font-size = Inserisci una dimensione compresa tra { $least } e { $most }, o lascia vuoto.
invalid-radius = Inserisci un numero compreso tra 0 e { $most }, o lascia vuoto.
invalid-holdout = Scegli una percentuale compresa tra 0 e { $most }.
invalid-selector = Inserisci un selettore CSS di al massimo 120 caratteri, ad esempio #related-products.
invalid-region = Scegli un’area.

## Placement

placement-none = Questo negozio non ha ancora una vetrina.
placement-none-about = Creane una nel pannello di controllo, in Channel Manager. Comparirà qui quando riaprirai Reprise.
placement-about = Dove appare il widget senza modificare il tema. Le posizioni nel tema o in Page Builder hanno la precedenza: una pagina che ne ha una mostra lì il widget.
placement-save-first = Salva o scarta le modifiche prima di sceglierne un’altra.
placement-each = Ogni vetrina ha il proprio posizionamento.
placement-needs-javascript = Per modificare il posizionamento serve JavaScript, che è disattivato in questo browser.
placement-on = Reprise è attivo in questa vetrina
placement-on-about = Se lo disattivi, lo script viene rimosso dalla vetrina e i widget in Page Builder non mostrano nulla.
placement-pages = Pagine
placement-saved-but = Salvato, ma non ancora nella tua vetrina. Reprise riproverà. { $problem }
placement-saved = Salvato. Può passare un minuto prima che le tue pagine siano aggiornate.
show-widget = Mostra il widget
as-in-appearance = Come in «Aspetto»
place = Posizione
place-bottom = Alla fine del contenuto della pagina
place-top = All’inizio del contenuto della pagina
place-region = Area { $name }
place-before = Prima di un elemento…
place-after = Dopo un elemento…
css-selector = Selettore CSS
kind-home = Home page
kind-home-about = La prima pagina della tua vetrina.
kind-product = Pagine dei prodotti
kind-product-about = Il layout «Questo prodotto» mostra quando il cliente ha acquistato il prodotto.
kind-category = Pagine delle categorie
kind-category-about = Elenchi di prodotti.
kind-cart = Carrello
kind-cart-about = Il layout «Manca nel carrello» mostra ciò che il cliente acquista di solito e non ha aggiunto.
kind-other = Tutte le altre pagine
kind-other-about = Ad esempio risultati di ricerca, articoli del blog e pagine create da te. Le pagine dell’account e il checkout non caricano mai lo script.
dragged = Widget in Page Builder
dragged-unknown = Al momento non è stato possibile contattare BigCommerce.
dragged-none = Ancora nessuno. In Page Builder il widget si trova in «Custom»: trascinalo in una pagina per scegliere la posizione esatta, il titolo e il layout.
dragged-shown = Visibile
dragged-hidden = Non visibile
placement-headless = Questa vetrina non ha un tema di BigCommerce, quindi non ha aree, Page Builder né pagine dell’account proprie. È il tuo sviluppatore a decidere dove appare il widget: vedi «Headless» in { $document }.
account-pages = Pagine dell’account
account-pages-about = BigCommerce non carica gli script delle app nelle pagine dell’account. Per mostrare, accanto agli ordini, tutto ciò che un cliente ha acquistato, il tuo sviluppatore aggiunge questo codice a { $file } del tuo tema:
account-pages-code = Codice per le pagine dell’account
account-pages-b2b = Con B2B Edition, il Buyer Portal sostituisce le pagine dell’account per i clienti aziendali e ha una propria funzione per riordinare. Questi clienti vedono il widget solo nelle altre pagine.

## Headless

headless = Vetrine non ospitate da BigCommerce
headless-about = Su Catalyst e altre vetrine headless, Reprise non può chiedere a BigCommerce quale cliente ha effettuato l’accesso. Glielo comunica il tuo server, con un token che firma con una chiave segreta e che vale al massimo 15 minuti. Le vetrine con un tema di BigCommerce non ne hanno bisogno.
headless-how = Il tuo sviluppatore trova le istruzioni in «Headless» nel file { $document } di Reprise e nella { $api }. Al tuo server servono questi valori e la chiave:
headless-api = descrizione dell’API
headless-app-url = Indirizzo di Reprise
headless-client-id = ID client dell’app
secrets = Chiave segreta
secrets-none = Non c’è alcuna chiave, quindi ogni token viene rifiutato.
secret-end = Revoca…
secret-end-which = Revoca la chiave { $id }
secret-create = Crea una chiave
secret-replace = Sostituisci la chiave…
secret-replace-about = Dopo la sostituzione, la chiave precedente funziona per altre 24 ore. Solo il server della tua vetrina dovrebbe averla: chi la conosce può vedere cosa ha acquistato ciascuno dei tuoi clienti.
secret-new = La tua nuova chiave
secret-new-about = Copiala ora sul tuo server. Reprise non la mostrerà più.
secret-replace-question = Creare una nuova chiave? Quella attuale funziona per altre 24 ore, entro le quali devi fornire la nuova al tuo server.
secret-replace-ends = Quella sostituita in precedenza smette subito di funzionare.
secret-replace-yes = Sostituisci
secret-end-question = Revocare subito { $id }? Da quel momento ogni token firmato con questa chiave viene rifiutato. L’operazione non può essere annullata.
secret-end-yes = Revoca
secret-former-user = L’utente che l’ha creata non ha più accesso a questo negozio, ma potrebbe ancora conoscerla.
secret-former-user-replace = Sostituiscila, poi revocala appena il tuo server ha la nuova.
secret-former-user-end = Revocala appena il tuo server ha la nuova.
secret-created = Data di creazione: { $created }.
secret-created-by = Data di creazione: { $created }, da { $user }.
secret-used = Ultimo utilizzo: { $used }.
secret-unused = Non ancora utilizzata.
secret-ends = Funziona fino a: { $ends }.

## Health

health-good = Tutto ciò che serve a Reprise funziona
health-attention =
    { $count ->
        [one] { $count } elemento richiede attenzione
       *[other] { $count } elementi richiedono attenzione
    }
checks = Verifiche
check-again = Verifica di nuovo
health-delayed = BigCommerce non ha risposto come previsto. Reprise riprova da solo e mostra ciò che aveva rilevato in precedenza.
checked-on = Ultima verifica: { $time }
action-for = { $action }: { $what }

## Team

users = Persone con accesso
users-about = Tutti coloro che hanno aperto Reprise dal pannello di controllo di questo negozio. Per revocare l’accesso, modifica lì le autorizzazioni dell’utente; se termini le sue sessioni, dovrà solo riaprire Reprise.
sign-out-everywhere = Esci ovunque
end-sessions = Termina sessioni
sessions-ended = Tutte le sessioni di { $email } sono terminate.
role-self = Tu
role-owner = Proprietario del negozio
role-installer = Ha installato Reprise
last-opened = Ultima apertura di Reprise: { $time }
activity = Attività
activity-about = Modifiche degli ultimi 12 mesi. Gli orari sono in UTC.
show-older = Mostra modifiche precedenti
shopper-data = Dati di un cliente
shopper-data-about = Per i clienti che ti chiedono i propri dati o la loro eliminazione. L’esportazione contiene tutto ciò che Reprise conserva su di loro. Reprise cancella ciò che conserva sui loro ordini e acquisti; il tuo negozio mantiene i propri dati. Se accedono di nuovo alla tua vetrina, Reprise legge di nuovo i loro acquisti. Per evitarlo, elimina il cliente nel pannello di controllo.
customer-id = ID cliente
customer-id-needed = Inserisci l’ID cliente indicato nel pannello di controllo.
export = Esporta
erase = Cancella questo cliente…
erase-question = Cancellare tutto ciò che Reprise conserva sul cliente { $id }? L’operazione non può essere annullata.
erase-yes = Cancella
erasing = Cancellazione in corso…
collecting = Raccolta dei dati in corso…
stores-nothing = Reprise non conserva nulla sul cliente { $id }.
erased =
    { $count ->
        [one] Cliente { $id } cancellato, con { $count } ordine.
       *[other] Cliente { $id } cancellato, con { $count } ordini.
    }
data-of-customer = Dati del cliente { $id }

## Errors

error-signed-out = La sessione è terminata. Apri di nuovo Reprise dal pannello di controllo.
error-upstream = BigCommerce non ha risposto come previsto. Riprova tra un minuto.
error-reauthorize = Reprise non ha più accesso a questo negozio. Installa di nuovo l’app dal pannello di controllo.
error-forbidden = Reprise non ha tutte le autorizzazioni di cui ha bisogno. Per concederle, installa di nuovo l’app dal pannello di controllo.
error-busy = Troppe richieste contemporaneamente. Attendi un momento, poi riprova.
error-failed = Si è verificato un errore da parte nostra. Riprova tra un minuto.
error-unreadable = Impossibile leggere la richiesta.

## Pages without a session

notice-open = Apri Reprise dal pannello di controllo
notice-open-about = Nel pannello di controllo di BigCommerce, vai su Apps › My Apps e scegli Reprise. Solo se lo apri da lì, Reprise sa in quale negozio stai lavorando.
notice-install-retry = Al momento non è stato possibile installare Reprise
notice-install-retry-about = BigCommerce non ha risposto come previsto. Nel tuo negozio non è cambiato nulla. Attendi un minuto, poi installa di nuovo Reprise dalla pagina Apps del pannello di controllo.
notice-install-failed = Reprise non è stato installato
notice-install-failed-about = La richiesta era incompleta o era già stata usata. Ricomincia dalla pagina Apps del pannello di controllo.
notice-link = Questo link a Reprise non è valido
notice-link-about = I link del pannello di controllo valgono per poco tempo e per un solo negozio. Torna al pannello di controllo e apri di nuovo Reprise.
notice-session = La sessione è terminata
notice-session-about = Le sessioni terminano dopo un periodo di inattività. Apri di nuovo Reprise dal pannello di controllo. Le impostazioni salvate non sono cambiate.
notice-reinstall = Reprise non è installato in questo negozio
notice-reinstall-about = Non è mai stato installato o non ha più accesso. Installalo dalla pagina Apps del pannello di controllo.
notice-not-found-about = Apri Reprise dal pannello di controllo, in Apps › My Apps.
notice-unavailable = Reprise non è al momento disponibile
notice-unavailable-about = Dovrebbe tornare disponibile tra un minuto. La tua vetrina continua a funzionare: se gli acquisti non possono essere mostrati, i clienti non vedono il widget.

## Health: the checks

check-access = Accesso al tuo negozio
check-permissions = Autorizzazioni
check-address = Indirizzo di Reprise
check-clock = Orologio
check-webhooks = Webhook
check-scripts = Script
check-policy = Content Security Policy
check-storefronts = Vetrine
check-purchasing = Acquisti
check-jobs = Attività in background
check-quota = Limite di chiamate di BigCommerce
check-capacity = Storico ordini
outcome-refused = Rifiutato
outcome-working = In funzione
outcome-granted = Concesse
outcome-missing = Da aggiungere
outcome-not-secure = Non sicuro
outcome-unknown = Non noto
outcome-reachable = Raggiungibile
outcome-local = Locale
outcome-unreachable = Non raggiungibile
outcome-correct = Corretto
outcome-wrong = Errato
outcome-ready = Tutto pronto
outcome-incomplete = Da completare
outcome-rejected = Rifiuto di BigCommerce
outcome-not-checked = Non verificato
outcome-not-checked-yet = Non ancora verificato
outcome-no-storefront = Nessuna vetrina
outcome-waits-for-consent = In attesa di consenso
outcome-in-place = Presente
outcome-outdated = Non aggiornato
outcome-disabled = Disabilitato
outcome-off = Disattivato
outcome-needs-attention = Richiede attenzione
outcome-not-everywhere = Non in tutte le vetrine
outcome-other-server = Non di BigCommerce
outcome-allows = Widget consentito
outcome-blocks = Widget bloccato
outcome-open = Online
outcome-not-launched = Non ancora online
outcome-inactive = Inattiva
outcome-not-all-open = Non tutte online
outcome-on = Attivi
outcome-switched-off = Disattivati
outcome-permission-missing = Autorizzazione mancante
outcome-failed = Non riuscite
outcome-late = In ritardo
outcome-free = Disponibile
outcome-nearly-used-up = Quasi esaurito
outcome-limit-reached = Limite raggiunto
outcome-within-limit = Entro il limite
remedy-install-again = Installa di nuovo Reprise dal pannello di controllo.
access-refused = BigCommerce non accetta più l’accesso di Reprise a questo negozio. I clienti vedono ciò che Reprise sa già, e nulla di nuovo.
access-good = BigCommerce accetta l’accesso di Reprise a questo negozio.
fact-refused-since = Data del primo rifiuto
permissions-good = Reprise ha tutte le autorizzazioni di cui ha bisogno.
permissions-missing = A Reprise mancano delle autorizzazioni. Qui sotto è indicato a cosa serve ciascuna.
permissions-remedy = Per concederle, installa di nuovo Reprise dal pannello di controllo.
address-not-secure = L’indirizzo di Reprise non usa https, quindi i browser non caricano lo script.
address-not-secure-remedy = Chiedi a chi gestisce Reprise per te di impostare APP_URL su un indirizzo https.
address-unknown = Nessuno ha ancora raggiunto Reprise al suo indirizzo: né BigCommerce con un webhook, né un cliente.
address-unknown-remedy = Apri la tua vetrina come cliente che ha un ordine.
address-good = Reprise è stato raggiunto al suo indirizzo, quindi il nome e il certificato funzionano.
address-local = Reprise e le tue vetrine sono nella stessa rete privata.
address-unreachable = L’indirizzo di Reprise funziona solo nella sua rete, quindi né i clienti né BigCommerce lo raggiungono.
address-unreachable-remedy = Chiedi a chi gestisce Reprise per te di impostare APP_URL su un indirizzo https pubblico.
fact-address = Indirizzo
fact-reached-by-bigcommerce = Ultima volta raggiunto da BigCommerce
fact-reached-by-shopper = Ultima volta raggiunto da un cliente
clock-unknown = L’orologio di Reprise non è ancora stato confrontato con quello di BigCommerce.
clock-good = L’orologio di Reprise coincide con quello di BigCommerce.
clock-behind =
    { $count ->
        [one] L’orologio di Reprise è indietro di { $count } secondo rispetto a quello di BigCommerce.
       *[other] L’orologio di Reprise è indietro di { $count } secondi rispetto a quello di BigCommerce.
    }
clock-ahead =
    { $count ->
        [one] L’orologio di Reprise è avanti di { $count } secondo rispetto a quello di BigCommerce.
       *[other] L’orologio di Reprise è avanti di { $count } secondi rispetto a quello di BigCommerce.
    }
clock-attention = Clienti e commercianti che hanno appena effettuato l’accesso possono essere rifiutati. Chiedi a chi gestisce Reprise per te di sincronizzare l’orologio del server.
clock-broken = I webhook di BigCommerce e gli accessi dei tuoi clienti risultano scaduti o non ancora validi. Chiedi a chi gestisce Reprise per te di sincronizzare l’orologio del server.
webhooks-good = BigCommerce comunica subito a Reprise gli ordini nuovi e modificati.
webhooks-quiet = Tutti i webhook sono attivi, ma ultimamente non ne sono stati ricevuti. Finché non ne arrivano, Reprise controlla da solo se ci sono modifiche e un ordine modificato può comparire dopo dieci minuti.
webhooks-missing = Alcuni webhook mancano o non sono attivi. Finché non ne arrivano, Reprise controlla da solo se ci sono modifiche e un ordine modificato può comparire dopo dieci minuti.
webhooks-missing-remedy = Registrali di nuovo.
webhooks-rejected = BigCommerce ha rifiutato i webhook di Reprise: «{ $reason }». Finché non ne arrivano, Reprise controlla da solo se ci sono modifiche e un ordine modificato può comparire dopo dieci minuti.
webhooks-rejected-remedy = Comunica questo motivo a chi gestisce Reprise per te, poi registrali di nuovo.
webhooks-not-checked = Creazione dei webhook in corso: ci vuole un minuto.
fact-last-webhook = Ultimo webhook ricevuto
fact-active-webhooks = Webhook attivi
part-of = { $part } di { $whole }
none-yet = Ancora nessuno
none = Nessuna
storefronts-unknown = Reprise non conosce ancora alcuna vetrina di questo negozio.
script-consent-remedy = In Script Manager è in una categoria che i clienti accettano di rado. Non imposta cookie e la categoria giusta è «Functional».
script-outdated-remedy = Funziona ancora, ma è di un’altra versione di Reprise.
script-disabled-remedy = È stato disabilitato nel pannello di controllo, in Storefront › Script Manager.
script-missing-remedy = Senza lo script, i clienti non vedono nulla in questa vetrina.
scripts-good = Lo script che mostra il widget è in ogni vetrina.
scripts-attention = Lo script che mostra il widget funziona, ma non bene quanto potrebbe.
scripts-broken = Alcune vetrine non caricano lo script che mostra il widget.
scripts-unknown = Reprise non ha potuto chiedere a BigCommerce informazioni sullo script di tutte le vetrine.
policy-add = Aggiungi alla policy: { $directives }
policy-good = Nessuna policy di una vetrina blocca lo script, il widget o il suo modulo.
policy-unknown = Reprise non ha potuto chiedere a BigCommerce informazioni sulle policy di tutte le vetrine.
policy-blocks = La policy di una vetrina impedisce ai browser di caricare il widget.
policy-remedy = La policy si trova nel pannello di controllo, nelle impostazioni di sicurezza.
status-not-launched = Solo i visitatori con un codice di anteprima possono vederla.
status-inactive = È chiusa o in manutenzione.
storefronts-open = I clienti possono visitare ogni vetrina.
storefronts-open-unknown = Reprise non ha potuto chiedere a BigCommerce se tutte le vetrine sono online.
storefronts-not-open = I clienti non possono visitare tutte le vetrine, quindi lì non vedono il widget.
purchasing-on = I clienti possono acquistare in ogni vetrina.
purchasing-unknown = Reprise non ha potuto chiedere a BigCommerce se i clienti possono acquistare.
purchasing-off = In alcune vetrine gli acquisti sono disattivati nelle tue impostazioni. Lì il widget mostra gli acquisti senza pulsante.
page-builder-ready = In Page Builder, trascina il widget «Reprise» dove i clienti devono vedere i propri acquisti.
page-builder-incomplete = Il widget non è ancora disponibile in tutte le vetrine.
page-builder-rejected = BigCommerce ha rifiutato il widget: «{ $reason }».
page-builder-rejected-remedy = Reprise riprova ogni volta che lo apri. Puoi anche provare ora.
page-builder-permission = A Reprise manca l’autorizzazione { $scope }, quindi il widget non è in Page Builder.
page-builder-not-checked = Aggiunta del widget in corso: ci vuole un minuto.
fact-storefronts-ready = Vetrine che hanno il widget
jobs-failed = Alcune attività non sono riuscite, come la lettura di un ordine modificato. Reprise le ripete da solo, ogni volta dopo una pausa più lunga.
jobs-failed-remedy = Se la causa è risolta, falle riprovare ora.
jobs-late = Alcune modifiche sono in attesa da molto tempo. Finché non vengono lette, i clienti vedono dati meno recenti.
jobs-late-remedy = Reprise continua appena il limite di chiamate di BigCommerce lo consente.
jobs-good = Reprise legge le modifiche appena vengono annunciate.
fact-waiting = Modifiche in attesa
fact-failed = Modifiche non riuscite
waiting-since = { $number }, la meno recente da { $age }
to-be-retried = { $number }, da riprovare
quota-no-calls = Di recente Reprise non ha effettuato chiamate a BigCommerce.
quota-low = Le app del tuo negozio, tra cui Reprise, hanno quasi esaurito le chiamate che BigCommerce consente in un dato intervallo. Reprise attende e mostra ciò che sa.
quota-low-remedy = Niente, se passa entro un minuto. Altrimenti, un’altra app chiama BigCommerce molto spesso.
quota-good = Alle app del tuo negozio restano abbastanza chiamate.
fact-calls-left = Chiamate rimanenti
capacity-full = Il tuo negozio ha raggiunto il limite dello storico ordini che Reprise conserva. Reprise rimuove i clienti che non visitano il negozio da più tempo e legge di nuovo i loro ordini quando tornano.
capacity-full-remedy = Per conservare più clienti, scegli uno storico ordini più breve in «Aspetto».
capacity-good = Lo storico ordini del tuo negozio è entro il limite di Reprise.
open-my-apps = Apri My Apps
open-channels = Apri Channel Manager
open-security = Apri le impostazioni di sicurezza
open-orders = Apri gli ordini
repair-webhooks = Registra i webhook
repair-script = Inserisci lo script
repair-templates = Riscrivi il widget
repair-jobs = Riprova ora
checking = Verifica in corso…
checked-part = Vetrine verificate: { $done } di { $all }…
writing-widget = Scrittura del widget in Page Builder…
more-storefronts =
    { $count ->
        [one] E un’altra vetrina.
       *[other] E altre { $count } vetrine.
    }
age-seconds =
    { $count ->
        [one] { $count } secondo
       *[other] { $count } secondi
    }
age-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minuti
    }
age-hours =
    { $count ->
        [one] { $count } ora
       *[other] { $count } ore
    }
age-days =
    { $count ->
        [one] { $count } giorno
       *[other] { $count } giorni
    }
date-and-time = { $date }, { $time } UTC

## Permissions

scope-orders = Trovare cosa un cliente ha acquistato in precedenza
scope-products = Mostrare nomi, immagini e disponibilità attuali e quanto paga ciascun cliente
scope-information = Mostrare i prezzi come fa il tuo negozio e vendere solo dove lo fa
scope-content = Inserire lo script di Reprise nelle tue vetrine e il widget in Page Builder
scope-channels = Sapere quali vetrine hai
scope-sites = Conoscere gli indirizzi delle tue vetrine

## First steps

step-installed = Reprise è installato
step-script = Lo script è in una vetrina
step-script-hint = Aggiungi lo script qui sotto.
step-seen = Un cliente ha visto il widget
step-seen-hint = Apri la tua vetrina e accedi con un account cliente che ha un ordine.
step-added = Un cliente ha aggiunto un prodotto con il widget
step-added-hint = Da quel momento, la panoramica mostra cosa viene aggiunto.
step-ordered = È seguito un ordine
step-ordered-hint = Da quel momento, la panoramica mostra i ricavi.

## Results, as the server words them

funnel-shown = Mostrato
funnel-seen = Visto
funnel-opened = Prodotto aperto
funnel-added = Aggiunto al carrello
funnel-ordered = Ordinato
product-number = Prodotto { $id }
invalid-days-range = Scegli da 1 a 366 giorni.
invalid-dates = Inserisci entrambe le date.
invalid-dates-order = L’ultimo giorno non può precedere il primo.
invalid-dates-old = Scegli giorni degli ultimi 13 mesi.

## Activity

user-number = Utente { $id }
did-install = Ha installato Reprise
did-reinstall = Ha installato di nuovo Reprise
did-uninstall = Ha disinstallato Reprise
did-reactivate = Ha riattivato Reprise, perché il negozio gli consentiva ancora l’accesso
did-change-settings = Ha modificato l’aspetto
did-change-texts = Ha modificato testi del widget in { $language }
did-change-placement = Ha modificato il posizionamento nella vetrina con ID { $id }
did-place-scripts = Ha inserito lo script nelle vetrine
did-repair-webhooks = Ha riparato i webhook
did-repair-templates = Ha riscritto il widget in Page Builder
did-retry-jobs = Ha riavviato attività in background non riuscite
did-erase-shopper = Ha cancellato i dati di un cliente
did-export-shopper = Ha esportato i dati di un cliente
did-create-secret = Ha creato la chiave segreta headless { $id }
did-end-secret = Ha revocato la chiave segreta headless { $id }
did-remove-user = Ha rimosso l’accesso di { $user }
did-end-sessions = Ha terminato le sessioni di { $user }
did-something = Ha modificato qualcosa che questa versione non conosce
setting-history-months = Storico ordini in mesi
setting-statuses = Altri ordini che contano
setting-card-fields = Mostrato nelle schede
setting-due-first = Prima ciò che è ora di riacquistare
setting-shows-empty = Testo per i clienti che non hanno acquistato nulla
setting-backorder = Vende prodotti esauriti su ordinazione
setting-measures = Misura cosa porta il widget
setting-holdout = Clienti a cui non viene mostrato nulla, in percentuale
setting-color-text = Colore del testo
setting-color-background = Colore dello sfondo
setting-color-link = Colore dei nomi dei prodotti
setting-color-button = Colore dei pulsanti
setting-color-button-text = Colore del testo dei pulsanti
value-all-orders = tutti gli ordini
value-as-in-theme = come nel tema
value-none = nessuno
value-original = originale
value-on = attivo
value-off = disattivato
value-layout = layout come in «Aspetto»
value-bottom = alla fine del contenuto
value-top = all’inizio del contenuto
value-region = nell’area { $name }
value-before = prima di { $selector }
value-after = dopo { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Pagine dei marchi
dragged-search = Risultati di ricerca
dragged-page = Pagine create da te

## More errors

error-no-storefront = Questa vetrina non esiste.
error-no-repair = Questa riparazione non esiste.
error-customer-id = L’ID di un cliente è un numero maggiore di 0.

error-no-language = Il widget non esiste in questa lingua.
error-text = «{ $text }»: { $problem }
invalid-text-unknown = Il widget non ha questo testo.
invalid-text-long = Un testo può avere al massimo { $most } caratteri.
invalid-text-placeholder = Il testo deve contenere { $name }.
invalid-text-braces = Usa le parentesi graffe solo per le variabili del testo originale.
error-too-many-texts = Puoi modificare al massimo { $most } testi in tutte le lingue insieme.
check-page-builder = Page Builder
