### Pengar som Stripe inte fick fram

returned-title = Återbetalt på annat sätt
returned-lead = Kunden har { $amount } kvar att få tillbaka, och Stripe fick inte fram pengarna. Om du betalade tillbaka dem på annat sätt, anteckna det här.
returned-how = Hur
returned-way =
    { $way ->
       [bank_transfer] Girering
       [cash] Kontant
      *[other] På annat sätt
    }
returned-reference = Referens
returned-reference-hint = Bankens arkiveringskod eller kvittots nummer; för ett annat sätt också vilket. Sparas i händelseloggen och i bokföringen. Kundens kontonummer behövs inte.
returned-day = Dag då pengarna skickades
returned-line =
    { $way ->
       [bank_transfer] på annat sätt: girering { $date }
       [cash] på annat sätt: kontant { $date }
      *[other] på annat sätt { $date }
    }
returned-preview-done =
    { $way ->
       [bank_transfer] { $amount } antecknas som återbetalt genom girering { $date }.
       [cash] { $amount } antecknas som återbetalt kontant { $date }.
      *[other] { $amount } antecknas som återbetalt på annat sätt { $date }.
    }
returned-preview-nothing = Ingenting av beställningen är längre obetalt till kunden.
returned-preview-still = Av beställningen är { $amount } fortfarande obetalt till kunden.
returned-preview-stripe = Inget begärs av Stripe. Den misslyckade återbetalningen kan inte längre göras på nytt.
returned-preview-note = Ingen ny kreditnota skrivs.
returned-preview-told = Det berättar summan, sättet och dagen, inte referensen.
returned-button = Anteckna { $amount } som återbetalt
returned-error-way = Välj hur pengarna betalades tillbaka.
returned-error-reference = Skriv referensen på en rad med högst { $max } tecken.
returned-error-day = Dagen kan inte vara före betalningen eller i framtiden.
returned-error-not-owed = Ingenting av den här återbetalningen är obetalt till kunden.
