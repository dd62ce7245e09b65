"""The reliefs of RCA 192–212, a file for each subject; `finder.py` knows them all."""
