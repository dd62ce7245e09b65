"""What a file is, by its bytes, and what in it could do harm. Pure: no Django, no database."""
