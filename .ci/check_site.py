"""Builds the site and looks whether a browser would load anything of it from another host.

    python .ci/check_site.py

Links that a reader follows may lead elsewhere; fonts, scripts, styles and pictures may not.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|link(?=[^>]*rel="?(?:stylesheet|preload|preconnect|icon)))"""
    r"""[^>]*?(?:src|href)="?(?:https?:)?//[^\s">]+"""
    r"""|url\(["']?(?:https?:)?//[^)]+\)|@import[^;]*//[^;]+"""
)


def main() -> None:
    """Build and look."""
    subprocess.run(["make", "docs"], cwd=ROOT, stdin=subprocess.DEVNULL, check=True)
    read = sorted(path for path in SITE.rglob("*") if path.suffix in {".html", ".css", ".svg"})
    bad = [
        f"{path.relative_to(SITE)}: {found[0]}"
        for path in read
        for found in LOADED.finditer(path.read_text("utf-8"))
    ]
    if bad:
        sys.exit("site check: loaded from another host:\n" + "\n".join(bad[:20]))
    print(f"site check: {len(read)} files load nothing from another host")


if __name__ == "__main__":
    main()
