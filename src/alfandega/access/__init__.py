"""Who may do what, and what was done: users, roles, policies, the journal and its seal (RCA arts. 131–150).

Two walls: `policies.py` says what a role may do; row-level security in PostgreSQL hides what is not the user's,
even from a screen that forgets to filter.
"""
