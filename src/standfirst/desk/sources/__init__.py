"""Sources: what is followed and how it stands, following more, how a listing is read, publishers."""
