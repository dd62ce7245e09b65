"""Messages in and out: ASYCUDA XML and our JSON; other formats come into this room later."""
