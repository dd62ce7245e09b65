"""The public pages of the tariff; open to everybody, read only."""
