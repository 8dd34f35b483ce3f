"""Rashomon: who said what about a disputed incident, traceable to the words."""

import os

__version__ = "0.1.0"

# Products of matrices are small here: the linear algebra's own threads, which wait by spinning, cost more than they save
# beside those of the encoder. They are counted when numpy is first imported. Whoever has set the number keeps it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
