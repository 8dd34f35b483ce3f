"""Rashomon: who said what about a disputed incident, traceable to the words."""

import os

__version__ = "0.1.0"

# Products of matrices are small here: the threads of linear algebra, which wait by spinning, cost more than they save
# beside those of the encoder. Numpy counts them when it is first imported. Whoever has set the number keeps it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
