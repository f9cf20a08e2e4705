"""The program ``archref``: the command line with quiet ends for Ctrl-C and closed pipes."""

from __future__ import annotations

import os
import sys


def run() -> None:
    """Run the command line and leave with its exit code; no traceback reaches the user."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    from click import Abort, ClickException

    from archref.cli import ClosedPipeError, main
    from archref.errors import ArchrefError

    try:
        code = main(standalone_mode=False)
        sys.stdout.flush()
    except ArchrefError as error:
        print(f"archref: {error}", file=sys.stderr)
        code = 2
    except ClickException as error:
        error.show()
        code = error.exit_code
    except (Abort, KeyboardInterrupt):
        code = 130
    except (ClosedPipeError, BrokenPipeError):
        _silence()
        code = 0
    sys.exit(code)


def _silence() -> None:
    """Keep the interpreter from writing to a closed pipe once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    run()
