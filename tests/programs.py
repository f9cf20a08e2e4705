"""Other programs that read what archref writes: pandoc, LibreOffice."""

from __future__ import annotations

import shutil
from importlib import import_module
from typing import Final


def _pandoc() -> str:
    """Return where pandoc is: the one of this environment, or of the system."""
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc") or ""


PANDOC: Final = _pandoc()
SOFFICE: Final = shutil.which("soffice") or ""
