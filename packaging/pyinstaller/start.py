"""What the single-file binary starts: the command, and the processes that ``--jobs`` needs."""

import multiprocessing

from archref.__main__ import run

if __name__ == "__main__":
    multiprocessing.freeze_support()
    run()
