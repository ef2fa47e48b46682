"""Signing in and out: password, second step, the first user, and the links that set a password."""
