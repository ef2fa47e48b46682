"""Editions: drafts made, changed, previewed and published; published ones corrected and withdrawn."""
