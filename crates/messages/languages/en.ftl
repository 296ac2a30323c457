### The widget's texts in English, which all other languages translate. A comment says where a shopper sees the text.
###
### $count is a whole number. A text with plural forms needs one for every category that whole numbers have in the
### language; the build fails without it. A form may leave out $count if it is for a single number.

## Heading, and lines instead of purchases

# The heading above the purchases, if the merchant has not chosen another one.
heading = Buy it again
# The name of the widget's frame, read by screen readers.
document-title = Your purchases
# Instead of purchases, when the shopper has none yet.
nothing-bought = You have not bought anything here yet. Your purchases will appear here.
# Instead of purchases, when they cannot be loaded at the moment. Above the button "Try again".
cannot-be-shown = Your purchases cannot be shown right now.
# A button that loads the purchases again.
try-again = Try again
# Instead of purchases, when the shopper's sign-in is too old.
reload-page = Reload the page to see what you bought.
# Instead of purchases, when the widget has been switched off for the shop.
nothing-to-show = There is nothing to show here.

## A product

# An option and its choice, such as "Color: Moss"; also a button's label and the product it is for, such as
# "Buy again: Mug".
name-and-value = { $name }: { $value }
# Below a product. $date is a day, such as "2 October 2026".
last-bought = Last bought { $date }
# Below a product. $count is the number of orders that contain it.
times-bought = Purchases: { $count }
# Below a product. $date is a day, $count the quantity that was bought on it.
bought-on =
    { $count ->
        [one] You bought this on { $date }
       *[other] You bought this on { $date }, { $count } of them
    }
# How often the shopper buys a product. In the middle of a line, so in lower case.
every-days =
    { $count ->
        [one] about every day
       *[other] about every { $count } days
    }
# How often the shopper buys a product.
every-weeks =
    { $count ->
        [one] about every week
       *[other] about every { $count } weeks
    }
# How often the shopper buys a product.
every-months =
    { $count ->
        [one] about every month
       *[other] about every { $count } months
    }
# The last purchase of a product was today.
last-today = last today
# How long ago the last purchase of a product was.
last-days-ago =
    { $count ->
        [one] last 1 day ago
       *[other] last { $count } days ago
    }
# How long ago the last purchase of a product was.
last-weeks-ago =
    { $count ->
        [one] last 1 week ago
       *[other] last { $count } weeks ago
    }
# How long ago the last purchase of a product was.
last-months-ago =
    { $count ->
        [one] last 1 month ago
       *[other] last { $count } months ago
    }
# Joins the two, such as "about every 6 weeks, last 7 weeks ago".
rhythm-and-last = { $rhythm }, { $last }
# The product can be bought, but there are not many left.
low-stock = Only a few left
# The product is sold out for now.
out-of-stock = Out of stock
# The product can be ordered before it is released.
not-released = Not released yet
# The shop does not sell the product anymore.
no-longer-available = No longer available
# A button that buys the product again.
buy-again = Buy again
# A button that orders a product before it is released.
pre-order = Pre-order
# A button that leads to the product's page, where its options (size, color) are chosen.
choose-options = Choose options

## The cart

# A button that puts the product into the cart.
add-to-cart = Add to cart
# A button that puts all selected products into the cart. $count is their number.
add-count-to-cart =
    { $count ->
        [one] Add { $count } item to cart
       *[other] Add { $count } items to cart
    }
# A button that puts all products of the last order into the cart, also those that are not shown.
add-last-order = Add all from your last order
# Below that button, if some products of the order have to be bought on their own pages. $name is one product, or
# several.
left-out = Not included: { $name }
# On the button while the product is being put into the cart.
adding = Adding…
# Read by screen readers, and shown below the products.
added-to-cart = Added to your cart
# The same for several products. $count is their number.
count-added =
    { $count ->
        [one] { $count } item added to your cart
       *[other] { $count } items added to your cart
    }
# The cart did not accept the product.
not-added = Couldn’t be added. Open the product page to buy it.
# The cart did not accept some products. $count is their number.
count-not-added =
    { $count ->
        [one] { $count } item couldn’t be added
       *[other] { $count } items couldn’t be added
    }
# Nobody knows whether the product was put into the cart.
no-answer = No answer from the shop. See your cart.
# A button that takes out of the cart what was just added.
undo = Undo
# After "Undo".
removed = Removed from your cart
# "Undo" failed.
undo-failed = Undo did not work. You can change your cart on its page.
# A link to the cart's page.
view-cart = View cart
# A button that loads the page again, so that it shows the cart as it is now.
refresh-cart = Refresh cart
# The label of a product's number field.
quantity = Quantity
# A button with a minus sign, read by screen readers. $name is the product.
decrease-quantity = Decrease quantity of { $name }
# A button with a plus sign, read by screen readers. $name is the product.
increase-quantity = Increase quantity of { $name }
# A checkbox, read by screen readers. $name is the product.
select-product = Select { $name }

## Reasons why an option has to be chosen again; $name is the option, such as "Color"

# The option is a text, such as an engraving.
enter-again = Enter “{ $name }” again on the product page
# The option is a date, such as the day of delivery.
choose-date-again = Choose a new date for “{ $name }” on the product page
# The option is an uploaded file, such as a photo.
upload-again = Upload the file for “{ $name }” again on the product page
# The order does not say what was chosen.
choose-again = Choose “{ $name }” again on the product page
# The shop no longer has what was chosen. $choice is an option and its choice, such as "Color: Moss", or several
# choices, such as "Moss / M".
not-offered = “{ $choice }” is no longer offered. Choose again on the product page

## Search

# The label of a search field.
search = Search what you bought
# The label of a menu with the four orders below.
sort-by = Sort by
# Sorted by the day of the last purchase.
sort-recent = Most recent
# Sorted by the number of purchases.
sort-often = Bought most often
# Sorted by the product's name.
sort-name = Name
# Sorted by when the shopper will probably need the product again.
sort-due = Due again soon
# A checkbox that hides products that are sold out or not sold anymore.
only-available = Only what can be bought now
# The label of a menu with the shops of the same merchant in which the shopper has bought.
bought-at = Bought at
# In that menu: purchases from all of them.
all-shops = All shops
# A button below the products.
show-more = Show more
# Instead of products. $query is what the shopper searched for.
no-results = No results for “{ $query }”
# A button that scrolls to the products before.
previous = Previous
# A button that scrolls to the products after.
next = Next
