### The texts of the dashboard, which merchants see in BigCommerce's control panel. Names stay as they are in every
### language: Reprise, BigCommerce, Catalyst, Page Builder, Script Manager, B2B Edition, Cornerstone.
### Placeholders such as { $name } can be anywhere in a text. Everything that counts has a number in { $count }.

## Pages and navigation

# The name of a page: what Reprise does, and whether it works. In the navigation and as the page's heading.
page-overview = Overview
# The name of a page: how the widget looks, and which orders count.
page-appearance = Appearance
# The name of a page: where on the storefront the widget appears.
page-placement = Placement
# The name of a page for "headless" storefronts, a term that most languages keep.
page-headless = Headless
# The name of a page: health checks.
page-health = Health
# The name of a page: users, activity and requests of shoppers.
page-team = Team
# The title of a browser tab. $page is the name of a page.
page-title = { $page } · Reprise
# A link for keyboards and screen readers that skips the navigation.
skip-to-content = Skip to main content
# The name of the navigation, read by screen readers.
navigation = Pages
# Read by screen readers while a page loads.
loading = Loading
# A heading instead of the page's content.
load-failed = This page could not be loaded
# A button that does again what failed.
try-again = Try again
# A heading at an address that is not a page.
not-found = Page not found
# Below that heading.
not-found-why = The link may be from another version of Reprise.
# A link. $page is the name of a page.
go-to = Go to { $page }
# A banner on all pages. $count is the number of problems.
problems =
    { $count ->
        [one] { $count } thing keeps Reprise from working as it should.
       *[other] { $count } things keep Reprise from working as it should.
    }
# The name of that banner, read by screen readers.
problems-title = Problems
# A link in that banner.
see-what-to-do = See what to do
# The beginning of a banner.
signed-out = Your session has ended.
# The rest of that banner.
signed-out-what-to-do = Open Reprise again from your control panel. Unsaved changes stay on this page until then.
# The beginning of a message after a crash of the page.
stopped = This page has stopped working.
# The rest of that message, before the button.
stopped-what-to-do = Unsaved changes will be lost when you reload.
# A button after that message.
reload = Reload the page

## Words on several pages

# Read by screen readers after a link's text.
opens-new-tab = (opens a new tab)
# A button that copies a text.
copy = Copy
# After a text was copied.
copied = Copied.
# The browser did not copy the text.
copy-failed = Your browser did not allow that. It is selected: press Ctrl+C or ⌘C.
# A button that saves a form.
save = Save
# A button that discards what was edited.
discard-changes = Discard changes
# A button that takes back what was saved last.
undo = Undo
# A button that closes a question without doing anything.
cancel = Cancel
# Beside the button of a form while it is saved.
saving = Saving…
# While data is loaded.
loading-more = Loading…
# While something is done.
working = Working…
# Something was done.
done = Done.
# Beside the button of a form.
unsaved-changes = You have unsaved changes.
# The label of a choice, and a column or filter: how the widget arranges products.
layout = Layout
# The label of a choice among the shop's storefronts.
storefront = Storefront
# A heading, and a column of numbers: money that shoppers paid.
revenue = Revenue
# A column of numbers: what shoppers ordered.
orders = Orders
# Instead of a user whose email address is unknown, at the beginning of the next text.
somebody = Somebody
# Two users have edited the same form. $who is an email address, or "Somebody".
saved-meanwhile = { $who } has saved other changes in the meantime.
# After that sentence.
saved-meanwhile-what-to-do = They are in the form now, except where you have changed the same field. Yours are not saved yet: check the form, then save again.
# A heading: the app stopped after an uninstall request that was not confirmed.
reactivated = Reprise was deactivated and is active again
# $stopped and $started are points in time.
reactivated-when = Reprise received an uninstall request on { $stopped } and stopped. BigCommerce still gives it access to this store, so it has been active again since { $started }. No data was lost.
# After that paragraph. "Apps › My Apps" is a menu of BigCommerce's control panel.
reactivated-what-to-do = To uninstall Reprise, go to Apps › My Apps in your control panel. If nobody meant to uninstall it, check there which users can open Reprise.
# A list of several names, all but the last. $first are one or more names, $next is one name.
list-next = { $first }, { $next }
# The end of a list of several names.
list-last = { $first } and { $last }

## Layouts of the widget

# A layout.
layout-grid = Grid
# Explains it.
layout-grid-about = Cards in as many columns as fit.
# A layout.
layout-row = Row
# Explains it.
layout-row-about = Cards in one row, which scrolls sideways.
# A layout.
layout-list = List
# Explains it.
layout-list-about = One compact line per product.
# A layout, on a page of its own: all purchases with a search field.
layout-page = Everything, with a search
# A layout on product pages: the shopper's own purchases of that product.
layout-product = This product
# A layout on the cart's page: what the shopper usually buys and has not added.
layout-cart = Missing from the cart
# The same layout as a filter of results: a page with all purchases.
layout-page-short = Page
# As a filter of results: the layout on product pages.
layout-product-short = Product
# As a filter of results: the layout on the cart's page.
layout-cart-short = Cart

## Overview: whether Reprise works

# A heading.
status-permissions = Reprise needs more permissions
# Below it.
status-permissions-about = Reprise cannot work without the permissions marked as missing. To grant them, install Reprise again from your control panel.
# A heading.
status-unchecked = Reprise could not check everything
# A heading.
status-no-storefront = No storefront found
# Below it.
status-no-storefront-about = Reprise shows purchases on your storefronts. Once your store has one, you can add the script to it here.
# A heading.
status-outdated = The script on your storefront is out of date
# Below it.
status-outdated-about = Shoppers still see their purchases. Update the script to use this version on every storefront.
# A heading: everything works.
status-good = Reprise is on your storefront
# Below it.
status-good-about = Signed-in shoppers can see what they bought and buy it again.
# A heading.
status-not-everywhere = Reprise is not on every storefront
# Below it.
status-not-everywhere-about = Some of your storefronts do not load the script.
# A heading.
status-nowhere = Reprise is not on your storefront
# Below it.
status-nowhere-about = Shoppers cannot see it, because none of your storefronts loads the script.

## Overview: first steps

# A heading above a checklist.
first-steps = First steps
# A link to the storefront.
see-as-shopper = See it as a shopper
# Read by screen readers before a step that is done.
step-done = Done:
# Read by screen readers before a step that is not done yet.
step-open = To do:

## Overview: what Reprise brings

# A heading above figures such as revenue.
results = What Reprise brings
# Instead of figures. $page is a link to the page "Appearance".
results-off = Reprise does not count what the widget brings. You can turn that on under { $page }.
# Instead of figures.
results-empty = Nothing has been counted in this period. The first figures appear within a minute after a signed-in shopper has seen the widget, and the first revenue with their first order.
# The label of a choice of time.
period = Period
# A choice of time. $count is 7, 30 or 90.
last-days =
    { $count ->
        [one] Last { $count } day
       *[other] Last { $count } days
    }
# A choice of time: two dates that are chosen below.
period-dates = Dates
# The label of the first date.
date-from = From
# The label of the last date.
date-to = To
# A choice of storefronts.
all-storefronts = All storefronts
# A choice of layouts.
all-layouts = All layouts
# The title of a table.
best-products = Best products
# A column with names of products.
product = Product
# A column: how often the product was added to a cart.
added = Added
# The title of a table, and what opens it.
each-day = Each day
# A column with dates.
day = Day
# A column of numbers.
items-added = Items added
# A column of numbers: visits by shoppers who had used the widget before.
return-visits = Return visits
# A column of numbers.
visits = Visits
# A link to a file for spreadsheets.
download-csv = Download as CSV
# Below the figures.
results-about = Shoppers count once a day for each storefront and layout. Revenue is what shoppers paid, with tax, for products that they added with the widget, in orders that count as purchases. An order that is canceled or refunded within 31 days is taken back.
# Below a figure: its value in the period before. $value is a number or an amount.
figure-before = { $value } before
# Above a line chart. $label is what it shows, $highest a number or an amount.
chart-highest = { $label } per day, at most { $highest }
# The title of a table with steps from seeing the widget to ordering.
funnel = From seeing it to ordering
# A column with the names of these steps.
funnel-step = Step
# A column with bars.
funnel-bar = Bar
# A column with numbers.
funnel-number = Number
# A column with percentages.
funnel-share = Share of views
# A percentage. $percent is a whole number.
percent = { $percent } %

## Overview: the comparison of shoppers

# A heading: would shoppers have bought the same without the widget?
comparison = Would they have bought anyway?
# The outcome.
comparison-too-few = Too few shoppers to tell yet.
# The outcome.
comparison-more = Shoppers who see the widget spend more.
# The outcome.
comparison-less = Shoppers who see the widget spend less.
# The outcome.
comparison-unclear = There is no clear difference: it may be chance.
# $since is a date, $shown and $hidden are numbers of shoppers.
comparison-about = Since { $since }: { $shown } shoppers who see the widget and { $hidden } who are shown nothing, with their orders of the 30 days after their first visit.
# The title of a table, and its first column.
per-shopper = Per shopper
# A column: the shoppers who see the widget.
see-the-widget = See the widget
# A column: the shoppers who are shown nothing.
shown-nothing = Shown nothing
# A column: the confidence interval of the difference.
difference = Difference, 95 % sure
# A range of numbers or amounts.
range = { $low } to { $high }

## Overview: storefronts

# A heading above a list of storefronts.
storefronts = Storefronts
# Instead of that list.
storefronts-none = There are no storefronts to show right now.
# The state of a storefront.
script-installed = Script installed
# The state of a storefront.
script-outdated = Out of date
# Explains it.
script-outdated-about = It still works. You can update it below.
# The state of a storefront.
script-disabled = Disabled
# Explains it. "Storefront › Script Manager" is a menu of BigCommerce's control panel.
script-disabled-about = Enable it in your control panel under Storefront › Script Manager.
# The state of a storefront.
script-missing = Script missing
# The state of a storefront.
script-off = Turned off
# Explains it. "Placement" is a page of Reprise.
script-off-about = You can turn it on under Placement.
# The state of a storefront.
script-unknown = Not checked
# A button.
add-script = Add the script
# Beside it.
add-script-about = Adds one small script to every storefront that does not have it. It loads after the page and does nothing for guests. Uninstalling Reprise removes it.
# A button.
update-script = Update the script
# Beside it.
update-script-about = Replaces the older version of the script. Nothing else on your pages changes.
# After the script was added or updated.
script-placed = Done. It can take a minute until your pages load it.

## Overview: how to see the widget

# A heading above three steps.
guide = See it on your storefront
# The heading of a step.
guide-place = Choose where it appears
# The step. A line of HTML follows.
guide-place-about = Purchases appear at the end of each page’s main content. To show them elsewhere, add this line to your theme or to an HTML widget in Page Builder:
# The name of that line, read by screen readers.
guide-code = Code for your theme
# The heading of a step.
guide-sign-in = Sign in as a shopper
# The step.
guide-sign-in-about = Open your storefront and sign in with a customer account that has an order. Guests see nothing, and shoppers see only their own purchases.
# The heading of a step.
guide-customize = Make it yours
# The step. $page is a link to the page "Appearance".
guide-customize-about = Choose the heading, the number of products and which orders count under { $page }.
# A heading above questions and answers.
help = Help
# A question.
help-invisible = Why don’t I see the widget on my storefront?
# The answer. $parameter is a part of an address.
help-invisible-answer = Check that you are signed in as a customer who has an order, and that the script is installed. It does not run on account, sign-in and checkout pages. To find out more, add { $parameter } to the page’s address: Reprise then reports what it does in the browser’s console.
# A question.
help-data = What does Reprise store about shoppers?
# The answer. "Appearance" and "Team" are pages of Reprise.
help-data-answer = For shoppers who have seen the widget: which products they bought, when and how often, so that it does not have to ask BigCommerce each time. To count what it brings, it also stores for 31 days when they saw and used the widget and which carts they filled with it, unless you turn that off under Appearance. It does not store their names, email addresses or postal addresses. Their data is erased when you delete the customer, when you uninstall Reprise, when you erase it under Team, and when they have not visited for the number of days you choose under Appearance. Reprise also stores the email addresses of the users of your store who open it, until they lose access or you uninstall it. It sets no cookies.
# Below the questions.
help-more = For anything else, contact whoever hosts Reprise for you.

## Overview: facts

# A heading above a point in time.
last-view = Last seen by a shopper
# Instead of it.
last-view-none = No shopper has seen the widget yet.
# Below it.
last-view-empty = The shopper had no purchases yet.
# Below it. $count is the number of products that the shopper saw.
last-view-products =
    { $count ->
        [one] It showed { $count } product.
       *[other] It showed { $count } products.
    }
# A heading above a number.
shoppers = Shoppers
# Instead of the number.
shoppers-none = None yet
# The number of shoppers whose purchases are stored.
shoppers-known =
    { $count ->
        [one] { $count } shopper
       *[other] { $count } shoppers
    }
# Below it, if there is no shopper yet.
shoppers-none-about = Reprise reads a shopper’s orders when they first see the widget.
# Below it: the order history of all these shoppers is complete.
shoppers-complete = Their orders have been read as far back as your settings say.
# Below it: the order history of $count shoppers is not complete yet.
shoppers-incomplete =
    { $count ->
        [one] Older orders of { $count } shopper are still to be read, now or on their next visit.
       *[other] Older orders of { $count } shoppers are still to be read, now or on their next visit.
    }
# Below it.
shoppers-full = Your store has reached the limit of the order history that Reprise stores. Reprise removes the shoppers who have not visited for longest. Nothing is lost: when they return, Reprise reads their orders again, and their first view takes a little longer.
# A heading above facts about the store.
your-store = Your store
# A fact: the store's name.
store-name = Name
# A fact: BigCommerce's ID of the store.
store-hash = Store hash
# A fact: an email address follows.
installed-by = Installed by
# A fact: a date follows.
installed-on = Installed on
# A heading above a list of permissions that BigCommerce has given to the app.
permissions = Permissions
# The state of a permission.
permission-granted = Granted
# The state of a permission.
permission-missing = Missing

## Appearance: settings

# Instead of a form.
settings-need-javascript = Changing these settings requires JavaScript, which is turned off in this browser.
# After the settings were saved.
settings-saved = Saved. Shoppers see it the next time they open a page.
# A field: the widget's heading.
heading = Heading
# Explains it.
heading-about = Shown above the purchases, in the language of your storefront.
# A field.
product-count = Number of products
# Explains it. $least and $most are whole numbers.
product-count-about = For widgets whose place on a page does not set a number of its own. { $least } to { $most }.
# Explains the choice of a layout.
layout-about = For widgets whose place on a page does not set a layout of its own.
# The label of check boxes such as "Price".
show-with-product = Show with each product
# A check box.
field-picture = Picture
# A check box.
field-price = Price
# A check box.
field-date = Date of the last purchase
# A check box: the options of the product, such as size and color.
field-options = Chosen options
# A check box.
field-rhythm = How often it is usually bought, after three purchases
# A check box.
field-times = Number of purchases
# A check box: the product's SKU.
field-sku = SKU
# The label of two more check boxes.
more-settings = More
# A check box.
due-first = Show what is due again first
# Explains it.
due-first-about = Products that a shopper has bought at least three times, once the usual time has passed.
# A check box.
shows-empty = Show a line to shoppers who have bought nothing
# Explains it.
shows-empty-about = Otherwise they see no widget.
# The label of a check box: what to do with products that are out of stock.
out-of-stock = Out of stock
# The check box.
backorder = My store sells on backorder
# Explains it.
backorder-about = Shoppers can add products that are out of stock, if your storefront allows it at that moment.
# The label of a choice of time.
order-history = Order history
# Explains it.
order-history-about = Older orders are neither shown nor stored.
# A choice of time.
all-orders = All orders
# A choice of time.
last-months =
    { $count ->
        [one] Last { $count } month
       *[other] Last { $count } months
    }
# A field with a number of days.
forget-after = Days until an inactive shopper is erased
# Explains it. $least and $most are whole numbers.
forget-after-about = Reprise erases a shopper’s data after this many days without a visit. { $least } to { $most }.
# The label of a check box: whether the use of the widget is counted.
measuring = Results
# The check box.
measures = Count what the widget brings
# Explains it.
measures-about = Reprise counts who sees and uses the widget, and which orders follow. It needs no cookies. What it stores about a shopper for this is deleted after 31 days, or as soon as you turn it off.
# The label of a choice of a percentage.
holdout = Shoppers who are shown nothing
# Explains it.
holdout-about = Would they have bought anyway? Reprise shows nothing to some of your shoppers, always the same ones, and the overview compares their orders with those of the others. Changing this begins a new comparison.
# A choice.
holdout-none = None: everybody sees the widget
# A choice. $percent is a whole number.
holdout-share = { $percent } % of shoppers
# The label of check boxes with statuses of orders.
statuses = Also count orders with these statuses
# $statuses is a list of statuses.
statuses-always = Always counted: { $statuses }.
# $statuses is a list of statuses.
statuses-never = Never counted: { $statuses }.

## Statuses of orders, as BigCommerce's control panel names them

# Status 0.
order-status-incomplete = Incomplete
# Status 1.
order-status-pending = Pending
# Status 2.
order-status-shipped = Shipped
# Status 3.
order-status-partially-shipped = Partially Shipped
# Status 4.
order-status-refunded = Refunded
# Status 5.
order-status-cancelled = Cancelled
# Status 6.
order-status-declined = Declined
# Status 7.
order-status-awaiting-payment = Awaiting Payment
# Status 8.
order-status-awaiting-pickup = Awaiting Pickup
# Status 9.
order-status-awaiting-shipment = Awaiting Shipment
# Status 10.
order-status-completed = Completed
# Status 11.
order-status-awaiting-fulfillment = Awaiting Fulfillment
# Status 12.
order-status-manual-verification = Manual Verification Required
# Status 13.
order-status-disputed = Disputed
# Status 14.
order-status-partially-refunded = Partially Refunded
# Explains "Pending".
order-status-pending-about = The shopper started checkout but has not paid yet.
# Explains "Awaiting Payment".
order-status-awaiting-payment-about = The shopper pays later, such as by check, bank transfer or cash on delivery.
# Explains "Manual Verification Required".
order-status-manual-verification-about = You have to review the order first.
# Explains "Disputed".
order-status-disputed-about = The shopper disputes the payment.

## Appearance: colors and fonts

# The label of fields for colors.
colors = Colors
# Explains them.
colors-about = The widget takes its look from your theme. A color that you set here is used on every page, and made darker or lighter where it could not be read.
# A color.
color-text = Text
# A color.
color-background = Background
# A color.
color-link = Product names
# A color.
color-button = Buttons
# A color.
color-button-text = Text of buttons
# A check box: the color is the theme's.
as-in-theme = As in the theme
# The same check box, read by screen readers. $label is a color's label, such as "Buttons".
color-as-in-theme = { $label }: as in the theme
# Below a color that is hard to read. $color is a color such as #1d1d1f.
color-corrected = Shown as { $color }, so that it can be read.
# The same, on the usual white page.
color-corrected-on-white = On a white page, shown as { $color }, so that it can be read.
# A field.
font = Font
# Explains it.
font-about = Names of fonts, separated by commas. As in the theme if empty.
# A field.
heading-font = Font of the heading
# Explains it.
heading-font-about = As in the theme if empty.
# A field.
font-size = Size of text
# A field.
radius = Radius of corners
# Explains both. $least and $most are whole numbers.
pixels-about = In pixels. As in the theme if empty. { $least } to { $most }.

## Appearance: preview

# A heading above a preview of the widget.
preview = Preview
# A switch: show the preview as on a phone.
preview-phone = Phone
# A switch: show the preview on a dark page.
preview-dark = Dark page
# Below the heading.
preview-example = Shows sample products, because your catalog is empty or could not be read just now.
# Below the heading.
preview-catalog = Shows products from your catalog. Links do nothing here.

## Appearance: the widget's texts

# A heading above a form with all texts of the widget.
widget-texts = Texts
# Below it.
widget-texts-about = Shoppers see the widget in the language of the page. You can change any of its texts. Leave a field empty to keep the original.
# Opens the form.
change-texts = Change texts
# The label of a choice of languages.
language = Language
# A button that saves the texts.
update-texts = Update texts
# After the texts were saved.
texts-saved = Shoppers see the texts the next time they open a page.

## Problems with settings, below their fields

# The heading is empty.
invalid-heading-empty = Enter a heading.
# The heading is too long. $most is a whole number.
invalid-heading-long = The heading can have at most { $most } characters.
# The number of products. $least and $most are whole numbers.
invalid-product-count = Enter a number of products between { $least } and { $most }.
# The number of months. $most is a whole number.
invalid-months = Choose between 1 and { $most } months, or all orders.
# The number of days. $least and $most are whole numbers.
invalid-days = Enter a number of days between { $least } and { $most }.
# The layout.
invalid-layout = Choose a grid, a row or a list.
# The list of fonts. "Georgia, serif" stays as it is.
invalid-fonts = Enter names of fonts, separated by commas, such as: Georgia, serif.
# The size of text. $least and $most are whole numbers.
invalid-font-size = Enter a size between { $least } and { $most }, or nothing.
# The radius of corners. $most is a whole number.
invalid-radius = Enter a number between 0 and { $most }, or nothing.
# The percentage of shoppers. $most is a whole number.
invalid-holdout = Choose between 0 and { $most } percent.
# The selector of an element on a page. "#related-products" stays as it is.
invalid-selector = Enter a CSS selector of at most 120 characters, such as #related-products.
# The region of a page.
invalid-region = Choose a region.

## Placement

# Instead of a form.
placement-none = This store has no storefront yet.
# Below it. "Channel Manager" is a menu of BigCommerce's control panel.
placement-none-about = Create one in your control panel under Channel Manager. It appears here when you open Reprise again.
# Above the form.
placement-about = Where the widget appears without a change of your theme. Places in your theme or in Page Builder come first: a page that has one shows the widget there.
# Below the choice of a storefront, while it is disabled.
placement-save-first = Save or discard your changes before you choose another one.
# Below the choice of a storefront.
placement-each = Each storefront has a placement of its own.
# Instead of a form.
placement-needs-javascript = Changing the placement requires JavaScript, which is turned off in this browser.
# A check box.
placement-on = Reprise is on this storefront
# Explains it.
placement-on-about = If it is off, the script is removed from the storefront, and widgets in Page Builder show nothing.
# The name of a group of fields, read by screen readers: one for each kind of page.
placement-pages = Pages
# After saving. $problem is one or more sentences.
placement-saved-but = Saved, but not on your storefront yet. Reprise tries again. { $problem }
# After saving.
placement-saved = Saved. It can take a minute until your pages have it.
# A check box for a kind of page.
show-widget = Show the widget
# A choice of layouts: the one that is set on the page "Appearance".
as-in-appearance = As in Appearance
# The label of a choice: where on the page the widget appears.
place = Place
# A place.
place-bottom = At the end of the page’s content
# A place.
place-top = At the beginning of the page’s content
# A place. $name is the theme's name of a region.
place-region = Region { $name }
# A place: a field for the element follows.
place-before = Before an element…
# A place: a field for the element follows.
place-after = After an element…
# A field.
css-selector = CSS selector
# A kind of page.
kind-home = Home page
# Explains it.
kind-home-about = The first page of your storefront.
# A kind of page.
kind-product = Product pages
# Explains it. "This product" is a layout.
kind-product-about = The layout “This product” shows the shopper’s own purchases of the product.
# A kind of page.
kind-category = Category pages
# Explains it.
kind-category-about = Lists of products.
# A kind of page.
kind-cart = Cart
# Explains it. "Missing from the cart" is a layout.
kind-cart-about = The layout “Missing from the cart” shows what the shopper usually buys and has not added.
# A kind of page.
kind-other = Every other page
# Explains it.
kind-other-about = Such as search results, blog posts and pages of your own. Account pages and the checkout never load the script.
# A heading above a list.
dragged = Widgets in Page Builder
# Instead of the list.
dragged-unknown = BigCommerce could not be asked just now.
# Instead of the list. “Custom” is a section of Page Builder.
dragged-none = None yet. In Page Builder, the widget is under “Custom”: drag it onto a page to choose the exact place, the heading and the layout.
# The state of a widget.
dragged-shown = Shown
# The state of a widget.
dragged-hidden = Not shown
# $document is the name of a file.
placement-headless = This storefront has no theme of BigCommerce, so it has no regions, no Page Builder and no account pages of its own. Your developer decides where the widget appears: see “Headless” in { $document }.
# A heading.
account-pages = Account pages
# $file is the name of a file. Lines of code follow.
account-pages-about = BigCommerce does not load scripts of apps on account pages. To show everything that a shopper bought beside their orders, your developer adds this to { $file } of your theme:
# The name of these lines, read by screen readers.
account-pages-code = Snippet for account pages
# Below them.
account-pages-b2b = With B2B Edition, the Buyer Portal replaces the account pages for business customers and has a reorder of its own. They see the widget on the other pages only.

## Headless

# A heading.
headless = Storefronts that BigCommerce does not host
# Below it.
headless-about = On Catalyst and other headless storefronts, Reprise cannot ask BigCommerce which customer is signed in. Your own server tells it, with a token that it signs with a secret and that is valid for 15 minutes at most. Storefronts with a theme of BigCommerce do not need this.
# $document is the name of a file, $api a link with the next text.
headless-how = Your developer finds out how under “Headless” in { $document } of Reprise, and in the { $api }. Your server needs these values, and the secret:
# A link.
headless-api = description of the API
# A value: the app's address.
headless-app-url = Address of Reprise
# A value: the app's client ID.
headless-client-id = Client ID of the app
# A heading above one or two secrets.
secrets = Secret
# Instead of them.
secrets-none = There is no secret, so every token is refused.
# A button that ends a secret.
secret-end = End…
# The same button, read by screen readers. $id is the secret's ID.
secret-end-which = End secret { $id }
# A button.
secret-create = Create a secret
# A button that creates a secret if there is one already.
secret-replace = Replace the secret…
# Below that button.
secret-replace-about = After you replace a secret, the one before works for another 24 hours. Only the server of your storefront should have it: whoever knows it can see what each of your customers bought.
# A field with the secret.
secret-new = Your new secret
# Below it.
secret-new-about = Copy it to your server now. Reprise does not show it again.
# A question.
secret-replace-question = Create a new secret? The current one works for another 24 hours, in which you give the new one to your server.
# After that question, if a secret that was replaced before still works.
secret-replace-ends = The one that was replaced before ends now.
# A button that answers the question with yes.
secret-replace-yes = Replace
# A question. $id is the secret's ID.
secret-end-question = End { $id } now? Every token that was signed with it is refused from then on. This cannot be undone.
# A button that answers the question with yes.
secret-end-yes = End
# A warning.
secret-former-user = The user who created it no longer has access to this store, but may still know it.
# After the warning.
secret-former-user-replace = Replace it, then end it as soon as your server has the new one.
# After the warning, if the secret has been replaced already.
secret-former-user-end = End it as soon as your server has the new one.
# When a secret was created. $created is a date.
secret-created = Created { $created }.
# The same. $user is an email address.
secret-created-by = Created { $created } by { $user }.
# After it. $used is a date.
secret-used = Last used on { $used }.
# After it.
secret-unused = Not used yet.
# After it. $ends is a point in time.
secret-ends = Works until { $ends }.

## Health

# A heading: all checks are good.
health-good = Everything that Reprise needs is working
# A heading. $count is the number of checks that are not good.
health-attention =
    { $count ->
        [one] { $count } thing needs attention
       *[other] { $count } things need attention
    }
# A heading above the checks.
checks = Checks
# A button that runs all checks again.
check-again = Check again
# Below the heading.
health-delayed = BigCommerce did not respond as expected. Reprise tries again by itself, and shows what it found before.
# $time is a point in time.
checked-on = Checked on { $time }
# The name of a button, read by screen readers. $action is what the button says, $what is a check or a storefront.
action-for = { $action }: { $what }

## Team

# A heading above a list of users.
users = People with access
# Below it.
users-about = Everybody who has opened Reprise from this store’s control panel. To take access away, change the user’s permissions there; ending sessions only means that they have to open Reprise again.
# A button beside the user who is reading.
sign-out-everywhere = Sign out everywhere
# A button beside another user.
end-sessions = End sessions
# After the button. $email is an email address.
sessions-ended = Ended all sessions of { $email }.
# Beside the user who is reading.
role-self = You
# Beside the store's owner.
role-owner = Store owner
# Beside the user who installed the app.
role-installer = Installed Reprise
# Below a user's email address. $time is a date.
last-opened = Last opened Reprise on { $time }
# A heading above a list of changes.
activity = Activity
# Below it.
activity-about = Changes of the last 12 months. Times are in UTC.
# A button.
show-older = Show older changes
# A heading above a form.
shopper-data = A shopper’s data
# Below it.
shopper-data-about = For customers who ask you for their data, or to delete it. The export has everything that Reprise stores about them. Reprise erases what it stores about their orders and purchases; your store keeps its own records. If they sign in to your storefront again, Reprise reads their purchases again. To prevent that, delete the customer in your control panel.
# A field: BigCommerce's ID of a customer.
customer-id = Customer ID
# Below the field.
customer-id-needed = Enter the customer ID shown in your control panel.
# A button that shows a customer's data.
export = Export
# A button that asks whether to erase a customer's data.
erase = Erase this shopper…
# A question. $id is a number.
erase-question = Erase everything that Reprise stores about customer { $id }? This cannot be undone.
# A button that answers the question with yes.
erase-yes = Erase
# While it is done.
erasing = Erasing…
# While an export is made.
collecting = Collecting…
# $id is a number.
stores-nothing = Reprise stores nothing about customer { $id }.
# $id is a number, $count the number of orders.
erased =
    { $count ->
        [one] Erased customer { $id } and { $count } order.
       *[other] Erased customer { $id } and { $count } orders.
    }
# Above an export. $id is a number.
data-of-customer = Data of customer { $id }

## Errors

# The session has ended.
error-signed-out = Your session has ended. Open Reprise again from your control panel.
# BigCommerce is down, or its answer was not understood.
error-upstream = BigCommerce did not respond as expected. Try again in a minute.
# The store's access token is refused.
error-reauthorize = Reprise no longer has access to this store. Install the app again from your control panel.
# A permission is missing.
error-forbidden = Reprise does not have all the permissions it needs. Install the app again from your control panel to grant them.
# Too many requests at the same time.
error-busy = There were too many requests at once. Wait a moment, then try again.
# An internal error.
error-failed = Something went wrong on our side. Try again in a minute.
# The browser sent something that the server does not understand.
error-unreadable = That request could not be read.

## Pages without a session

# A heading: the app's address was opened directly.
notice-open = Open Reprise from your control panel
# Below it. "Apps › My Apps" is a menu of BigCommerce's control panel.
notice-open-about = In your BigCommerce control panel, go to Apps › My Apps and choose Reprise. Reprise only knows which store you work in when you open it there.
# A heading: another attempt may help.
notice-install-retry = Reprise could not be installed just now
# Below it. "Apps" is a page of BigCommerce's control panel.
notice-install-retry-about = BigCommerce did not respond as expected. Nothing has changed in your store. Wait a minute, then install Reprise again from the Apps page of your control panel.
# A heading.
notice-install-failed = Reprise was not installed
# Below it.
notice-install-failed-about = The request was incomplete or had been used before. Start again from the Apps page of your control panel.
# A heading: the link is too old, or was changed.
notice-link = This link to Reprise is not valid
# Below it.
notice-link-about = Links from the control panel work for a short time and for one store. Go back to your control panel and open Reprise again.
# A heading.
notice-session = Your session has ended
# Below it.
notice-session-about = Sessions end after some time without activity. Open Reprise again from your control panel. Your saved settings have not changed.
# A heading.
notice-reinstall = Reprise is not installed in this store
# Below it.
notice-reinstall-about = It was never installed, or it no longer has access. Install it from the Apps page of your control panel.
# Below the heading "Page not found".
notice-not-found-about = Open Reprise from your control panel under Apps › My Apps.
# A heading.
notice-unavailable = Reprise is temporarily unavailable
# Below it.
notice-unavailable-about = It should be back in a minute. Your storefront keeps working: if purchases cannot be shown, shoppers do not see the widget.


## Health: the checks

# A check: whether BigCommerce still accepts Reprise.
check-access = Access to your store
# A check: the permissions that BigCommerce calls scopes.
check-permissions = Permissions
# A check: the public address of Reprise.
check-address = Address of Reprise
# A check: the clock of Reprise's server.
check-clock = Clock
# A check.
check-webhooks = Webhooks
# A check: the script on the storefronts.
check-scripts = Script
# A check: whether the storefront's Content Security Policy lets the widget through. Keep the name of the header.
check-policy = Content Security Policy
# A check: whether shoppers can visit the storefronts.
check-storefronts = Storefronts
# A check: whether buying is switched on.
check-purchasing = Purchasing
# A check: work that Reprise does by itself.
check-jobs = Background work
# A check: how many calls BigCommerce allows.
check-quota = BigCommerce’s rate limit
# A check: how much Reprise stores.
check-capacity = Order history
# The outcome of a check in a word or two.
outcome-refused = Refused
# The outcome of a check: it works.
outcome-working = Working
# The outcome of the permissions check: all are granted.
outcome-granted = Granted
# The outcome of a check: permissions are missing.
outcome-missing = Missing
# The outcome of the address check.
outcome-not-secure = Not secure
# The outcome of a check: nothing is known yet.
outcome-unknown = Not known
# The outcome of the address check.
outcome-reachable = Reachable
# The outcome of the address check: everything is on one computer or network.
outcome-local = Local
# The outcome of the address check.
outcome-unreachable = Not reachable
# The outcome of the clock check.
outcome-correct = Correct
# The outcome of the clock check.
outcome-wrong = Wrong
# The outcome of a check: it is ready for use.
outcome-ready = Ready
# The outcome of a check: something is missing.
outcome-incomplete = Incomplete
# The outcome of a check: BigCommerce rejected something.
outcome-rejected = Rejected
# The outcome of a check.
outcome-not-checked = Not checked
# The outcome of a check.
outcome-not-checked-yet = Not checked yet
# The outcome of a check of storefronts: there is none.
outcome-no-storefront = No storefront
# The outcome of the script check: in an unusual category of consent.
outcome-waits-for-consent = Waits for consent
# The outcome of the script check: it is where it should be.
outcome-in-place = In place
# The outcome of the script check: of another version.
outcome-outdated = Out of date
# The outcome of the script check.
outcome-disabled = Disabled
# The outcome of the script check: the merchant has turned Reprise off on the storefront.
outcome-off = Turned off
# The outcome of the script check.
outcome-needs-attention = Needs attention
# The outcome of the script check.
outcome-not-everywhere = Not on every storefront
# The outcome of the policy check: another server than BigCommerce's sends the policy.
outcome-other-server = Not BigCommerce’s
# The outcome of the policy check.
outcome-allows = Allows it
# The outcome of the policy check.
outcome-blocks = Blocks it
# The outcome of the storefronts check: visitors can come in.
outcome-open = Open
# The outcome of the storefronts check.
outcome-not-launched = Not launched
# The outcome of the storefronts check.
outcome-inactive = Inactive
# The outcome of the storefronts check.
outcome-not-all-open = Not all open
# The outcome of the purchasing check: buying is possible.
outcome-on = On
# The outcome of the purchasing check.
outcome-switched-off = Switched off
# The outcome of the Page Builder check.
outcome-permission-missing = Permission missing
# The outcome of the check of background work.
outcome-failed = Failed
# The outcome of the check of background work.
outcome-late = Late
# The outcome of the rate limit check: enough is left.
outcome-free = Free
# The outcome of the rate limit check.
outcome-nearly-used-up = Nearly used up
# The outcome of the order history check.
outcome-limit-reached = Limit reached
# The outcome of the order history check.
outcome-within-limit = Within the limit
# What to do.
remedy-install-again = Install Reprise again from your control panel.
# What an outcome means.
access-refused = BigCommerce no longer accepts Reprise’s access to this store. Shoppers see what Reprise already knows, and nothing new.
# What an outcome means.
access-good = BigCommerce accepts Reprise’s access to this store.
# A point in time.
fact-refused-since = Refused since
# What an outcome means.
permissions-good = Reprise has all the permissions that it needs.
# What an outcome means.
permissions-missing = Reprise lacks permissions. Below is what each of them would let it do.
# What to do.
permissions-remedy = To grant them, install Reprise again from your control panel.
# What an outcome means.
address-not-secure = Reprise’s address does not use https, so browsers do not load the script.
# What to do. `APP_URL` is the name of a setting.
address-not-secure-remedy = Ask whoever hosts Reprise for you to set APP_URL to an https address.
# What an outcome means.
address-unknown = Nobody has reached Reprise at its address yet: neither BigCommerce with a webhook, nor a shopper.
# What to do.
address-unknown-remedy = Open your storefront as a shopper who has an order.
# What an outcome means.
address-good = Reprise has been reached at its address, so its name and its certificate work.
# What an outcome means.
address-local = Reprise and your storefronts are on the same private network.
# What an outcome means.
address-unreachable = Reprise’s address only works on its own network, so neither shoppers nor BigCommerce reach it.
# What to do. `APP_URL` is the name of a setting.
address-unreachable-remedy = Ask whoever hosts Reprise for you to set APP_URL to a public https address.
# The address of Reprise.
fact-address = Address
# A point in time.
fact-reached-by-bigcommerce = Last reached by BigCommerce
# A point in time.
fact-reached-by-shopper = Last reached by a shopper
# What an outcome means.
clock-unknown = Reprise’s clock has not been compared with BigCommerce’s yet.
# What an outcome means.
clock-good = Reprise’s clock agrees with BigCommerce’s.
# What an outcome means. $count is at least 11.
clock-behind =
    { $count ->
        [one] Reprise’s clock is { $count } second behind BigCommerce’s.
       *[other] Reprise’s clock is { $count } seconds behind BigCommerce’s.
    }
# What an outcome means. $count is at least 11.
clock-ahead =
    { $count ->
        [one] Reprise’s clock is { $count } second ahead of BigCommerce’s.
       *[other] Reprise’s clock is { $count } seconds ahead of BigCommerce’s.
    }
# What to do, if the clock is a little wrong.
clock-attention = Shoppers and merchants who have just signed in can be refused. Ask whoever hosts Reprise for you to synchronize the server’s clock.
# What to do, if the clock is very wrong.
clock-broken = BigCommerce’s webhooks and your shoppers’ sign-ins count as expired or not valid yet. Ask whoever hosts Reprise for you to synchronize the server’s clock.
# What an outcome means.
webhooks-good = BigCommerce notifies Reprise of new and changed orders as they happen.
# What an outcome means.
webhooks-quiet = All webhooks are active, but none has been received lately. Until webhooks arrive, Reprise checks for changes itself, and a changed order can take ten minutes to appear.
# What an outcome means.
webhooks-missing = Some webhooks are missing or inactive. Until webhooks arrive, Reprise checks for changes itself, and a changed order can take ten minutes to appear.
# What to do.
webhooks-missing-remedy = Register them again.
# What an outcome means. $reason is BigCommerce's own text, in English.
webhooks-rejected = BigCommerce rejected Reprise’s webhooks: “{ $reason }”. Until webhooks arrive, Reprise checks for changes itself, and a changed order can take ten minutes to appear.
# What to do.
webhooks-rejected-remedy = Tell whoever hosts Reprise for you about this reason, then register them again.
# What an outcome means.
webhooks-not-checked = The webhooks are being created, which takes a minute.
# A point in time.
fact-last-webhook = Last webhook received
# How many webhooks are active.
fact-active-webhooks = Active webhooks
# A part of a whole: both are numbers.
part-of = { $part } of { $whole }
# Instead of a point in time.
none-yet = None yet
# Instead of a number.
none = None
# What an outcome means.
storefronts-unknown = Reprise knows of no storefront in this store yet.
# What to do. “Functional” is a category of BigCommerce's Script Manager.
script-consent-remedy = In Script Manager it is in a category that shoppers rarely agree to. It sets no cookie and belongs to “Functional”.
# What an outcome means for a storefront.
script-outdated-remedy = It still works, but is from another version of Reprise.
# What an outcome means for a storefront. "Storefront › Script Manager" is a menu of BigCommerce's control panel.
script-disabled-remedy = It was disabled in your control panel under Storefront › Script Manager.
# What an outcome means for a storefront.
script-missing-remedy = Without it, shoppers see nothing on this storefront.
# What an outcome means.
scripts-good = The script that shows the widget is on every storefront.
# What an outcome means.
scripts-attention = The script that shows the widget works, but not as well as it could.
# What an outcome means.
scripts-broken = Some storefronts do not load the script that shows the widget.
# What an outcome means.
scripts-unknown = Reprise could not ask BigCommerce about the script on all storefronts.
# What to do. $directives are parts of the policy.
policy-add = Add to the policy: { $directives }
# What an outcome means.
policy-good = No policy of a storefront blocks the script, the widget or its form.
# What an outcome means.
policy-unknown = Reprise could not ask BigCommerce about the policies of all storefronts.
# What an outcome means.
policy-blocks = The policy of a storefront keeps browsers from loading the widget.
# What to do.
policy-remedy = The policy is in your control panel, in the security settings.
# What an outcome means for a storefront.
status-not-launched = Only visitors with a preview code can see it.
# What an outcome means for a storefront.
status-inactive = It is closed or down for maintenance.
# What an outcome means.
storefronts-open = Shoppers can visit every storefront.
# What an outcome means.
storefronts-open-unknown = Reprise could not ask BigCommerce whether all storefronts are open.
# What an outcome means.
storefronts-not-open = Shoppers cannot visit every storefront, so they do not see the widget there.
# What an outcome means.
purchasing-on = Shoppers can buy on every storefront.
# What an outcome means.
purchasing-unknown = Reprise could not ask BigCommerce whether shoppers can buy.
# What an outcome means.
purchasing-off = On some storefronts buying is switched off in your settings. There, the widget shows purchases without a button.
# What an outcome means.
page-builder-ready = In Page Builder, drag the widget “Reprise” to where shoppers should see their purchases.
# What an outcome means.
page-builder-incomplete = The widget is not available on all storefronts yet.
# What an outcome means. $reason is BigCommerce's own text, in English.
page-builder-rejected = BigCommerce rejected the widget: “{ $reason }”.
# What to do.
page-builder-rejected-remedy = Reprise tries again whenever you open it. You can also try now.
# What an outcome means. $scope is BigCommerce's name of a permission.
page-builder-permission = Reprise lacks the permission { $scope }, so the widget is not in Page Builder.
# What an outcome means.
page-builder-not-checked = The widget is being added, which takes a minute.
# How many storefronts have the widget.
fact-storefronts-ready = Storefronts that have the widget
# What an outcome means.
jobs-failed = Some work failed, such as reading a changed order. Reprise repeats it by itself, after a longer pause each time.
# What to do.
jobs-failed-remedy = If the cause is gone, have it retried now.
# What an outcome means.
jobs-late = Changes have been waiting for a long time. Until they are read, shoppers see older data.
# What to do.
jobs-late-remedy = Reprise continues as soon as BigCommerce’s rate limit allows.
# What an outcome means.
jobs-good = Reprise reads changes as they are announced.
# How much work waits.
fact-waiting = Changes waiting
# How much work failed.
fact-failed = Changes that failed
# How much work waits. $number is a number, $age such as "3 minutes".
waiting-since = { $number }, the oldest for { $age }
# How much work failed. $number is a number.
to-be-retried = { $number }, to be retried
# What an outcome means.
quota-no-calls = Reprise has made no calls to BigCommerce recently.
# What an outcome means.
quota-low = Your store’s apps, Reprise among them, have nearly used up the calls that BigCommerce allows at a time. Reprise waits, and shows what it knows.
# What to do.
quota-low-remedy = Nothing, if this passes within a minute. If it does not, another app calls BigCommerce very often.
# What an outcome means.
quota-good = Your store’s apps have enough calls left.
# How many calls are left.
fact-calls-left = Calls left
# What an outcome means.
capacity-full = Your store has reached the limit of the order history that Reprise stores. Reprise removes the shoppers who have not visited for longest, and reads their orders again when they return.
# What to do. "Appearance" is a page of Reprise.
capacity-full-remedy = To store more shoppers, choose a shorter order history under Appearance.
# What an outcome means.
capacity-good = Your store’s order history is within Reprise’s limit.
# A link to a page of BigCommerce's control panel.
open-my-apps = Open My Apps
# A link to a page of BigCommerce's control panel.
open-channels = Open Channel Manager
# A link to a page of BigCommerce's control panel.
open-security = Open the security settings
# A link to a page of BigCommerce's control panel.
open-orders = Open orders
# A button that repairs something.
repair-webhooks = Register webhooks
# A button that repairs something.
repair-script = Put script in place
# A button that repairs something.
repair-templates = Write widget again
# A button that repairs something.
repair-jobs = Retry now
# While checks run.
checking = Checking…
# While checks run. Both are numbers.
checked-part = Checked { $done } of { $all } storefronts…
# While the widget is written.
writing-widget = Writing the widget to Page Builder…
# Below a list of storefronts that is cut off.
more-storefronts =
    { $count ->
        [one] And { $count } more storefront.
       *[other] And { $count } more storefronts.
    }
# An age.
age-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
# An age.
age-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
# An age.
age-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
# An age.
age-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
# A point in time. $date is a date, $time such as 09:12.
date-and-time = { $date }, { $time } UTC

## Permissions

# What a permission is for.
scope-orders = Find what a shopper bought before
# What a permission is for.
scope-products = Show today’s names, pictures, stock and what each shopper pays
# What a permission is for.
scope-information = Show prices as your store does, and sell only where it does
# What a permission is for.
scope-content = Place Reprise’s script on your storefronts, and its widget in Page Builder
# What a permission is for.
scope-channels = Know which storefronts you have
# What a permission is for.
scope-sites = Know the addresses of your storefronts

## First steps

# A step that is done.
step-installed = Reprise is installed
# A step.
step-script = The script is on a storefront
# How to get there.
step-script-hint = Add the script below.
# A step.
step-seen = A shopper has seen the widget
# How to get there.
step-seen-hint = Open your storefront, and sign in with a customer account that has an order.
# A step.
step-added = A shopper has added a product with the widget
# How to get there.
step-added-hint = From then on, the overview shows what is added.
# A step.
step-ordered = An order has followed
# How to get there.
step-ordered-hint = From then on, the overview shows the revenue.

## Results, as the server words them

# A step of a funnel: the widget was on the page.
funnel-shown = Shown
# A step of a funnel: it was in view.
funnel-seen = Seen
# A step of a funnel.
funnel-opened = Product opened
# A step of a funnel.
funnel-added = Added to cart
# A step of a funnel.
funnel-ordered = Ordered
# A product whose name is unknown. $id is its number.
product-number = Product { $id }
# An error in a form.
invalid-days-range = Choose between 1 and 366 days.
# An error in a form.
invalid-dates = Enter both dates.
# An error in a form.
invalid-dates-order = The last day cannot be before the first day.
# An error in a form.
invalid-dates-old = Choose days of the last 13 months.

## Activity

# Who did something: a user who has no access any more. $id is a number.
user-number = User { $id }
# What somebody did.
did-install = Installed Reprise
# What somebody did.
did-reinstall = Installed Reprise again
# What somebody did.
did-uninstall = Uninstalled Reprise
# What Reprise did by itself.
did-reactivate = Activated Reprise again, because the store still gave it access
# What somebody did.
did-change-settings = Changed the appearance
# What somebody did. $language is the name of a language in that language.
did-change-texts = Changed texts of the widget in { $language }
# What somebody did. $id is the number of a storefront.
did-change-placement = Changed the placement on the storefront with the ID { $id }
# What somebody did.
did-place-scripts = Placed the script on storefronts
# What somebody did.
did-repair-webhooks = Repaired the webhooks
# What somebody did.
did-repair-templates = Wrote the widget to Page Builder again
# What somebody did.
did-retry-jobs = Retried failed background work
# What somebody did.
did-erase-shopper = Erased the data of a shopper
# What somebody did.
did-export-shopper = Exported the data of a shopper
# What somebody did. $id is the secret's ID.
did-create-secret = Created the headless secret { $id }
# What somebody did. $id is the secret's ID.
did-end-secret = Ended the headless secret { $id }
# What BigCommerce did. $user is an email address.
did-remove-user = Took away the access of { $user }
# What somebody did. $user is an email address.
did-end-sessions = Ended the sessions of { $user }
# What somebody did.
did-something = Changed something that this version does not know
# A setting whose value was changed.
setting-history-months = Order history in months
# A setting whose value was changed.
setting-statuses = Orders that also count
# A setting whose value was changed.
setting-card-fields = Shown on cards
# A setting whose value was changed.
setting-due-first = What is due again comes first
# A setting whose value was changed.
setting-shows-empty = Text for shoppers who have bought nothing
# A setting whose value was changed.
setting-backorder = Sells on backorder
# A setting whose value was changed.
setting-measures = Counts what the widget brings
# A setting whose value was changed.
setting-holdout = Shoppers who are shown nothing, in percent
# A setting whose value was changed.
setting-color-text = Color of text
# A setting whose value was changed.
setting-color-background = Color of the background
# A setting whose value was changed.
setting-color-link = Color of product names
# A setting whose value was changed.
setting-color-button = Color of buttons
# A setting whose value was changed.
setting-color-button-text = Color of the text of buttons
# The value of a setting.
value-all-orders = all orders
# The value of a setting of the look.
value-as-in-theme = as in the theme
# The value of a setting.
value-none = none
# The value of a text that was not changed.
value-original = original
# The value of a switch.
value-on = on
# The value of a switch.
value-off = off
# The value of a layout.
value-layout = layout as in Appearance
# A place on a page.
value-bottom = at the end of the content
# A place on a page.
value-top = at the beginning of the content
# A place on a page. $name is the theme's name of a region.
value-region = in the region { $name }
# A place on a page. $selector is a CSS selector.
value-before = before { $selector }
# A place on a page. $selector is a CSS selector.
value-after = after { $selector }
# A layout and a place, both in words.
value-layout-and-place = { $layout }, { $place }
# A page of a storefront.
dragged-brand = Brand pages
# A page of a storefront.
dragged-search = Search results
# A page of a storefront.
dragged-page = Pages of your own

## More errors

# There is no storefront with that number.
error-no-storefront = There is no such storefront.
# There is no repair with that name.
error-no-repair = There is no such repair.
# A customer's ID was 0.
error-customer-id = A customer’s ID is a number above 0.

# The widget does not have the language that was asked for.
error-no-language = The widget does not have this language.
# A text of the widget cannot be saved. $text is the text, $problem one of the next ones.
error-text = “{ $text }”: { $problem }
# Why a text cannot be saved.
invalid-text-unknown = The widget has no such text.
# Why a text cannot be saved. $most is a number.
invalid-text-long = A text can have at most { $most } characters.
# Why a text cannot be saved. $name is a word in braces.
invalid-text-placeholder = Include { $name } in the text.
# Why a text cannot be saved.
invalid-text-braces = Use braces only for the placeholders of the original text.
# Why texts cannot be saved. $most is a number.
error-too-many-texts = You can change at most { $most } texts in all languages.
# A check: the widget in Page Builder, a part of BigCommerce.
check-page-builder = Page Builder
