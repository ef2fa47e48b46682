"""People: who works here, what they may do, second steps, and the log of everything that was decided."""
