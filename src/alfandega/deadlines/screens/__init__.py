"""What falls due, for officers and declarants."""
