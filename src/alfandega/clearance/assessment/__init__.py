"""Assessment (liquidação): what is due on each item, and why. RCA art. 175.

For now one dated ad-valorem table and a cascade of taxes; the full tariff engine takes this room's place later.
"""
