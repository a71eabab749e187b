### Mitä henkilökunta tekee sovituille ajoille

## Kukaan ei saapunut
admin-notice-missed = Merkitty: kukaan ei saapunut.
admin-notice-not-missed = Merkintä on poistettu.
admin-error-not-begun = Aika ei ole vielä alkanut.
missed-title = Kukaan ei saapunut
missed-button = Merkitse: kukaan ei saapunut
missed-undo = Poista merkintä: asiakas saapuikin
missed-credit = Kerta jää käytetyksi. Kertoja tai rahaa ei palaudu.
missed-page = Asiakas näkee merkinnän tilauksensa sivulla.
missed-undo-credit = Kertojen määrä ei muutu: kerta oli käytetty ja on yhä.
missed-undo-page = Merkintä poistuu asiakkaan sivulta.
missed-mail = Viestiä ei lähde kenellekään.
missed-instead = Jos haluat antaa kerran tai rahaa takaisin, peru aika.
missed-customer = Studion mukaan kukaan ei saapunut tähän aikaan, joten kerta on käytetty. Jos tieto on väärä, kirjoita studiolle.
label-data-missed_at = Merkitty: ei saapunut
