### Experternas egna sidor

portal-title = Mina sparringar
portal-public = Din sida som kunderna ser den
portal-hidden = Dina tider säljs inte nu: studion har dolt din sida.
portal-ahead = På kommande
portal-ahead-none = Du har inga bokade sparringar.
portal-over = Under den senaste veckan
portal-preparation = Vad det handlar om och vilka som kommer
portal-feeds = Dina kalendrar
portal-feed-never = Kalendern har inte kunnat läsas ännu.
portal-feeds-none = Du har ingen kalender ännu, så dina tider säljs inte. Lägg till länken till din kalender.
