## Heading, and lines instead of purchases

heading = לקנות שוב
document-title = הרכישות שלך
nothing-bought = עדיין לא קנית כאן דבר. הרכישות שלך יופיעו כאן.
cannot-be-shown = לא ניתן להציג כרגע את הרכישות שלך.
try-again = לנסות שוב
reload-page = יש לטעון מחדש את הדף כדי לראות את הרכישות שלך.
nothing-to-show = אין כאן מה להציג.

## A product

name-and-value = { $name }: { $value }
last-bought = נקנה לאחרונה: { $date }
times-bought = מספר רכישות: { $count }
bought-on =
    { $count ->
        [one] נקנה ב-{ $date }
        [two] נקנה ב-{ $date }, 2 יחידות
       *[other] נקנה ב-{ $date }, { $count } יחידות
    }
every-days =
    { $count ->
        [one] בערך כל יום
        [two] בערך כל יומיים
       *[other] בערך כל { $count } ימים
    }
every-weeks =
    { $count ->
        [one] בערך כל שבוע
        [two] בערך כל שבועיים
       *[other] בערך כל { $count } שבועות
    }
every-months =
    { $count ->
        [one] בערך כל חודש
        [two] בערך כל חודשיים
       *[other] בערך כל { $count } חודשים
    }
last-today = לאחרונה היום
last-days-ago =
    { $count ->
        [one] לאחרונה לפני יום
        [two] לאחרונה לפני יומיים
       *[other] לאחרונה לפני { $count } ימים
    }
last-weeks-ago =
    { $count ->
        [one] לאחרונה לפני שבוע
        [two] לאחרונה לפני שבועיים
       *[other] לאחרונה לפני { $count } שבועות
    }
last-months-ago =
    { $count ->
        [one] לאחרונה לפני חודש
        [two] לאחרונה לפני חודשיים
       *[other] לאחרונה לפני { $count } חודשים
    }
rhythm-and-last = { $rhythm }, { $last }
low-stock = נותרו יחידות אחרונות
out-of-stock = אזל מהמלאי
not-released = עדיין לא יצא למכירה
no-longer-available = לא זמין יותר
buy-again = קנייה חוזרת
pre-order = הזמנה מוקדמת
choose-options = בחירת אפשרויות

## The cart

add-to-cart = הוספה לסל
add-count-to-cart =
    { $count ->
        [one] הוספת פריט אחד לסל
        [two] הוספת 2 פריטים לסל
       *[other] הוספת { $count } פריטים לסל
    }
add-last-order = הוספת הכול מההזמנה האחרונה
left-out = לא כלול: { $name }
adding = מתבצעת הוספה…
added-to-cart = נוסף לסל שלך
count-added =
    { $count ->
        [one] פריט אחד נוסף לסל שלך
        [two] 2 פריטים נוספו לסל שלך
       *[other] { $count } פריטים נוספו לסל שלך
    }
not-added = לא ניתן היה להוסיף. אפשר לקנות בדף המוצר.
count-not-added =
    { $count ->
        [one] לא ניתן היה להוסיף פריט אחד
        [two] לא ניתן היה להוסיף 2 פריטים
       *[other] לא ניתן היה להוסיף { $count } פריטים
    }
no-answer = החנות לא השיבה. כדאי לבדוק בסל.
undo = ביטול
removed = הוסר מהסל שלך
undo-failed = הביטול לא הצליח. אפשר לשנות את הסל בדף שלו.
view-cart = לצפייה בסל
refresh-cart = רענון הסל
quantity = כמות
decrease-quantity = הפחתת הכמות של { $name }
increase-quantity = הגדלת הכמות של { $name }
select-product = בחירת { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = יש להזין שוב את ״{ $name }״ בדף המוצר
choose-date-again = יש לבחור תאריך חדש עבור ״{ $name }״ בדף המוצר
upload-again = יש להעלות שוב את הקובץ עבור ״{ $name }״ בדף המוצר
choose-again = יש לבחור שוב את ״{ $name }״ בדף המוצר
not-offered = ״{ $choice }״ אינו מוצע עוד. יש לבחור שוב בדף המוצר

## Search

search = חיפוש ברכישות שלך
sort-by = מיון לפי
sort-recent = החדשים ביותר
sort-often = הנקנים ביותר
sort-name = שם
sort-due = בקרוב יידרש שוב
only-available = רק מה שניתן לקנות עכשיו
bought-at = נקנה ב
all-shops = כל החנויות
show-more = הצגת עוד
no-results = אין תוצאות עבור ״{ $query }״
previous = הקודם
next = הבא
