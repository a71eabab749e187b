### Mitä asiantuntija hoitaa itse omilla sivuillaan

portal-name = Asiantuntijan sivut

## Poissaolot
off-by = Merkitsi
portal-off-touched = Nämä pysyvät voimassa. Studio saa tiedon ja sopii kanssasi, mitä niille tehdään.
portal-off-note-hint = Sinun ja studion nähtäväksi
