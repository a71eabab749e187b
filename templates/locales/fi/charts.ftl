### Myynnin luvut ja kaaviot

sales-title = Luvut
sales-by = Jakso
sales-per =
    { $per ->
       [week] Viikoittain
      *[month] Kuukausittain
    }
sales-stretch =
    { $per ->
       [week] Viikko
      *[month] Kuukausi
    }
sales-none = Myyntiä ei ole viimeisten kahdentoista jakson ajalta. Katso, mitä kaupan avaamisesta vielä puuttuu:
sales-money = Maksettu ja palautettu
sales-money-alt = Pylväskaavio: maksettu ja palautettu jaksoittain. Samat luvut ovat taulukossa.
sales-sessions = Sparraukset
sales-sessions-alt = Pylväskaavio: sparraukset jaksoittain. Samat luvut ovat taulukossa.
sales-table = Luvut jaksoittain, uusin ensin
sales-hint = Maksut luetaan maksupäivän, palautukset päätöspäivän ja sparraukset pitopäivän mukaan, Suomen aikaa.
sales-otherwise = josta muuta kautta { $amount }
sales-utilisation = Täyttöaste
sales-utilisation-lead = Kuinka suuri osa asiantuntijoiden avoimesta ajasta on myyty. Avoin aika kirjataan päivä kerrallaan; sitä varhaisempia ja tulevia päiviä ei lasketa.
sales-utilisation-none = Avointa aikaa ei ole vielä kirjattu. Luvut alkavat, kun asiantuntijan kalenteri on luettu:
sales-utilisation-alt = Pylväskaavio: kaikkien asiantuntijoiden täyttöaste viikoittain. Samat luvut ovat taulukossa.
sales-utilisation-table = Täyttöaste ja minuutit (myyty/avoinna) viikoittain, uusin ensin
sales-expert = Asiantuntija
sales-all = Kaikki
sales-more = Luvut ja kaaviot
