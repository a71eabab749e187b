### Försäljningens siffror och diagram

sales-title = Siffror
sales-by = Period
sales-per =
    { $per ->
       [week] Per vecka
      *[month] Per månad
    }
sales-stretch =
    { $per ->
       [week] Vecka
      *[month] Månad
    }
sales-none = Inget har sålts under de senaste tolv perioderna. Se vad som ännu fattas för att öppna butiken:
sales-money = Betalat och återbetalat
sales-money-alt = Stapeldiagram: betalat och återbetalat per period. Samma siffror finns i tabellen.
sales-sessions = Sparringar
sales-sessions-alt = Stapeldiagram: sparringar per period. Samma siffror finns i tabellen.
sales-table = Siffror per period, den senaste först
sales-hint = Betalningar räknas enligt betalningsdagen, återbetalningar enligt dagen för beslutet och sparringar enligt dagen då de hålls, i finsk tid.
sales-otherwise = varav på annat sätt { $amount }
sales-utilisation = Beläggning
sales-utilisation-lead = Hur stor del av experternas öppna tid som har sålts. Öppen tid antecknas dag för dag; tidigare och kommande dagar räknas inte.
sales-utilisation-none = Ingen öppen tid har antecknats än. Siffrorna börjar när en experts kalender har lästs:
sales-utilisation-alt = Stapeldiagram: alla experters beläggning per vecka. Samma siffror finns i tabellen.
sales-utilisation-table = Beläggning och minuter (sålda/öppna) per vecka, den senaste först
sales-expert = Expert
sales-all = Alla
sales-more = Siffror och diagram
