### Asiantuntijan omat sivut

portal-title = Omat sparraukset
portal-public = Näin sivusi näkyy asiakkaille
portal-hidden = Aikojasi ei myydä nyt: studio on piilottanut sivusi.
portal-ahead = Tulossa
portal-ahead-none = Sinulle ei ole varattu sparrauksia.
portal-over = Viime viikolla
portal-preparation = Mistä sparrataan ja ketkä tulevat
portal-feeds = Kalenterisi
portal-feed-never = Kalenteria ei ole vielä saatu luettua.
portal-feeds-none = Sinulla ei ole vielä kalenteria, joten aikojasi ei myydä. Lisää kalenterisi linkki.
