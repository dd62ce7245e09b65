"""The declaration XML of ASYCUDA World (root `<ASYCUDA>`), the file brokers exchange today.

`opening.py` takes bytes safely to a tree, `paths.py` says which tag is which field, `spelling.py` how each kind of
value is written, `reading.py` and `writing.py` go there and back. No public schema accepts all real files, so all is
read by path: unknown tags are kept and written back, misspelt tags are ASYCUDA's own (docs/formats/asycuda.md).
"""

from alfandega.exchange.asycuda.reading import read_sad
from alfandega.exchange.asycuda.writing import not_written, write_sad

__all__ = ["not_written", "read_sad", "write_sad"]
