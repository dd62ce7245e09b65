"""Messages in and out: declaration files of other systems read into our declaration, and written from it.

`asycuda/` speaks ASYCUDA World's declaration XML, `sad_json.py` our own JSON, `declaration_file.py` tells them apart;
`recompute/` does a declaration's arithmetic again from any country's file; `documents/` prints.
"""
