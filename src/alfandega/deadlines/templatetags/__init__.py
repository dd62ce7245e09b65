"""Tags that pages of others load to show deadlines: `{% load deadlines %}`."""
