"""The officers' screens that gather several stages: home, queue, the declaration on one page, overview, journal."""
