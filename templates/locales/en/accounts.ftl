### Who is asking: signing in, accounts, one’s own bookings.

sign-in-link = Sign in
sign-in-as-another = Sign in as someone else

## Error pages
sign-in-again-heading = Please sign in again
sign-in-again-text = Your sign-in is no longer valid.
not-allowed-heading = This page is not for you
not-allowed-text = You are signed in, but not as someone who may open this page.
