"""The ledger on screen: its days, its entries, and revenue for the Treasury."""
