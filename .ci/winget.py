"""Writes the winget manifest of a release: its version, the binary's address and checksum.

python .ci/winget.py https://…/archref-windows-amd64.exe dist/archref-windows-amd64.exe
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "packaging" / "winget" / "archref.archref.yaml"


def filled(manifest: str, version: str, address: str, checksum: str) -> str:
    """Return a manifest with what is known of a release."""
    values = {
        "PackageVersion": version,
        "InstallerUrl": address,
        "InstallerSha256": f'"{checksum}"',
    }
    for name, value in values.items():
        manifest, count = re.subn(rf"(?m)(^[ -]*{name}: ).*$", rf"\g<1>{value}", manifest)
        if count != 1:
            raise ValueError(f"{name} stands {count} times in the manifest")
    return manifest


def main() -> None:
    """Print the manifest of the release."""
    address, binary = sys.argv[1:]
    found = re.search(r'"(.+)"', (ROOT / "src/archref/version.py").read_text("utf-8").split("=")[1])
    assert found is not None
    checksum = hashlib.sha256(Path(binary).read_bytes()).hexdigest().upper()
    sys.stdout.write(filled(MANIFEST.read_text("utf-8"), found[1], address, checksum))


if __name__ == "__main__":
    main()
