"""Template tags of the dialogue of doubts."""
