mail-payment-returned-subject = Din betalning återbetalas, beställning { $code }
mail-payment-returned-heading = Din betalning återbetalas
mail-payment-returned-text = Din betalning kom fram och hela summan betalas tillbaka till dig: { $amount }.
mail-payment-returned-nothing = Beställningen bekräftades inte och ingen tid är bokad för dig.
mail-cancelled-all-money = Tiden avbokades eftersom hela beställningens betalning återbetalas till dig.
