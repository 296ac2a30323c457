## Heading, and lines instead of purchases

heading = Acheter à nouveau
document-title = Vos achats
nothing-bought = Vous n’avez encore rien acheté ici. Vos achats apparaîtront ici.
cannot-be-shown = Vos achats ne peuvent pas être affichés pour le moment.
try-again = Réessayer
reload-page = Rechargez la page pour voir vos achats.
nothing-to-show = Il n’y a rien à afficher ici.

## A product

name-and-value = { $name } : { $value }
last-bought = Dernier achat le { $date }
times-bought = Achats : { $count }
bought-on =
    { $count ->
        [one] Acheté le { $date }
       *[other] Acheté le { $date }, { $count } unités
    }
every-days =
    { $count ->
        [one] environ chaque jour
       *[other] environ tous les { $count } jours
    }
every-weeks =
    { $count ->
        [one] environ chaque semaine
       *[other] environ toutes les { $count } semaines
    }
every-months =
    { $count ->
        [one] environ chaque mois
       *[other] environ tous les { $count } mois
    }
last-today = dernier achat aujourd’hui
last-days-ago =
    { $count ->
        [one] dernier achat il y a 1 jour
       *[other] dernier achat il y a { $count } jours
    }
last-weeks-ago =
    { $count ->
        [one] dernier achat il y a 1 semaine
       *[other] dernier achat il y a { $count } semaines
    }
last-months-ago =
    { $count ->
        [one] dernier achat il y a 1 mois
       *[other] dernier achat il y a { $count } mois
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Plus que quelques articles
out-of-stock = En rupture de stock
not-released = Pas encore disponible
no-longer-available = N’est plus disponible
buy-again = Racheter
pre-order = Précommander
choose-options = Choisir les options

## The cart

add-to-cart = Ajouter au panier
add-count-to-cart =
    { $count ->
        [one] Ajouter { $count } article au panier
       *[other] Ajouter { $count } articles au panier
    }
add-last-order = Ajouter toute la dernière commande
left-out = Non inclus : { $name }
adding = Ajout en cours…
added-to-cart = Ajouté à votre panier
count-added =
    { $count ->
        [one] { $count } article ajouté à votre panier
       *[other] { $count } articles ajoutés à votre panier
    }
not-added = Impossible d’ajouter ce produit. Ouvrez sa page pour l’acheter.
count-not-added =
    { $count ->
        [one] { $count } article n’a pas pu être ajouté
       *[other] { $count } articles n’ont pas pu être ajoutés
    }
no-answer = La boutique n’a pas répondu. Vérifiez votre panier.
undo = Annuler
removed = Retiré de votre panier
undo-failed = L’annulation n’a pas fonctionné. Vous pouvez modifier votre panier sur sa page.
view-cart = Voir le panier
refresh-cart = Actualiser le panier
quantity = Quantité
decrease-quantity = Réduire la quantité de { $name }
increase-quantity = Augmenter la quantité de { $name }
select-product = Sélectionner { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Saisissez à nouveau « { $name } » sur la page du produit
choose-date-again = Choisissez une nouvelle date pour « { $name } » sur la page du produit
upload-again = Importez à nouveau le fichier pour « { $name } » sur la page du produit
choose-again = Choisissez à nouveau « { $name } » sur la page du produit
not-offered = « { $choice } » n’est plus proposé. Choisissez à nouveau sur la page du produit

## Search

search = Rechercher dans vos achats
sort-by = Trier par
sort-recent = Plus récents
sort-often = Les plus achetés
sort-name = Nom
sort-due = Bientôt à racheter
only-available = Uniquement les produits disponibles
bought-at = Acheté chez
all-shops = Toutes les boutiques
show-more = Afficher plus
no-results = Aucun résultat pour « { $query } »
previous = Précédent
next = Suivant
