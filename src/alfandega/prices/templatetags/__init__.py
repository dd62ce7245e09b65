"""Template tags of price intelligence."""
