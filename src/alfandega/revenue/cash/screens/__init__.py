"""The session of a cashier on screen."""
