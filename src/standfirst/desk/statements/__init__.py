"""Statements: the ledger of who said what, by whom it was carried and in whose words."""
