"""Ships the compiled grammar and tables in the wheel, so that no user waits for them."""

from __future__ import annotations

import marshal
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledDataHook(BuildHookInterface[Any]):
    """Builds what ``archref.compiled`` would otherwise build at the first run."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the data into a temporary folder and add it to a standard wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from archref import authority, parsing, terms

        folder = Path(tempfile.mkdtemp(prefix="archref-build-"))
        tables = {
            "grammar": parsing.build,
            "terms": terms.build,
            **authority.COMPILED,
        }
        for name, build in tables.items():
            path = folder / f"{name}.bin"
            path.write_bytes(marshal.dumps(build(), 4))
            build_data["force_include"][str(path)] = f"archref/compiled/{name}.bin"
