"""The tariff office's screens of replays."""
