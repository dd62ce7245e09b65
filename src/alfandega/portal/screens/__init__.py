"""The declarant's screens that gather several stages, and the public ones: home, the desk, a declaration, articles."""
