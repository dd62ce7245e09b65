"""The customs tariff (pauta aduaneira): dated national lines and the taxes that are charged on them.

Owned by the centre. Cabo Verde's real tariff is not in our sources: what ships is illustrative and says so.
"""
