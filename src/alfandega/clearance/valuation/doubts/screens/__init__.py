"""The dialogue of doubts as officers and declarants see it."""
