### Vad experten sköter själv på sina egna sidor

portal-name = Expertens sidor

## Frånvaro
off-by = Antecknad av
portal-off-touched = De här står kvar. Studion får veta och kommer överens med dig om vad som ska hända med dem.
portal-off-note-hint = För dig och studion
