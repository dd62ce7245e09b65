"""Economic operators: importers, exporters, brokers (despachantes), carriers, and the keys of their machines.

RCA arts. 2(1)(j), 139–141; DL 23/2014 art. 10. Owned by the centre.
"""
