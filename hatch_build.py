"""Ships the compiled grammar and tables in the wheel, so that no user waits for them."""

from __future__ import annotations

import marshal
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledDataHook(BuildHookInterface[Any]):
    """Builds what ``archref.compiled`` would otherwise build at the first run."""

    folder: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the data into a temporary folder and add it to a standard wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from archref import patterns, ready_patterns, terms
        from archref.archives import authority
        from archref.messages import LANGUAGES, catalogues
        from archref.reading import other_codes
        from archref.reading import parser as parsing
        from archref.reading import shapes as plans
        from archref.reading.tagging import weights
        from archref.references import grammars, words
        from archref.transliteration import tables

        self.folder = tempfile.mkdtemp(prefix="archref-build-")
        builders: dict[str, Callable[[], Any]] = {
            "grammar": parsing.build,
            "plans": plans.build,
            "weights": weights.build,
            "other-codes": other_codes.build,
            "references": grammars.build,
            "reference_words": words.build,
            patterns.READY: ready_patterns.build,
            "terms": terms.build,
            "transliteration": tables.build_tables,
            **authority.COMPILED,
        }
        for language in LANGUAGES[1:]:  # after English, which is in the code
            builders[f"messages_{language}"] = partial(catalogues.translations, language)
        for name, build in builders.items():
            path = Path(self.folder) / f"{name}.bin"
            path.write_bytes(marshal.dumps(build(), 4))
            build_data["force_include"][str(path)] = f"archref/compiled/{name}.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
