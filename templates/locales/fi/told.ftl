### Pöydän viestit, jaettu muistiinpano ja kalenterin haku

admin-mail-ended = Viestin linkit eivät enää toimi, koska tilauksen osoite tai linkit vaihdettiin. Siksi sitä ei lähetetä uudelleen.
