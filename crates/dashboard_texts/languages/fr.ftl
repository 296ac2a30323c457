## Pages and navigation

page-overview = Vue d’ensemble
page-appearance = Apparence
page-placement = Placement
page-headless = Headless
page-health = État
page-team = Équipe
page-title = { $page } · Reprise
skip-to-content = Aller au contenu principal
navigation = Pages
loading = Chargement
load-failed = Impossible de charger cette page
try-again = Réessayer
not-found = Page introuvable
not-found-why = Le lien provient peut-être d’une autre version de Reprise.
go-to = Aller à la page « { $page } »
problems =
    { $count ->
        [one] { $count } problème empêche Reprise de fonctionner correctement.
        [many] { $count } de problèmes empêchent Reprise de fonctionner correctement.
       *[other] { $count } problèmes empêchent Reprise de fonctionner correctement.
    }
problems-title = Problèmes
see-what-to-do = Voir ce qu’il faut faire
signed-out = Votre session a expiré.
signed-out-what-to-do = Rouvrez Reprise depuis votre panneau de contrôle. D’ici là, les modifications non enregistrées restent sur cette page.
stopped = Cette page ne fonctionne plus.
stopped-what-to-do = Les modifications non enregistrées seront perdues lors du rechargement.
reload = Recharger la page

## Words on several pages

opens-new-tab = (ouvre un nouvel onglet)
copy = Copier
copied = Copié.
copy-failed = Votre navigateur ne l’a pas autorisé. Le texte est sélectionné : appuyez sur Ctrl+C ou ⌘C.
save = Enregistrer
discard-changes = Ignorer les modifications
undo = Annuler la modification
cancel = Annuler
saving = Enregistrement…
loading-more = Chargement…
working = Traitement en cours…
done = Terminé.
unsaved-changes = Vous avez des modifications non enregistrées.
layout = Disposition
storefront = Vitrine
revenue = Chiffre d’affaires
orders = Commandes
somebody = Quelqu’un
saved-meanwhile = { $who } a enregistré d’autres modifications entre-temps.
saved-meanwhile-what-to-do = Elles figurent maintenant dans le formulaire, sauf dans les champs que vous avez aussi modifiés. Les vôtres ne sont pas encore enregistrées : vérifiez le formulaire, puis enregistrez à nouveau.
reactivated = Reprise a été désactivée, puis réactivée
reactivated-when = Reprise a reçu une demande de désinstallation le { $stopped } et s’est arrêtée. BigCommerce lui donne toujours accès à cette boutique : elle est donc de nouveau active depuis le { $started }. Aucune donnée n’a été perdue.
reactivated-what-to-do = Pour désinstaller Reprise, allez dans Apps › My Apps dans votre panneau de contrôle. Si personne ne voulait la désinstaller, vérifiez-y quels utilisateurs peuvent ouvrir Reprise.
list-next = { $first }, { $next }
list-last = { $first } et { $last }

## Layouts of the widget

layout-grid = Grille
layout-grid-about = Des cartes sur autant de colonnes que la place le permet.
layout-row = Rangée
layout-row-about = Des cartes sur une seule rangée, qui défile horizontalement.
layout-list = Liste
layout-list-about = Une ligne compacte par produit.
layout-page = Tout, avec recherche
layout-product = Ce produit
layout-cart = Absents du panier
layout-page-short = Page
layout-product-short = Produit
layout-cart-short = Panier

## Overview: whether Reprise works

status-permissions = Reprise a besoin d’autres autorisations
status-permissions-about = Reprise ne peut pas fonctionner sans les autorisations signalées comme manquantes. Pour les accorder, réinstallez Reprise depuis votre panneau de contrôle.
status-unchecked = Reprise n’a pas pu tout vérifier
status-no-storefront = Aucune vitrine trouvée
status-no-storefront-about = Reprise affiche les achats sur vos vitrines. Dès que votre boutique en a une, vous pouvez y ajouter le script ici.
status-outdated = Le script de votre vitrine est obsolète
status-outdated-about = Les clients voient toujours leurs achats. Mettez à jour le script pour utiliser cette version sur toutes les vitrines.
status-good = Reprise est sur votre vitrine
status-good-about = Les clients connectés peuvent voir ce qu’ils ont acheté et le racheter.
status-not-everywhere = Reprise n’est pas sur toutes vos vitrines
status-not-everywhere-about = Certaines de vos vitrines ne chargent pas le script.
status-nowhere = Reprise n’est pas sur votre vitrine
status-nowhere-about = Les clients ne peuvent pas voir Reprise, car aucune de vos vitrines ne charge le script.

## Overview: first steps

first-steps = Premiers pas
see-as-shopper = Voir comme un client
step-done = Terminé :
step-open = À faire :

## Overview: what Reprise brings

results = Ce que Reprise vous apporte
results-off = Reprise ne mesure pas ce qu’apporte le widget. Vous pouvez activer cette mesure dans { $page }.
results-empty = Rien n’a été mesuré sur cette période. Les premiers chiffres apparaissent dans la minute qui suit l’affichage du widget à un client connecté, et le premier chiffre d’affaires avec la première commande.
period = Période
last-days =
    { $count ->
        [one] { $count } dernier jour
        [many] { $count } derniers jours
       *[other] { $count } derniers jours
    }
period-dates = Dates
date-from = Du
date-to = Au
all-storefronts = Toutes les vitrines
all-layouts = Toutes les dispositions
best-products = Meilleurs produits
product = Produit
added = Ajouts
each-day = Jour par jour
day = Jour
items-added = Articles ajoutés
return-visits = Visites récurrentes
visits = Visites
download-csv = Télécharger en CSV
results-about = Chaque client est compté une fois par jour pour chaque vitrine et chaque disposition. Le chiffre d’affaires correspond à ce que les clients ont payé, taxes comprises, pour les produits ajoutés à l’aide du widget, dans les commandes qui comptent comme achats. Une commande annulée ou remboursée dans les 31 jours est déduite.
figure-before = Avant : { $value }
chart-highest = { $label } par jour, { $highest } au maximum
funnel = De l’affichage à la commande
funnel-step = Étape
funnel-bar = Barre
funnel-number = Nombre
funnel-share = Part des vues
percent = { $percent } %

## Overview: the comparison of shoppers

comparison = Auraient-ils acheté de toute façon ?
comparison-too-few = Encore trop peu de clients pour se prononcer.
comparison-more = Les clients qui voient le widget dépensent plus.
comparison-less = Les clients qui voient le widget dépensent moins.
comparison-unclear = Aucune différence nette : l’écart peut être dû au hasard.
comparison-about = Depuis le { $since } : { $shown } clients qui voient le widget et { $hidden } à qui rien n’est affiché, avec leurs commandes des 30 jours suivant leur première visite.
per-shopper = Par client
see-the-widget = Voient le widget
shown-nothing = Ne voient rien
difference = Différence (fiable à 95 %)
range = { $low } à { $high }

## Overview: storefronts

storefronts = Vitrines
storefronts-none = Il n’y a aucune vitrine à afficher pour le moment.
script-installed = Script installé
script-outdated = Obsolète
script-outdated-about = Il fonctionne toujours. Vous pouvez le mettre à jour ci-dessous.
script-disabled = Désactivé
script-disabled-about = Activez-le dans votre panneau de contrôle, sous Storefront › Script Manager.
script-missing = Script manquant
script-off = Reprise désactivée
script-off-about = Vous pouvez l’activer dans « Placement ».
script-unknown = Non vérifié
add-script = Ajouter le script
add-script-about = Ajoute un petit script à chaque vitrine qui ne l’a pas. Il se charge après la page et ne fait rien pour les visiteurs non connectés. Il est retiré si vous désinstallez Reprise.
update-script = Mettre à jour le script
update-script-about = Remplace l’ancienne version du script. Rien d’autre ne change sur vos pages.
script-placed = Terminé. Il peut s’écouler une minute avant que vos pages le chargent.

## Overview: how to see the widget

guide = Voir le widget sur votre vitrine
guide-place = Choisissez où il apparaît
guide-place-about = Les achats apparaissent à la fin du contenu principal de chaque page. Pour les afficher ailleurs, ajoutez cette ligne à votre thème ou à un widget HTML dans Page Builder :
guide-code = Code pour votre thème
guide-sign-in = Connectez-vous comme un client
guide-sign-in-about = Ouvrez votre vitrine et connectez-vous avec un compte client qui a une commande. Les visiteurs non connectés ne voient rien, et les clients ne voient que leurs propres achats.
guide-customize = Personnalisez-le
guide-customize-about = Dans { $page }, choisissez le titre, le nombre de produits et les commandes prises en compte.
help = Aide
help-invisible = Pourquoi le widget n’apparaît-il pas sur ma vitrine ?
help-invisible-answer = Vérifiez que vous êtes connecté avec un compte client qui a une commande et que le script est installé. Il ne s’exécute pas sur les pages de compte, de connexion et de paiement. Pour en savoir plus, ajoutez { $parameter } à l’adresse de la page : Reprise indique alors dans la console du navigateur ce qu’elle fait.
help-data = Quelles données Reprise conserve-t-elle sur les clients ?
help-data-answer = Pour les clients qui ont vu le widget : quels produits ils ont achetés, quand et à quelle fréquence, afin de ne pas interroger BigCommerce à chaque fois. Pour mesurer ce qu’apporte le widget, Reprise conserve aussi pendant 31 jours quand ils l’ont vu et utilisé et quels paniers ils ont remplis avec, sauf si vous désactivez cette mesure dans « Apparence ». Reprise ne conserve ni leur nom, ni leur adresse e-mail, ni leur adresse postale. Leurs données sont effacées lorsque vous supprimez le client, lorsque vous désinstallez Reprise, lorsque vous les effacez dans « Équipe » et lorsque le client n’est pas revenu pendant le nombre de jours choisi dans « Apparence ». Reprise conserve aussi les adresses e-mail des utilisateurs de votre boutique qui ouvrent l’application, jusqu’à ce qu’ils perdent leur accès ou que vous la désinstalliez. Reprise ne dépose aucun cookie.
help-more = Pour toute autre question, contactez la personne qui héberge Reprise pour vous.

## Overview: facts

last-view = Dernière consultation par un client
last-view-none = Aucun client n’a encore vu le widget.
last-view-empty = Le client n’avait encore rien acheté.
last-view-products =
    { $count ->
        [one] { $count } produit affiché.
        [many] { $count } de produits affichés.
       *[other] { $count } produits affichés.
    }
shoppers = Clients
shoppers-none = Aucun pour l’instant
shoppers-known =
    { $count ->
        [one] { $count } client
        [many] { $count } de clients
       *[other] { $count } clients
    }
shoppers-none-about = Reprise lit les commandes d’un client lorsqu’il voit le widget pour la première fois.
shoppers-complete = Leurs commandes ont été lues aussi loin que le prévoient vos paramètres.
shoppers-incomplete =
    { $count ->
        [one] D’anciennes commandes de { $count } client doivent encore être lues, maintenant ou lors de sa prochaine visite.
        [many] D’anciennes commandes de { $count } de clients doivent encore être lues, maintenant ou lors de leur prochaine visite.
       *[other] D’anciennes commandes de { $count } clients doivent encore être lues, maintenant ou lors de leur prochaine visite.
    }
shoppers-full = Votre boutique a atteint la limite de l’historique de commandes conservé par Reprise. Reprise retire les clients qui ne sont pas venus depuis le plus longtemps. Rien n’est perdu : à leur retour, Reprise relit leurs commandes, et leur premier affichage prend un peu plus de temps.
your-store = Votre boutique
store-name = Nom
store-hash = Hash de la boutique
installed-by = Reprise installée par
installed-on = Reprise installée le
permissions = Autorisations
permission-granted = Accordée
permission-missing = Manquante

## Appearance: settings

settings-need-javascript = Pour modifier ces paramètres, JavaScript est nécessaire, mais il est désactivé dans ce navigateur.
settings-saved = Enregistré. Les clients le verront la prochaine fois qu’ils ouvriront une page.
heading = Titre
heading-about = Affiché au-dessus des achats, dans la langue de votre vitrine.
product-count = Nombre de produits
product-count-about = Pour les widgets dont l’emplacement sur la page ne fixe pas son propre nombre. De { $least } à { $most }.
layout-about = Pour les widgets dont l’emplacement sur la page ne fixe pas sa propre disposition.
show-with-product = Afficher avec chaque produit
field-picture = Image
field-price = Prix
field-date = Date du dernier achat
field-options = Options choisies
field-rhythm = Fréquence d’achat habituelle, après trois achats
field-times = Nombre d’achats
field-sku = Référence (SKU)
more-settings = Autres paramètres
due-first = Afficher d’abord ce qu’il est temps de racheter
due-first-about = Les produits qu’un client a achetés au moins trois fois, une fois le délai habituel écoulé.
shows-empty = Afficher une ligne aux clients qui n’ont rien acheté
shows-empty-about = Sinon, ils ne voient pas de widget.
out-of-stock = En rupture de stock
backorder = Ma boutique accepte les commandes en rupture de stock
backorder-about = Les clients peuvent ajouter des produits en rupture de stock, si votre vitrine le permet à ce moment-là.
order-history = Historique de commandes
order-history-about = Les commandes plus anciennes ne sont ni affichées ni conservées.
all-orders = Toutes les commandes
last-months =
    { $count ->
        [one] { $count } dernier mois
        [many] { $count } derniers mois
       *[other] { $count } derniers mois
    }
forget-after = Jours avant l’effacement d’un client inactif
forget-after-about = Reprise efface les données d’un client après ce nombre de jours sans visite. De { $least } à { $most }.
measuring = Résultats
measures = Mesurer ce qu’apporte le widget
measures-about = Reprise mesure qui voit et utilise le widget, et quelles commandes s’ensuivent. Aucun cookie n’est nécessaire. Les données conservées à cette fin sur un client sont supprimées après 31 jours, ou dès que vous désactivez cette option.
holdout = Clients à qui rien n’est affiché
holdout-about = Auraient-ils acheté de toute façon ? Reprise n’affiche rien à une partie de vos clients, toujours les mêmes, et la vue d’ensemble compare leurs commandes à celles des autres. Modifier ce réglage lance une nouvelle comparaison.
holdout-none = Aucun : tous voient le widget
holdout-share = { $percent } % des clients
statuses = Compter aussi les commandes avec ces statuts
statuses-always = Toujours comptées : { $statuses }.
statuses-never = Jamais comptées : { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

order-status-incomplete = Incomplète
order-status-pending = En attente
order-status-shipped = Expédiée
order-status-partially-shipped = Partiellement expédiée
order-status-refunded = Remboursée
order-status-cancelled = Annulée
order-status-declined = Refusée
order-status-awaiting-payment = En attente de paiement
order-status-awaiting-pickup = En attente de retrait
order-status-awaiting-shipment = En attente d’expédition
order-status-completed = Terminée
order-status-awaiting-fulfillment = En attente de traitement
order-status-manual-verification = Vérification manuelle requise
order-status-disputed = Contestée
order-status-partially-refunded = Partiellement remboursée
order-status-pending-about = Le client a commencé à passer commande, mais n’a pas encore payé.
order-status-awaiting-payment-about = Le client paie plus tard, par exemple par chèque, par virement ou à la livraison.
order-status-manual-verification-about = Vous devez d’abord vérifier la commande.
order-status-disputed-about = Le client conteste le paiement.

## Appearance: colors and fonts

colors = Couleurs
colors-about = Le widget reprend l’aspect de votre thème. Une couleur définie ici s’applique à toutes les pages ; elle est assombrie ou éclaircie là où elle ne serait pas lisible.
color-text = Texte
color-background = Arrière-plan
color-link = Noms des produits
color-button = Boutons
color-button-text = Texte des boutons
as-in-theme = Comme dans le thème
color-as-in-theme = { $label } : comme dans le thème
color-corrected = Affichée en { $color } pour rester lisible.
color-corrected-on-white = Sur une page blanche, affichée en { $color } pour rester lisible.
font = Police
font-about = Noms de polices, séparés par des virgules. Comme dans le thème si le champ est vide.
heading-font = Police du titre
heading-font-about = Comme dans le thème si le champ est vide.
font-size = Taille du texte
radius = Rayon des angles
pixels-about = En pixels. Comme dans le thème si le champ est vide. De { $least } à { $most }.

## Appearance: preview

preview = Aperçu
preview-phone = Téléphone
preview-dark = Page sombre
preview-example = Affiche des exemples de produits, car votre catalogue est vide ou n’a pas pu être lu à l’instant.
preview-catalog = Affiche des produits de votre catalogue. Les liens ne mènent nulle part ici.

## Appearance: the widget's texts

widget-texts = Textes
widget-texts-about = Les clients voient le widget dans la langue de la page. Vous pouvez modifier chacun de ses textes. Laissez un champ vide pour garder l’original.
change-texts = Modifier les textes
language = Langue
update-texts = Mettre à jour les textes
texts-saved = Les clients verront les textes la prochaine fois qu’ils ouvriront une page.

## Problems with settings, below their fields

invalid-heading-empty = Saisissez un titre.
invalid-heading-long = Le titre peut contenir { $most } caractères au maximum.
invalid-product-count = Saisissez un nombre de produits compris entre { $least } et { $most }.
invalid-months = Choisissez entre 1 et { $most } mois, ou toutes les commandes.
invalid-days = Saisissez un nombre de jours compris entre { $least } et { $most }.
invalid-layout = Choisissez une grille, une rangée ou une liste.
invalid-fonts = Saisissez des noms de polices séparés par des virgules, par exemple : Georgia, serif.
invalid-font-size = Saisissez une taille comprise entre { $least } et { $most }, ou laissez le champ vide.
invalid-radius = Saisissez un nombre compris entre 0 et { $most }, ou laissez le champ vide.
invalid-holdout = Choisissez entre 0 et { $most } pour cent.
invalid-selector = Saisissez un sélecteur CSS de 120 caractères au maximum, par exemple #related-products.
invalid-region = Choisissez une région.

## Placement

placement-none = Cette boutique n’a pas encore de vitrine.
placement-none-about = Créez-en une dans votre panneau de contrôle, sous Channel Manager. Elle apparaîtra ici lorsque vous rouvrirez Reprise.
placement-about = Où le widget apparaît sans modification de votre thème. Les emplacements dans votre thème ou dans Page Builder sont prioritaires : une page qui en contient un y affiche le widget.
placement-save-first = Enregistrez ou ignorez vos modifications avant de choisir une autre vitrine.
placement-each = Chaque vitrine a son propre placement.
placement-needs-javascript = Pour modifier le placement, JavaScript est nécessaire, mais il est désactivé dans ce navigateur.
placement-on = Reprise est sur cette vitrine
placement-on-about = Si cette option est désactivée, le script est retiré de la vitrine et les widgets dans Page Builder n’affichent rien.
placement-pages = Pages
placement-saved-but = Enregistré, mais pas encore sur votre vitrine. Reprise va réessayer. { $problem }
placement-saved = Enregistré. Il peut s’écouler une minute avant que vos pages en tiennent compte.
show-widget = Afficher le widget
as-in-appearance = Comme dans « Apparence »
place = Emplacement
place-bottom = À la fin du contenu de la page
place-top = Au début du contenu de la page
place-region = Région { $name }
place-before = Avant un élément…
place-after = Après un élément…
css-selector = Sélecteur CSS
kind-home = Page d’accueil
kind-home-about = La première page de votre vitrine.
kind-product = Pages de produit
kind-product-about = La disposition « Ce produit » affiche les achats que le client a faits de ce produit.
kind-category = Pages de catégorie
kind-category-about = Listes de produits.
kind-cart = Panier
kind-cart-about = La disposition « Absents du panier » affiche ce que le client achète d’habitude et n’a pas ajouté.
kind-other = Toutes les autres pages
kind-other-about = Par exemple les résultats de recherche, les articles de blog et vos propres pages. Les pages de compte et de paiement ne chargent jamais le script.
dragged = Widgets dans Page Builder
dragged-unknown = Impossible d’interroger BigCommerce à l’instant.
dragged-none = Aucun pour l’instant. Dans Page Builder, le widget se trouve sous « Custom » : faites-le glisser sur une page pour choisir l’emplacement exact, le titre et la disposition.
dragged-shown = Affiché
dragged-hidden = Non affiché
placement-headless = Cette vitrine n’a pas de thème BigCommerce, donc ni régions, ni Page Builder, ni pages de compte qui lui soient propres. Votre développeur décide où le widget apparaît : voir la section « Headless » du fichier { $document }.
account-pages = Pages de compte
account-pages-about = BigCommerce ne charge pas les scripts d’applications sur les pages de compte. Pour afficher, à côté des commandes d’un client, tout ce qu’il a acheté, votre développeur doit ajouter ceci au fichier { $file } de votre thème :
account-pages-code = Code pour les pages de compte
account-pages-b2b = Avec B2B Edition, le Buyer Portal remplace les pages de compte pour les clients professionnels et possède sa propre fonction pour commander à nouveau. Ces clients ne voient le widget que sur les autres pages.

## Headless

headless = Vitrines que BigCommerce n’héberge pas
headless-about = Sur Catalyst et les autres vitrines headless, Reprise ne peut pas demander à BigCommerce quel client est connecté. C’est votre propre serveur qui le lui indique, avec un jeton qu’il signe à l’aide d’une clé secrète et qui est valable 15 minutes au maximum. Les vitrines avec un thème BigCommerce n’en ont pas besoin.
headless-how = Votre développeur trouvera la marche à suivre dans la section « Headless » du fichier { $document } de Reprise, ainsi que dans la { $api }. Votre serveur a besoin de ces valeurs et de la clé secrète :
headless-api = description de l’API
headless-app-url = Adresse de Reprise
headless-client-id = ID client de l’application
secrets = Clé secrète
secrets-none = Il n’y a aucune clé secrète : tous les jetons sont donc refusés.
secret-end = Révoquer…
secret-end-which = Révoquer la clé secrète { $id }
secret-create = Créer une clé secrète
secret-replace = Remplacer la clé secrète…
secret-replace-about = Après le remplacement d’une clé secrète, la précédente fonctionne encore 24 heures. Seul le serveur de votre vitrine doit l’avoir : quiconque la connaît peut voir ce que chacun de vos clients a acheté.
secret-new = Votre nouvelle clé secrète
secret-new-about = Copiez-la maintenant sur votre serveur. Reprise ne l’affichera plus.
secret-replace-question = Créer une nouvelle clé secrète ? L’actuelle fonctionne encore 24 heures, le temps de donner la nouvelle à votre serveur.
secret-replace-ends = Celle qui a été remplacée auparavant est révoquée immédiatement.
secret-replace-yes = Remplacer
secret-end-question = Révoquer { $id } maintenant ? Tous les jetons signés avec cette clé seront alors refusés. Cette action est irréversible.
secret-end-yes = Révoquer
secret-former-user = L’utilisateur qui l’a créée n’a plus accès à cette boutique, mais la connaît peut-être encore.
secret-former-user-replace = Remplacez-la, puis révoquez-la dès que votre serveur a la nouvelle.
secret-former-user-end = Révoquez-la dès que votre serveur a la nouvelle.
secret-created = Créée le { $created }.
secret-created-by = Créée le { $created } par { $user }.
secret-used = Dernière utilisation le { $used }.
secret-unused = Pas encore utilisée.
secret-ends = Fonctionne jusqu’au { $ends }.

## Health

health-good = Tout ce dont Reprise a besoin fonctionne
health-attention =
    { $count ->
        [one] { $count } point demande votre attention
        [many] { $count } de points demandent votre attention
       *[other] { $count } points demandent votre attention
    }
checks = Vérifications
check-again = Vérifier à nouveau
health-delayed = BigCommerce n’a pas répondu comme prévu. Reprise réessaie automatiquement et affiche ce qu’elle avait constaté auparavant.
checked-on = Vérifié le { $time }
action-for = { $action } : { $what }

## Team

users = Personnes ayant accès
users-about = Toutes les personnes qui ont ouvert Reprise depuis le panneau de contrôle de cette boutique. Pour retirer un accès, modifiez-y les autorisations de l’utilisateur ; fermer ses sessions l’oblige seulement à rouvrir Reprise.
sign-out-everywhere = Se déconnecter partout
end-sessions = Fermer les sessions
sessions-ended = Toutes les sessions de { $email } sont fermées.
role-self = Vous
role-owner = Propriétaire de la boutique
role-installer = A installé Reprise
last-opened = A ouvert Reprise pour la dernière fois le { $time }
activity = Activité
activity-about = Modifications des 12 derniers mois. Les heures sont en UTC.
show-older = Afficher les modifications plus anciennes
shopper-data = Données d’un client
shopper-data-about = Pour les clients qui vous demandent leurs données ou leur suppression. L’export contient tout ce que Reprise conserve à leur sujet. Reprise efface ce qu’elle conserve sur leurs commandes et leurs achats ; votre boutique garde ses propres enregistrements. Si ces clients se reconnectent à votre vitrine, Reprise relit leurs achats. Pour l’éviter, supprimez le client dans votre panneau de contrôle.
customer-id = ID du client
customer-id-needed = Saisissez l’ID du client affiché dans votre panneau de contrôle.
export = Exporter
erase = Effacer ce client…
erase-question = Effacer tout ce que Reprise conserve sur le client { $id } ? Cette action est irréversible.
erase-yes = Effacer
erasing = Effacement…
collecting = Collecte des données…
stores-nothing = Reprise ne conserve rien sur le client { $id }.
erased =
    { $count ->
        [one] Le client { $id } et { $count } commande ont été effacés.
        [many] Le client { $id } et { $count } de commandes ont été effacés.
       *[other] Le client { $id } et { $count } commandes ont été effacés.
    }
data-of-customer = Données du client { $id }

## Errors

error-signed-out = Votre session a expiré. Rouvrez Reprise depuis votre panneau de contrôle.
error-upstream = BigCommerce n’a pas répondu comme prévu. Réessayez dans une minute.
error-reauthorize = Reprise n’a plus accès à cette boutique. Réinstallez l’application depuis votre panneau de contrôle.
error-forbidden = Reprise n’a pas toutes les autorisations dont elle a besoin. Réinstallez l’application depuis votre panneau de contrôle pour les accorder.
error-busy = Il y a eu trop de requêtes à la fois. Patientez un instant, puis réessayez.
error-failed = Une erreur s’est produite de notre côté. Réessayez dans une minute.
error-unreadable = Cette requête n’a pas pu être lue.

## Pages without a session

notice-open = Ouvrez Reprise depuis votre panneau de contrôle
notice-open-about = Dans votre panneau de contrôle BigCommerce, allez dans Apps › My Apps et choisissez Reprise. Reprise ne sait dans quelle boutique vous travaillez que si vous l’ouvrez depuis cette page.
notice-install-retry = Reprise n’a pas pu être installée pour le moment
notice-install-retry-about = BigCommerce n’a pas répondu comme prévu. Rien n’a changé dans votre boutique. Patientez une minute, puis réinstallez Reprise depuis la page « Apps » de votre panneau de contrôle.
notice-install-failed = Reprise n’a pas été installée
notice-install-failed-about = La demande était incomplète ou avait déjà été utilisée. Recommencez depuis la page « Apps » de votre panneau de contrôle.
notice-link = Ce lien vers Reprise n’est pas valide
notice-link-about = Les liens du panneau de contrôle fonctionnent peu de temps et pour une seule boutique. Revenez à votre panneau de contrôle et rouvrez Reprise.
notice-session = Votre session a expiré
notice-session-about = Les sessions expirent après un certain temps d’inactivité. Rouvrez Reprise depuis votre panneau de contrôle. Vos paramètres enregistrés n’ont pas changé.
notice-reinstall = Reprise n’est pas installée dans cette boutique
notice-reinstall-about = Elle n’a jamais été installée, ou elle n’a plus accès. Installez-la depuis la page « Apps » de votre panneau de contrôle.
notice-not-found-about = Ouvrez Reprise depuis votre panneau de contrôle, sous Apps › My Apps.
notice-unavailable = Reprise est temporairement indisponible
notice-unavailable-about = Elle devrait être de retour dans une minute. Votre vitrine continue de fonctionner : si les achats ne peuvent pas être affichés, les clients ne voient pas le widget.

## Health: the checks

check-access = Accès à votre boutique
check-permissions = Autorisations
check-address = Adresse de Reprise
check-clock = Horloge
check-webhooks = Webhooks
check-scripts = Script
check-policy = Content Security Policy
check-storefronts = Vitrines
check-purchasing = Achat
check-jobs = Tâches en arrière-plan
check-quota = Limite d’appels de BigCommerce
check-capacity = Historique de commandes
outcome-refused = Refusé
outcome-working = En service
outcome-granted = Accordées
outcome-missing = Élément manquant
outcome-not-secure = Non sécurisée
outcome-unknown = État inconnu
outcome-reachable = Accessible
outcome-local = Locale
outcome-unreachable = Inaccessible
outcome-correct = À l’heure
outcome-wrong = Décalée
outcome-ready = En place
outcome-incomplete = À compléter
outcome-rejected = Refus de BigCommerce
outcome-not-checked = État non vérifié
outcome-not-checked-yet = Vérification à venir
outcome-no-storefront = Aucune vitrine
outcome-waits-for-consent = En attente de consentement
outcome-in-place = En place
outcome-outdated = Obsolète
outcome-disabled = Désactivé
outcome-off = Reprise désactivée
outcome-needs-attention = Attention requise
outcome-not-everywhere = Pas sur toutes les vitrines
outcome-other-server = Hors de BigCommerce
outcome-allows = Autorise le widget
outcome-blocks = Bloque le widget
outcome-open = En ligne
outcome-not-launched = Pas encore lancée
outcome-inactive = Inactive
outcome-not-all-open = Pas toutes en ligne
outcome-on = Activé
outcome-switched-off = Désactivé
outcome-permission-missing = Autorisation manquante
outcome-failed = Échec
outcome-late = En retard
outcome-free = Marge suffisante
outcome-nearly-used-up = Presque atteinte
outcome-limit-reached = Limite atteinte
outcome-within-limit = Sous la limite
remedy-install-again = Réinstallez Reprise depuis votre panneau de contrôle.
access-refused = BigCommerce n’accepte plus l’accès de Reprise à cette boutique. Les clients voient ce que Reprise connaît déjà, et rien de nouveau.
access-good = BigCommerce accepte l’accès de Reprise à cette boutique.
fact-refused-since = Refusé depuis
permissions-good = Reprise a toutes les autorisations dont elle a besoin.
permissions-missing = Il manque des autorisations à Reprise. Vous trouverez ci-dessous ce que chacune lui permettrait de faire.
permissions-remedy = Pour les accorder, réinstallez Reprise depuis votre panneau de contrôle.
address-not-secure = L’adresse de Reprise n’utilise pas https : les navigateurs ne chargent donc pas le script.
address-not-secure-remedy = Demandez à la personne qui héberge Reprise pour vous de définir APP_URL sur une adresse https.
address-unknown = Personne n’a encore atteint Reprise à son adresse : ni BigCommerce avec un webhook, ni un client.
address-unknown-remedy = Ouvrez votre vitrine en tant que client qui a une commande.
address-good = Reprise a été atteinte à son adresse : son nom de domaine et son certificat fonctionnent donc.
address-local = Reprise et vos vitrines sont sur le même réseau privé.
address-unreachable = L’adresse de Reprise ne fonctionne que sur son propre réseau : ni les clients ni BigCommerce ne l’atteignent.
address-unreachable-remedy = Demandez à la personne qui héberge Reprise pour vous de définir APP_URL sur une adresse https publique.
fact-address = Adresse
fact-reached-by-bigcommerce = Dernier accès de BigCommerce
fact-reached-by-shopper = Dernier accès d’un client
clock-unknown = L’horloge de Reprise n’a pas encore été comparée à celle de BigCommerce.
clock-good = L’horloge de Reprise concorde avec celle de BigCommerce.
clock-behind =
    { $count ->
        [one] L’horloge de Reprise retarde de { $count } seconde sur celle de BigCommerce.
        [many] L’horloge de Reprise retarde de { $count } de secondes sur celle de BigCommerce.
       *[other] L’horloge de Reprise retarde de { $count } secondes sur celle de BigCommerce.
    }
clock-ahead =
    { $count ->
        [one] L’horloge de Reprise avance de { $count } seconde sur celle de BigCommerce.
        [many] L’horloge de Reprise avance de { $count } de secondes sur celle de BigCommerce.
       *[other] L’horloge de Reprise avance de { $count } secondes sur celle de BigCommerce.
    }
clock-attention = Les clients et les marchands qui viennent de se connecter peuvent être refusés. Demandez à la personne qui héberge Reprise pour vous de synchroniser l’horloge du serveur.
clock-broken = Les webhooks de BigCommerce et les connexions de vos clients sont considérés comme expirés ou pas encore valides. Demandez à la personne qui héberge Reprise pour vous de synchroniser l’horloge du serveur.
webhooks-good = BigCommerce signale à Reprise les commandes nouvelles et modifiées au fur et à mesure.
webhooks-quiet = Tous les webhooks sont actifs, mais aucun n’a été reçu récemment. Tant qu’aucun webhook n’arrive, Reprise recherche elle-même les modifications, et une commande modifiée peut mettre dix minutes à apparaître.
webhooks-missing = Certains webhooks sont manquants ou inactifs. Tant qu’aucun webhook n’arrive, Reprise recherche elle-même les modifications, et une commande modifiée peut mettre dix minutes à apparaître.
webhooks-missing-remedy = Enregistrez-les à nouveau.
webhooks-rejected = BigCommerce a rejeté les webhooks de Reprise : « { $reason } ». Tant qu’aucun webhook n’arrive, Reprise recherche elle-même les modifications, et une commande modifiée peut mettre dix minutes à apparaître.
webhooks-rejected-remedy = Signalez ce motif à la personne qui héberge Reprise pour vous, puis enregistrez-les à nouveau.
webhooks-not-checked = Les webhooks sont en cours de création, ce qui prend une minute.
fact-last-webhook = Dernier webhook reçu
fact-active-webhooks = Webhooks actifs
part-of = { $part } sur { $whole }
none-yet = Aucun pour l’instant
none = Aucune
storefronts-unknown = Reprise ne connaît encore aucune vitrine dans cette boutique.
script-consent-remedy = Dans Script Manager, il est dans une catégorie que les clients acceptent rarement. Il ne dépose aucun cookie et relève de la catégorie « Functional ».
script-outdated-remedy = Il fonctionne toujours, mais provient d’une autre version de Reprise.
script-disabled-remedy = Il a été désactivé dans votre panneau de contrôle, sous Storefront › Script Manager.
script-missing-remedy = Sans lui, les clients ne voient rien sur cette vitrine.
scripts-good = Le script qui affiche le widget est sur toutes les vitrines.
scripts-attention = Le script qui affiche le widget fonctionne, mais pas aussi bien qu’il le pourrait.
scripts-broken = Certaines vitrines ne chargent pas le script qui affiche le widget.
scripts-unknown = Reprise n’a pas pu interroger BigCommerce sur le script de toutes les vitrines.
policy-add = À ajouter à la politique : { $directives }
policy-good = Aucune politique de vitrine ne bloque le script, le widget ou son formulaire.
policy-unknown = Reprise n’a pas pu interroger BigCommerce sur les politiques de toutes les vitrines.
policy-blocks = La politique d’une vitrine empêche les navigateurs de charger le widget.
policy-remedy = La politique se trouve dans votre panneau de contrôle, dans les paramètres de sécurité.
status-not-launched = Seuls les visiteurs munis d’un code d’aperçu peuvent la voir.
status-inactive = Elle est fermée ou en maintenance.
storefronts-open = Les clients peuvent visiter toutes les vitrines.
storefronts-open-unknown = Reprise n’a pas pu demander à BigCommerce si toutes les vitrines sont ouvertes.
storefronts-not-open = Les clients ne peuvent pas visiter toutes les vitrines et n’y voient donc pas le widget.
purchasing-on = Les clients peuvent acheter sur toutes les vitrines.
purchasing-unknown = Reprise n’a pas pu demander à BigCommerce si les clients peuvent acheter.
purchasing-off = Sur certaines vitrines, l’achat est désactivé dans vos paramètres. Le widget y affiche les achats sans bouton.
page-builder-ready = Dans Page Builder, faites glisser le widget « Reprise » là où les clients doivent voir leurs achats.
page-builder-incomplete = Le widget n’est pas encore disponible sur toutes les vitrines.
page-builder-rejected = BigCommerce a rejeté le widget : « { $reason } ».
page-builder-rejected-remedy = Reprise réessaie chaque fois que vous l’ouvrez. Vous pouvez aussi essayer maintenant.
page-builder-permission = Il manque à Reprise l’autorisation { $scope } : le widget n’est donc pas dans Page Builder.
page-builder-not-checked = Le widget est en cours d’ajout, ce qui prend une minute.
fact-storefronts-ready = Vitrines avec le widget
jobs-failed = Des tâches ont échoué, par exemple la lecture d’une commande modifiée. Reprise les relance automatiquement, à intervalles de plus en plus longs.
jobs-failed-remedy = Si la cause a disparu, relancez-les maintenant.
jobs-late = Des modifications attendent depuis longtemps. Tant qu’elles ne sont pas lues, les clients voient des données plus anciennes.
jobs-late-remedy = Reprise continue dès que la limite d’appels de BigCommerce le permet.
jobs-good = Reprise lit les modifications au fur et à mesure qu’elles sont annoncées.
fact-waiting = Modifications en attente
fact-failed = Modifications en échec
waiting-since = { $number }, la plus ancienne depuis { $age }
to-be-retried = { $number } à relancer
quota-no-calls = Reprise n’a pas appelé BigCommerce récemment.
quota-low = Les applications de votre boutique, dont Reprise, ont presque épuisé les appels que BigCommerce autorise à la fois. Reprise attend et affiche ce qu’elle connaît.
quota-low-remedy = Rien, si cela passe en moins d’une minute. Sinon, une autre application appelle très souvent BigCommerce.
quota-good = Les applications de votre boutique ont assez d’appels disponibles.
fact-calls-left = Appels restants
capacity-full = Votre boutique a atteint la limite de l’historique de commandes conservé par Reprise. Reprise retire les clients qui ne sont pas venus depuis le plus longtemps, et relit leurs commandes à leur retour.
capacity-full-remedy = Pour conserver plus de clients, choisissez un historique de commandes plus court dans « Apparence ».
capacity-good = L’historique de commandes de votre boutique est sous la limite de Reprise.
open-my-apps = Ouvrir My Apps
open-channels = Ouvrir Channel Manager
open-security = Ouvrir les paramètres de sécurité
open-orders = Ouvrir les commandes
repair-webhooks = Enregistrer les webhooks
repair-script = Mettre le script en place
repair-templates = Réécrire le widget
repair-jobs = Relancer maintenant
checking = Vérification…
checked-part = Vitrines vérifiées : { $done } sur { $all }…
writing-widget = Écriture du widget dans Page Builder…
more-storefronts =
    { $count ->
        [one] Et { $count } autre vitrine.
        [many] Et { $count } d’autres vitrines.
       *[other] Et { $count } autres vitrines.
    }
age-seconds =
    { $count ->
        [one] { $count } seconde
        [many] { $count } de secondes
       *[other] { $count } secondes
    }
age-minutes =
    { $count ->
        [one] { $count } minute
        [many] { $count } de minutes
       *[other] { $count } minutes
    }
age-hours =
    { $count ->
        [one] { $count } heure
        [many] { $count } d’heures
       *[other] { $count } heures
    }
age-days =
    { $count ->
        [one] { $count } jour
        [many] { $count } de jours
       *[other] { $count } jours
    }
date-and-time = { $date } à { $time } UTC

## Permissions

scope-orders = Trouver ce qu’un client a déjà acheté
scope-products = Afficher les noms, images et stocks actuels, et le prix que paie chaque client
scope-information = Afficher les prix comme le fait votre boutique, et ne vendre que là où elle vend
scope-content = Placer le script de Reprise sur vos vitrines, et son widget dans Page Builder
scope-channels = Savoir quelles vitrines vous avez
scope-sites = Connaître les adresses de vos vitrines

## First steps

step-installed = Reprise est installée
step-script = Le script est sur une vitrine
step-script-hint = Ajoutez le script ci-dessous.
step-seen = Un client a vu le widget
step-seen-hint = Ouvrez votre vitrine et connectez-vous avec un compte client qui a une commande.
step-added = Un client a ajouté un produit avec le widget
step-added-hint = Dès lors, la vue d’ensemble affiche ce qui est ajouté.
step-ordered = Une commande a suivi
step-ordered-hint = Dès lors, la vue d’ensemble affiche le chiffre d’affaires.

## Results, as the server words them

funnel-shown = Affiché
funnel-seen = Vu
funnel-opened = Produit ouvert
funnel-added = Ajouté au panier
funnel-ordered = Commandé
product-number = Produit { $id }
invalid-days-range = Choisissez entre 1 et 366 jours.
invalid-dates = Saisissez les deux dates.
invalid-dates-order = Le dernier jour ne peut pas précéder le premier.
invalid-dates-old = Choisissez des jours des 13 derniers mois.

## Activity

user-number = Utilisateur { $id }
did-install = A installé Reprise
did-reinstall = A réinstallé Reprise
did-uninstall = A désinstallé Reprise
did-reactivate = A réactivé Reprise, car la boutique lui donnait toujours accès
did-change-settings = A modifié l’apparence
did-change-texts = A modifié des textes du widget ({ $language })
did-change-placement = A modifié le placement sur la vitrine dont l’ID est { $id }
did-place-scripts = A placé le script sur des vitrines
did-repair-webhooks = A réparé les webhooks
did-repair-templates = A réécrit le widget dans Page Builder
did-retry-jobs = A relancé des tâches en arrière-plan qui avaient échoué
did-erase-shopper = A effacé les données d’un client
did-export-shopper = A exporté les données d’un client
did-create-secret = A créé la clé secrète headless { $id }
did-end-secret = A révoqué la clé secrète headless { $id }
did-remove-user = A retiré l’accès de { $user }
did-end-sessions = A fermé les sessions de { $user }
did-something = A modifié un élément que cette version ne connaît pas
setting-history-months = Historique de commandes en mois
setting-statuses = Commandes également comptées
setting-card-fields = Affiché sur les cartes
setting-due-first = Affichage en premier de ce qu’il est temps de racheter
setting-shows-empty = Texte pour les clients qui n’ont rien acheté
setting-backorder = Commandes en rupture de stock
setting-measures = Mesure de ce qu’apporte le widget
setting-holdout = Clients à qui rien n’est affiché, en pour cent
setting-color-text = Couleur du texte
setting-color-background = Couleur de l’arrière-plan
setting-color-link = Couleur des noms des produits
setting-color-button = Couleur des boutons
setting-color-button-text = Couleur du texte des boutons
value-all-orders = toutes les commandes
value-as-in-theme = comme dans le thème
value-none = aucun
value-original = original
value-on = activé
value-off = désactivé
value-layout = disposition comme dans « Apparence »
value-bottom = à la fin du contenu
value-top = au début du contenu
value-region = dans la région { $name }
value-before = avant { $selector }
value-after = après { $selector }
value-layout-and-place = { $layout }, { $place }
dragged-brand = Pages de marque
dragged-search = Résultats de recherche
dragged-page = Vos propres pages

## More errors

error-no-storefront = Cette vitrine n’existe pas.
error-no-repair = Cette réparation n’existe pas.
error-customer-id = L’ID d’un client est un nombre supérieur à 0.

error-no-language = Le widget n’existe pas dans cette langue.
error-text = « { $text } » : { $problem }
invalid-text-unknown = Le widget n’a pas ce texte.
invalid-text-long = Un texte peut contenir { $most } caractères au maximum.
invalid-text-placeholder = Le texte doit contenir { $name }.
invalid-text-braces = Utilisez les accolades uniquement pour les variables du texte original.
error-too-many-texts = Vous pouvez modifier { $most } textes au maximum, toutes langues confondues.
check-page-builder = Page Builder
