"""Published editions as those who are signed in read them."""
