"""Template tags of the verification of proofs of origin."""
