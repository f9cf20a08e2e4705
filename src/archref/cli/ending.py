"""How a command ends: with an exit code and, if it fails, one sentence on standard error."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from archref.app.visible import visible, visible_line
from archref.messages import _
from archref.messages.foreign import foreign


def ended(command: Callable[[], object], *, silence: Callable[[], None]) -> int:
    """Run a command and return its exit code; no traceback reaches the user.

    ``silence`` is called where standard output can't be written to, as after ``head``.
    """
    from click import Abort, ClickException

    from archref.app.faults import fault
    from archref.cli import ClosedPipeError
    from archref.errors import ArchrefError

    try:
        code = _code_of(command)
        sys.stdout.flush()
    except ArchrefError as error:
        _say(error)
        code = 2
    except ClickException as error:
        vars(error)["message"] = visible(error.message)
        error.show()
        code = error.exit_code
    except (Abort, KeyboardInterrupt):
        code = 130
    except (ClosedPipeError, BrokenPipeError):
        silence()
        code = 0
    except OSError as error:
        silence()
        what = error.filename or _("could not be written")
        with contextlib.suppress(OSError):  # it may be standard error that can't be
            _say(f"{what}: {foreign(error)}")
        code = 2
    except Exception as error:
        _say(fault(error))
        code = 2
    return code


def _code_of(command: Callable[[], object]) -> int:
    try:
        code = command()
    except SystemExit as end:
        code = end.code
    return code if isinstance(code, int) else 0


def _say(what: object) -> None:
    print(f"archref: {visible_line(str(what))}", file=sys.stderr)
