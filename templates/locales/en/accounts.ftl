### Who is asking: signing in, accounts, one’s own bookings.

sign-in-link = Sign in
sign-in-as-another = Sign in as someone else

## Error pages
sign-in-again-heading = Please sign in again
sign-in-again-text = Your sign-in is no longer valid.
not-allowed-heading = This page is not for you
not-allowed-text = You are signed in, but not as someone who may open this page.

## Errors of a field
error-code = the code is wrong or too old.
error-sign-in = the e-mail and the password do not belong together.
error-old-password = the password is wrong.
error-password-short = the password is too short. At least 8 characters.
error-password-long = the password is too long. At most { $max } characters.
error-password-common = this password is soon guessed. Choose a longer or a more surprising one.

## A customer signs in
nav-my = My bookings
sign-in-title = My bookings
sign-in-lead = Write the e-mail address you ordered with. We send it a link that signs you in. You need no password.
hint-sign-in-email = The link works for 10 minutes.
sign-in-send = Send the link
sign-in-no-need = A single order opens without signing in: use the link in your order confirmation.
sign-in-staff-link = Sign-in for experts and staff
sign-in-customer-link = Sign-in for customers
notice-signed-out = You are signed out.
code-title = Check your e-mail
code-lead = We sent a link to the address you gave.
code-link = Open the link in the message, or type its code here. Both work for { $minutes } minutes.
code-none = No message? Look in your spam folder, too, and check the address.
code-again = Ask for a new link
label-code = Code
hint-mailed-code = 8 digits, for example 1234 5678
link-title = Sign in?
link-who = You are about to sign in as
link-not-you = If this is not your address, leave this page.
link-leave = Leave
link-over-title = The link no longer works
link-over-text = It was used, is too old or was replaced by a newer one. Ask for a new one.
link-over-ask = Ask for a new link

## Staff sign in
staff-sign-in-title = Staff sign-in
label-password = Password
label-old-password = Present password
label-new-password = New password
forgotten-link = Forgot your password?
forgotten-title = New password
forgotten-lead = Write your e-mail address. We send it a link with which you set a new password.
forgotten-sent = We sent a message to the address you gave. The link works for { $minutes } minutes.
set-password-title = Set a password
set-password-for = Account:
set-password-go = Save the password
hint-new-password = At least { $min } characters. A few random words make a good password.
notice-password-set = The password is saved. Sign in with it.
change-password-title = Change the password
change-password-lead = This signs you out on all your other devices.
notice-password-changed = The password is changed.
second-title = Two-step sign-in
hint-second-code = Six digits from your authenticator app, or a recovery code
set-up-title = Set up two-step sign-in
set-up-lead = Besides the password you will then need a code from your phone.
set-up-needed = An admin signs in with a password and a code from a phone. Please set it up now.
set-up-scan = Scan the picture with an authenticator app such as Aegis, 2FAS or Google Authenticator.
set-up-picture = QR code for an authenticator app
set-up-type = Or type this key into the app:
hint-app-code = The six digits that the app shows now
set-up-go = Set it up
recovery-title = Recovery codes
recovery-lead = Two-step sign-in is on. Keep these codes in a safe place.
recovery-once = Each code signs you in once if the phone is lost. They are not shown again.
recovery-saved = I have saved the codes
recovery-renew = Make new recovery codes

## One’s own account
own-title = Your account
role-name =
    { $role ->
        [expert] expert
        [staff] staff
       *[admin] admin
    }
own-how = How you sign in
second-factor-is-on = Two-step sign-in is on.
second-factor-is-off = Two-step sign-in is off.
second-factor-off = Turn two-step sign-in off
notice-second-factor-off = Two-step sign-in is off.
hint-own-password = Changes are confirmed with your password.
own-sessions = Where you are signed in
browser-unknown = Unknown browser
own-this-browser = this browser
own-since = Signed in { $when }.
own-seen = Last used { $when }.
own-end = Sign out
notice-session-ended = That device is signed out.
sign-out = Sign out
sign-out-everywhere = Sign out everywhere

## One’s own bookings
my-title = My bookings
my-for = Everything ordered with
my-upcoming = Coming up
my-none-upcoming = No times coming up.
my-orders = Orders
my-order = order { $code }
my-none = Nothing was ordered with this address. Did you use another one?
my-book = See free times
my-status =
    { $status ->
        [draft] not finished
        [pending] waiting for payment
        [processing] payment on its way
        [paid] paid
        [partially_refunded] partly refunded
        [refunded] refunded
        [expired] time to pay ran out
        [failed] payment did not go through
       *[cancelled] cancelled
    }

## Mails
mail-sign-in-link-subject = Sign in to your bookings
mail-sign-in-link-heading = Sign in
mail-sign-in-link-text = You asked for a link to your bookings. It works once, for { $minutes } minutes.
mail-sign-in-link-code = Or type this code into the browser in which you asked for the link:
mail-sign-in-link-not-you = If you did not ask for a link, there is nothing to do. Give the code to nobody.
mail-account-link-subject =
    { $what ->
        [set-password] Set a new password
        [confirm-email] Confirm your new address
        [no-account] Your account’s password
       *[exists] You already have an account
    }
mail-account-link-heading =
    { $what ->
        [set-password] Set a new password
        [confirm-email] Confirm your new address
        [no-account] There is no account for this address
       *[exists] You already have an account
    }
mail-account-link-text =
    { $what ->
        [set-password] A new password was asked for your account. Set it with this link.
        [confirm-email] This address was given as an account’s new address. Confirm that it is yours.
        [no-account] A new password was asked for this address, but it has no account with a password. Customers sign in with a mailed link.
       *[exists] Somebody tried to make an account for this address, but you already have one. Nothing was changed. If you forgot the password, set a new one.
    }
mail-account-link-lasts = The link works for { $minutes } minutes.
mail-account-link-open =
    { $what ->
        [set-password] Set a password
        [confirm-email] Confirm the address
        [no-account] Sign in as a customer
       *[exists] Set a new password
    }
mail-account-link-not-you = If you did not ask for this, there is nothing to do.
mail-account-notice-subject =
    { $what ->
        [password] Your password was changed
        [second-factor-on] Two-step sign-in is on
        [second-factor-off] Two-step sign-in is off
        [recovery-codes] New recovery codes
       *[email] Your account’s address was changed
    }
mail-account-notice-heading =
    { $what ->
        [password] Your password was changed
        [second-factor-on] Two-step sign-in is on
        [second-factor-off] Two-step sign-in is off
        [recovery-codes] New recovery codes
       *[email] Your account’s address was changed
    }
mail-account-notice-text =
    { $what ->
        [password] The password of your account was changed { $when }.
        [second-factor-on] Two-step sign-in was set up for your account { $when }.
        [second-factor-off] Two-step sign-in was turned off for your account { $when }.
        [recovery-codes] New recovery codes were made for your account { $when }. The old ones no longer work.
       *[email] The e-mail address of your account was changed { $when }. Messages go to the new address from now on.
    }
mail-account-notice-not-you =
    { $what ->
        [email] If it was not you, undo the change at once.
       *[password] If it was not you, set a new password at once and write to us.
    }
mail-account-notice-open =
    { $what ->
        [email] Undo the change
       *[password] Set a new password
    }

## Another address
change-email-title = Change the e-mail address
change-email-now = Your address now is
change-email-sent = We sent a link to the new address. The address changes when you open it. The link works for { $minutes } minutes.
label-new-email = New e-mail
hint-new-email = We send this address a link with which you confirm it.
email-link-title =
    { $what ->
        [confirm] Confirm your new address
       *[undo] Undo the change of address
    }
email-link-address = The account’s address will be
email-link-text =
    { $what ->
        [confirm] This signs you out on all devices. Sign in with the new address then.
       *[undo] Your old address comes back, everybody is signed out and the password stops working. We send you a link to set a new one.
    }
email-link-go =
    { $what ->
        [confirm] Confirm the address
       *[undo] Undo the change
    }
notice-email-changed = The address is changed. Sign in with the new one.
notice-email-undone = Your old address is back. We sent it a link with which you set a new password.
