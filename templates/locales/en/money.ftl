mail-payment-returned-subject = Your payment is being returned, order { $code }
mail-payment-returned-heading = Your payment is being returned
mail-payment-returned-text = Your payment arrived and all of it is being returned to you: { $amount }.
mail-payment-returned-nothing = Your order was not confirmed and no time is booked for you.
mail-cancelled-all-money = The time was cancelled because the whole payment of the order is being returned to you.
