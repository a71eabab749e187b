### Customers on the studio's pages

customers-title = Customers
customers-find-hint = Name, email or organisation
customers-newest = Latest order
customers-more = Next
customers-none = There are no customers yet. The first one appears here when somebody orders.
customers-none-such = No customers were found. Try fewer words or part of a name.

## The card
customers-card = Customer’s card
customers-net = Net sales
customers-cut = Each list shows a hundred rows at most, the newest. The others are on the pages of the orders.
customers-coming = Upcoming sessions
customers-coming-none = No sessions are coming up.
customers-past = Past and cancelled sessions
customers-past-none = There are no past sessions.
customers-bought = Orders and credits
customers-papers = Invoices
customers-papers-none = There are no invoices.
customers-consents = Consents
customers-consents-none = No consents were given.
customers-consent =
    { $kind ->
       [terms] accepted the terms
      *[begin] asked to begin within the withdrawal period
    }
customers-version = version { $version }
customers-log-none = Nothing was done by hand for this customer.
customers-privacy = Hand over or erase data
customers-privacy-lead = When the customer asks for their data or for its end.
