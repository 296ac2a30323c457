## Heading, and lines instead of purchases

heading = Αγοράστε ξανά
document-title = Οι αγορές σας
nothing-bought = Δεν έχετε αγοράσει τίποτα εδώ ακόμη. Οι αγορές σας θα εμφανίζονται εδώ.
cannot-be-shown = Οι αγορές σας δεν μπορούν να εμφανιστούν αυτή τη στιγμή.
try-again = Δοκιμάστε ξανά
reload-page = Φορτώστε ξανά τη σελίδα για να δείτε τις αγορές σας.
nothing-to-show = Δεν υπάρχει κάτι για εμφάνιση.

## A product

name-and-value = { $name }: { $value }
last-bought = Τελευταία αγορά: { $date }
times-bought = Αγορές: { $count }
bought-on =
    { $count ->
        [one] Αγοράστηκε στις { $date }
       *[other] Αγοράστηκε στις { $date }, { $count } τεμάχια
    }
every-days =
    { $count ->
        [one] περίπου κάθε μέρα
       *[other] περίπου κάθε { $count } μέρες
    }
every-weeks =
    { $count ->
        [one] περίπου κάθε εβδομάδα
       *[other] περίπου κάθε { $count } εβδομάδες
    }
every-months =
    { $count ->
        [one] περίπου κάθε μήνα
       *[other] περίπου κάθε { $count } μήνες
    }
last-today = τελευταία φορά σήμερα
last-days-ago =
    { $count ->
        [one] τελευταία φορά πριν από 1 μέρα
       *[other] τελευταία φορά πριν από { $count } μέρες
    }
last-weeks-ago =
    { $count ->
        [one] τελευταία φορά πριν από 1 εβδομάδα
       *[other] τελευταία φορά πριν από { $count } εβδομάδες
    }
last-months-ago =
    { $count ->
        [one] τελευταία φορά πριν από 1 μήνα
       *[other] τελευταία φορά πριν από { $count } μήνες
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = Τελευταία τεμάχια
out-of-stock = Εξαντλήθηκε
not-released = Δεν έχει κυκλοφορήσει ακόμη
no-longer-available = Δεν διατίθεται πλέον
buy-again = Αγορά ξανά
pre-order = Προπαραγγελία
choose-options = Επιλέξτε παραλλαγή

## The cart

add-to-cart = Προσθήκη στο καλάθι
add-count-to-cart =
    { $count ->
        [one] Προσθήκη { $count } προϊόντος στο καλάθι
       *[other] Προσθήκη { $count } προϊόντων στο καλάθι
    }
add-last-order = Προσθήκη όλων από την τελευταία παραγγελία
left-out = Δεν περιλαμβάνεται: { $name }
adding = Προστίθεται…
added-to-cart = Προστέθηκε στο καλάθι σας
count-added =
    { $count ->
        [one] { $count } προϊόν προστέθηκε στο καλάθι σας
       *[other] { $count } προϊόντα προστέθηκαν στο καλάθι σας
    }
not-added = Δεν ήταν δυνατή η προσθήκη. Αγοράστε το από τη σελίδα του προϊόντος.
count-not-added =
    { $count ->
        [one] { $count } προϊόν δεν προστέθηκε
       *[other] { $count } προϊόντα δεν προστέθηκαν
    }
no-answer = Το κατάστημα δεν απάντησε. Δείτε το καλάθι σας.
undo = Αναίρεση
removed = Αφαιρέθηκε από το καλάθι σας
undo-failed = Η αναίρεση δεν πέτυχε. Μπορείτε να αλλάξετε το καλάθι στη σελίδα του.
view-cart = Δείτε το καλάθι
refresh-cart = Ανανέωση καλαθιού
quantity = Ποσότητα
decrease-quantity = Μείωση ποσότητας: { $name }
increase-quantity = Αύξηση ποσότητας: { $name }
select-product = Επιλογή: { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = Συμπληρώστε ξανά «{ $name }» στη σελίδα του προϊόντος
choose-date-again = Επιλέξτε νέα ημερομηνία για «{ $name }» στη σελίδα του προϊόντος
upload-again = Ανεβάστε ξανά το αρχείο για «{ $name }» στη σελίδα του προϊόντος
choose-again = Επιλέξτε ξανά «{ $name }» στη σελίδα του προϊόντος
not-offered = Η επιλογή «{ $choice }» δεν διατίθεται πλέον. Επιλέξτε ξανά στη σελίδα του προϊόντος

## Search

search = Αναζήτηση στις αγορές σας
sort-by = Ταξινόμηση
sort-recent = Πιο πρόσφατα
sort-often = Πιο συχνές αγορές
sort-name = Όνομα
sort-due = Σύντομα ξανά απαραίτητα
only-available = Μόνο όσα διατίθενται τώρα
bought-at = Αγορά από
all-shops = Όλα τα καταστήματα
show-more = Εμφάνιση περισσότερων
no-results = Κανένα αποτέλεσμα για «{ $query }»
previous = Προηγούμενα
next = Επόμενα
