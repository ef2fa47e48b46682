"""The JSON API: read-only, over WSGI. ``answers`` gives the same from Python."""
