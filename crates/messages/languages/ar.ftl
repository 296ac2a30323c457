## Heading, and lines instead of purchases

heading = اشترِ مرة أخرى
document-title = مشترياتك
nothing-bought = لم تشترِ شيئًا من هنا بعد. ستظهر مشترياتك هنا.
cannot-be-shown = لا يمكن عرض مشترياتك الآن.
try-again = أعد المحاولة
reload-page = أعد تحميل الصفحة لعرض مشترياتك.
nothing-to-show = لا يوجد ما يُعرض هنا.

## A product

name-and-value = { $name }: { $value }
last-bought = آخر شراء: { $date }
times-bought = عدد مرات الشراء: { $count }
bought-on =
    { $count ->
        [zero] تم الشراء في { $date }
        [one] تم الشراء في { $date }
        [two] تم الشراء في { $date }، قطعتان
        [few] تم الشراء في { $date }، { $count } قطع
        [many] تم الشراء في { $date }، { $count } قطعة
       *[other] تم الشراء في { $date }، { $count } قطعة
    }
every-days =
    { $count ->
        [zero] كل يوم تقريبًا
        [one] كل يوم تقريبًا
        [two] كل يومين تقريبًا
        [few] كل { $count } أيام تقريبًا
        [many] كل { $count } يومًا تقريبًا
       *[other] كل { $count } يوم تقريبًا
    }
every-weeks =
    { $count ->
        [zero] كل أسبوع تقريبًا
        [one] كل أسبوع تقريبًا
        [two] كل أسبوعين تقريبًا
        [few] كل { $count } أسابيع تقريبًا
        [many] كل { $count } أسبوعًا تقريبًا
       *[other] كل { $count } أسبوع تقريبًا
    }
every-months =
    { $count ->
        [zero] كل شهر تقريبًا
        [one] كل شهر تقريبًا
        [two] كل شهرين تقريبًا
        [few] كل { $count } أشهر تقريبًا
        [many] كل { $count } شهرًا تقريبًا
       *[other] كل { $count } شهر تقريبًا
    }
last-today = آخر مرة اليوم
last-days-ago =
    { $count ->
        [zero] آخر مرة اليوم
        [one] آخر مرة قبل يوم
        [two] آخر مرة قبل يومين
        [few] آخر مرة قبل { $count } أيام
        [many] آخر مرة قبل { $count } يومًا
       *[other] آخر مرة قبل { $count } يوم
    }
last-weeks-ago =
    { $count ->
        [zero] آخر مرة هذا الأسبوع
        [one] آخر مرة قبل أسبوع
        [two] آخر مرة قبل أسبوعين
        [few] آخر مرة قبل { $count } أسابيع
        [many] آخر مرة قبل { $count } أسبوعًا
       *[other] آخر مرة قبل { $count } أسبوع
    }
last-months-ago =
    { $count ->
        [zero] آخر مرة هذا الشهر
        [one] آخر مرة قبل شهر
        [two] آخر مرة قبل شهرين
        [few] آخر مرة قبل { $count } أشهر
        [many] آخر مرة قبل { $count } شهرًا
       *[other] آخر مرة قبل { $count } شهر
    }
rhythm-and-last = { $rhythm }، { $last }
low-stock = لم يتبقَّ سوى القليل
out-of-stock = نفدت الكمية
not-released = لم يصدر بعد
no-longer-available = لم يعد متوفرًا
buy-again = شراء مرة أخرى
pre-order = طلب مسبق
choose-options = اختر الخيارات

## The cart

add-to-cart = أضف إلى السلة
add-count-to-cart =
    { $count ->
        [zero] لا منتجات للإضافة إلى السلة
        [one] أضف منتجًا واحدًا إلى السلة
        [two] أضف منتجين إلى السلة
        [few] أضف { $count } منتجات إلى السلة
        [many] أضف { $count } منتجًا إلى السلة
       *[other] أضف { $count } منتج إلى السلة
    }
add-last-order = أضف كل منتجات طلبك الأخير
left-out = غير مشمول: { $name }
adding = جارٍ الإضافة…
added-to-cart = تمت الإضافة إلى سلتك
count-added =
    { $count ->
        [zero] لم يُضف أي منتج إلى سلتك
        [one] أُضيف منتج واحد إلى سلتك
        [two] أُضيف منتجان إلى سلتك
        [few] أُضيفت { $count } منتجات إلى سلتك
        [many] أُضيف { $count } منتجًا إلى سلتك
       *[other] أُضيف { $count } منتج إلى سلتك
    }
not-added = تعذرت الإضافة. افتح صفحة المنتج لشرائه.
count-not-added =
    { $count ->
        [zero] أُضيفت كل المنتجات
        [one] تعذرت إضافة منتج واحد
        [two] تعذرت إضافة منتجين
        [few] تعذرت إضافة { $count } منتجات
        [many] تعذرت إضافة { $count } منتجًا
       *[other] تعذرت إضافة { $count } منتج
    }
no-answer = لم يستجب المتجر. تحقق من سلة التسوق.
undo = تراجع
removed = تمت الإزالة من سلتك
undo-failed = تعذر التراجع. يمكنك تعديل سلتك في صفحتها.
view-cart = عرض السلة
refresh-cart = تحديث السلة
quantity = الكمية
decrease-quantity = تقليل كمية { $name }
increase-quantity = زيادة كمية { $name }
select-product = تحديد { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

enter-again = أدخل «{ $name }» مرة أخرى في صفحة المنتج
choose-date-again = اختر تاريخًا جديدًا لـ«{ $name }» في صفحة المنتج
upload-again = ارفع ملف «{ $name }» مرة أخرى في صفحة المنتج
choose-again = اختر «{ $name }» مرة أخرى في صفحة المنتج
not-offered = لم يعد «{ $choice }» معروضًا. اختر مرة أخرى في صفحة المنتج

## Search

search = ابحث في مشترياتك
sort-by = ترتيب حسب
sort-recent = الأحدث
sort-often = الأكثر شراءً
sort-name = الاسم
sort-due = ستحتاجه قريبًا
only-available = المتاح للشراء الآن فقط
bought-at = تم الشراء من
all-shops = جميع المتاجر
show-more = عرض المزيد
no-results = لا توجد نتائج لـ«{ $query }»
previous = السابق
next = التالي
