### The audit log: who did what

log-refund = Refunded money
log-retry-refund = Tried a refund again
log-returned-otherwise = Noted money returned by another way
log-give-back-odd-money = Gave back money that was not asked for
log-adjust-credits = Corrected the number of sessions
log-book = Booked a session
log-move = Moved a session
log-cancel = Cancelled a session
log-missed = Noted that nobody came
log-not-missed = Took back the note that nobody came
log-acknowledge = Noted what happened to the money
log-acknowledge-clash = Noted a clash
log-change-email = Changed the e-mail address
log-mail-again = Sent a mail again
log-make-coupon = Made a discount code
log-revoke-coupon = Revoked a discount code
log-read-preparation = Read what the customer prepared
log-write-note = Wrote a note
log-share-note = Shared a note with the customer
log-unshare-note = Stopped sharing a note
log-remove-note = Removed a note
log-enquiry-handled = Marked an enquiry as handled
log-enquiry-reopened = Put an enquiry back to waiting
log-merge-customers = Merged two customers
log-split-customers = Took a merge of customers back
log-export-person = Fetched a person's data
log-erase-person = Erased a person's data
log-erase-own = Erased their own data
log-forget-person = A person's data was erased when its time was over
log-erase-again = Erased data was erased again after a restored backup
log-retain = Old data was deleted
log-add = Added
log-change = Changed
log-show = Showed
log-hide = Hid
log-reset = Put the ready words back
log-add-feed = Added a calendar
log-change-feed-kind = Changed what a calendar tells
log-remove-feed = Removed a calendar
log-add-time-off = Added time off
log-remove-time-off = Removed time off
log-put-up-photo = Put up a photo
log-take-down-photo = Took down a photo
log-renew-calendar-link = Made a new calendar link
log-end-calendar-link = Ended a calendar link
log-sign-in = Signed in
log-set-password = Set a password
log-undo-email = Undid a change of e-mail address
log-second-factor-on = Turned the second factor on
log-second-factor-off = Turned the second factor off
log-recovery-codes = Made new recovery codes
log-forget-second-factor = Reset somebody's second factor
log-add-account = Added an account
log-invite = Invited somebody
log-change-role = Changed a role
log-close-account = Closed an account
log-reopen-account = Opened an account again

## To what
log-subject =
    { $kind ->
       [order] order
       [booking] booking
       [refund] refund
       [mail] mail
       [enquiry] enquiry
       [coupon] discount code
       [person] person
       [account] account
       [expert] expert
       [theme] theme
       [offer] offer
       [studio] the studio's settings
       [wording] a mail's words
       [retention] retention
      *[other] { $kind }
    }
