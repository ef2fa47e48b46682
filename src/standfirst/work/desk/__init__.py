"""What the desk's screens are about: each module gathers what one screen shows, or does what it asks for."""
