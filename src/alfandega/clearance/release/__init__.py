"""Release (levante, autorização de saída): RCA art. 176. Release waits for payment, never the other way round."""
