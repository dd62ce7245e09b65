"""Verification (verificação): checking documents and goods, and what follows from differences. RCA arts. 172–174."""
