### What experts do themselves on their own pages

portal-name = Expert's pages

## Time off
off-by = Entered by
portal-off-touched = These stay booked. The studio is told, and agrees with you what becomes of them.
portal-off-note-hint = For you and the studio
