mail-payment-returned-subject = Maksu palautetaan, tilaus { $code }
mail-payment-returned-heading = Maksu palautetaan sinulle
mail-payment-returned-text = Maksusi tuli perille, ja palautamme siitä koko summan, { $amount }.
mail-payment-returned-nothing = Tilausta ei vahvistettu, eikä sinulle ole varattu aikaa.
mail-cancelled-all-money = Aika peruttiin, koska palautamme tilauksesta koko maksun.
