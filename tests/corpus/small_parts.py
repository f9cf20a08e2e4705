"""``archref`` with parts of few notes, so that a small corpus has many of them.

A scheduler that is away is waited for some seconds only.

How many notes says ARCHREF_SHARE:

    ARCHREF_SHARE=50 python tests/corpus/small_parts.py parse corpus/ -o cites/ --jobs 2
"""

from __future__ import annotations

import os
from functools import partial

if __name__ == "__main__":
    from archref.__main__ import run
    from archref.corpora import cluster, running

    running.read_corpus = partial(running.read_corpus, size=int(os.environ["ARCHREF_SHARE"]))
    vars(cluster)["_PATIENCE"] = 15
    run()
