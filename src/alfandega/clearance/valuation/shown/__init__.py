"""A customs value as people read it: names of its lines and methods, the waterfall, what counted and what did not.

Pure; made from the stored form of `dossier.Valuation`, for screens, letters and the command line alike.
"""
