"""What a page of a declaration says of reviews."""
