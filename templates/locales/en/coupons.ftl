### Discount codes: in the order form, on the order, on the invoice and at the desk

## The order form
coupon-title = Discount
label-coupon = Discount code
coupon-apply = Use the code
coupon-given = The code takes { $amount } off the price.
coupon-remove = Remove the code
coupon-order-button = Order (nothing to pay)
coupon-nothing-to-pay = The discount code covers the whole price, so nothing is left to pay. The confirmation comes by e-mail.
notice-coupon-entered = The discount code is in use. Check the new total before you order.
notice-total-changed = The total has changed. Check it before you order.
error-coupon-unknown = There is no such code. Check that it is typed right.
error-coupon-used = The code was used already, or is on an order that is not paid yet.
error-coupon-over = The code is no longer valid.
error-coupon-elsewhere = The code is not for this order.
error-coupon-too-soon = The code was tried too many times. Wait a moment and try again.

## The price of an order
summary-list = Price before the discount
summary-discount = Discount by code
mail-covered-text = Your order is confirmed. The discount code covered the whole price, so nothing was left to pay.
mail-covered-lost = We are sorry. The time you chose could no longer be booked when the order was confirmed.
invoice-discount = List price { $list }, discount by code { $discount }
invoice-note-free = Nothing is left to pay.

## The desk
admin-coupons = Discount codes
admin-coupons-lead = A code is shown only once, when it is made. After that it is known by its last four signs.
admin-coupons-none = No discount codes have been made yet.
admin-coupon-made = The code is made
admin-coupon-made-text = Copy the code now: it is not shown again.
admin-coupon-hint = Code
admin-coupon-worth = Discount
admin-coupon-uses = Uses
admin-coupon-used-of = { $taken } / { $allowed }
admin-coupon-late = Over what is allowed: { $count } (the payment came late)
admin-coupon-end = Last day
admin-coupon-offers = What the code is for
admin-coupon-offers-hint = If you choose nothing, the code is for everything.
admin-coupon-all = everything
admin-coupon-note = Note
admin-coupon-note-hint = Shown at the desk only, for example to whom the code was given.
admin-coupon-by = Made by
admin-coupon-usable = Can be used
admin-coupon-used = Used
admin-coupon-over = Ended
admin-coupon-revoked = Revoked
admin-coupon-revoke = Revoke the code
admin-coupon-make = A new discount code
admin-coupon-kind = Kind of discount
admin-coupon-percent = Per cent of the price
admin-coupon-amount = Euros off the order
admin-coupon-how-much = How much
admin-coupon-how-much-hint = For example 12.5 (per cent) or 50.00 (euros). 100 per cent covers the whole price.
admin-coupon-make-button = Make the code
admin-discount = Discount
admin-notice-coupon-revoked = The code is revoked. Orders made with it stay as they are.
admin-error-coupon-worth = Type the discount in figures: more than 0 and at most 100 per cent, or more than 0 euros.
admin-error-coupon-uses = The number of uses must be 1–{ $max }.
admin-error-coupon-end = The last day must be today or later.
admin-error-coupon-note = The note must fit on one line of at most 200 characters.
