"""Article: the text with what was found marked on it, its versions, and putting right what was found."""
