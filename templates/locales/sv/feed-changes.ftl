## Vad som har ändrats i en kalender
feed-changes-look = Se vad som har ändrats
feed-changes-title = Vad som har ändrats i kalendern: { $name }
feed-changes-unread = Kalendern kunde inte läsas:
feed-changes-stands = Tider säljs enligt det som kalendern senast sade, tills uppgifterna är för gamla.
feed-changes-twice = Det den sade förut gäller tills den säger det två gånger.
feed-changes-sum =
    { $come ->
       [0] { $gone ->
           [0] Ingen kommande tid har ändrats.
           [one] En tid har försvunnit.
          *[other] { $gone } tider har försvunnit.
        }
       [one] { $gone ->
           [0] En ny tid.
           [one] En ny tid, en försvunnen.
          *[other] En ny tid, { $gone } försvunna.
        }
      *[other] { $gone ->
           [0] { $come } nya tider.
           [one] { $come } nya tider, en försvunnen.
          *[other] { $come } nya tider, { $gone } försvunna.
        }
    }
feed-changes-against =
    { $count ->
       [one] En sparring är i vägen för ändringarna
      *[other] { $count } sparringar är i vägen för ändringarna
    }
feed-changes-against-text =
    { $kind ->
       [open] Enligt kalendern är experten inte längre ledig då. Bokade sparringar står kvar; flytta eller avboka dem vid behov.
      *[busy] Experten har något eget då. Bokade sparringar står kvar, och experten och studion får veta om krocken.
    }
feed-changes-come =
    { $kind ->
       [open] Nya lediga tider
      *[busy] Nya upptagna tider
    }
feed-changes-gone =
    { $kind ->
       [open] Inte längre lediga
      *[busy] Inte längre upptagna
    }
feed-changes-not-used = Det här är bara en titt: butiken går efter ändringarna när kalendern hämtas nästa gång.
