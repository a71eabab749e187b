### Figures and charts of sales

sales-title = Figures
sales-by = Period
sales-per =
    { $per ->
       [week] By week
      *[month] By month
    }
sales-stretch =
    { $per ->
       [week] Week
      *[month] Month
    }
sales-none = Nothing was sold in the last twelve periods. See what still keeps the shop from opening:
sales-money = Paid and returned
sales-money-alt = Bar chart: paid and returned by period. The table has the same figures.
sales-sessions = Sessions
sales-sessions-alt = Bar chart: sessions by period. The table has the same figures.
sales-table = Figures by period, the latest first
sales-hint = Payments count by the day they were paid, refunds by the day they were decided and sessions by the day they are held, in Finnish time.
sales-otherwise = of it by another way { $amount }
sales-utilisation = Utilisation
sales-utilisation-lead = How much of the experts’ open time was sold. Open time is noted day by day; days before that and days to come do not count.
sales-utilisation-none = No open time has been noted yet. The figures begin once an expert’s calendar has been read:
sales-utilisation-alt = Bar chart: utilisation of all experts by week. The table has the same figures.
sales-utilisation-table = Utilisation and minutes (sold/open) by week, the latest first
sales-expert = Expert
sales-all = All
sales-more = Figures and charts
