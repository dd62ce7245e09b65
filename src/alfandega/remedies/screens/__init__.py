"""Trade remedies as officers and registered parties see them."""
