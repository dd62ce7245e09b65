"""The documents as the browser opens them."""
