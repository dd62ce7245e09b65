"""Template tags of the customs value."""
