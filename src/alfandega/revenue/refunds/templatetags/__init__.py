"""Tags of refunds: `{% load refunds %}`."""
