"""The officers' screens of the verification of proofs of origin."""
