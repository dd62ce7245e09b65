"""Tags that every template of the system may load: `{% load customs %}`."""
