### Money that Stripe could not bring back

returned-title = Returned by another way
returned-lead = { $amount } is still owed to the customer: Stripe could not bring it back. If you returned it by another way, note it here.
returned-how = How
returned-way =
    { $way ->
       [bank_transfer] Bank transfer
       [cash] Cash
      *[other] Another way
    }
returned-reference = Reference
returned-reference-hint = The bank's archive reference or the receipt's number; for another way, also which one. Kept in the audit log and in the ledgers. The customer's account number is not needed.
returned-day = Day on which the money left
returned-line =
    { $way ->
       [bank_transfer] by another way: bank transfer, { $date }
       [cash] by another way: cash, { $date }
      *[other] by another way, { $date }
    }
returned-preview-done =
    { $way ->
       [bank_transfer] { $amount } is noted as returned by bank transfer on { $date }.
       [cash] { $amount } is noted as returned in cash on { $date }.
      *[other] { $amount } is noted as returned in another way on { $date }.
    }
returned-preview-nothing = Nothing of the order is owed any more.
returned-preview-still = { $amount } of the order is still owed.
returned-preview-stripe = Stripe is not asked for anything. The refund that failed can no longer be tried again.
returned-preview-note = No new credit note is written.
returned-preview-told = It tells the amount, the way and the day, not the reference.
returned-button = Note { $amount } as returned
returned-error-way = Choose how the money was returned.
returned-error-reference = Write the reference on one line of at most { $max } characters.
returned-error-day = The day cannot be before the payment or in the future.
returned-error-not-owed = Nothing of this refund is owed.
