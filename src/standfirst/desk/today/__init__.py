"""Today: new and moved stories by subject, and what was not seen."""
