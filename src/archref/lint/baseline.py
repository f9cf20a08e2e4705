"""The baseline: the findings of each rule that a file is known to have.

They are known by the words at and around their place, not by line, so that a baseline survives
edits elsewhere in the text. Of several with the same words the last are the new ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from archref.errors import ArchrefError
from archref.lint.findings import Finding
from archref.messages import _, foreign
from archref.settings_file import read_settings

Baseline = Mapping[str, Mapping[str, Sequence[str]]]
"""File → code → the words at each finding."""

_VERSION: Final = 2
_AROUND: Final = 24
"""Characters before and after a finding by which it is known."""

_LARGEST: Final = 16 << 20


def words_of_findings(findings: Iterable[Finding]) -> dict[str, dict[str, list[str]]]:
    """Return the words at findings by file and code, all in order."""
    words: dict[str, dict[str, list[str]]] = {}
    for finding in findings:
        words.setdefault(_key(finding.path), {}).setdefault(finding.code, []).append(_at(finding))
    return {
        path: {code: sorted(known) for code, known in sorted(words[path].items())}
        for path in sorted(words)
    }


def dump(findings: Iterable[Finding]) -> bytes:
    """Return the contents of a baseline file; names of files have the bytes they have on disk."""
    data = {"version": _VERSION, "files": words_of_findings(findings)}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "surrogateescape")


def refuse_other(path: str) -> None:
    """Raise ArchrefError if a file that is there is no baseline, which one must not replace."""
    from pathlib import Path

    if not Path(path).is_file() or not Path(path).stat().st_size:
        return
    try:
        data = json.loads(read_settings(path, _LARGEST).decode("utf-8", "surrogateescape"))
        known = isinstance(data, dict) and {"version", "files"} <= data.keys()
    except (ArchrefError, OSError, ValueError, RecursionError):
        known = False
    if not known:
        raise ArchrefError(
            _("is there already and is no baseline of archref; name another file"), path=path
        )


def load(path: str) -> Baseline:
    """Read a baseline file. Raises ArchrefError if it is missing or is none."""
    try:
        data = json.loads(read_settings(path, _LARGEST).decode("utf-8", "surrogateescape"))
        if data["version"] != _VERSION:
            raise ArchrefError(
                _("is a baseline of version {data}; write it again with --write-baseline").format(
                    data=data["version"]
                ),
                path=path,
            )
        files = data["files"].items()
        return {
            file: {c: [str(one) for one in w] for c, w in codes.items()} for file, codes in files
        }
    except FileNotFoundError:
        raise ArchrefError(
            _("there is no such baseline; make one with --write-baseline"), path=path
        ) from None
    except OSError as error:
        raise ArchrefError(
            _("could not be read: {strerror}").format(strerror=foreign(error)), path=path
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchrefError(
            _("is no baseline of archref; write it again with --write-baseline"), path=path
        ) from error


def beyond(findings: Iterable[Finding], known: Baseline) -> list[Finding]:
    """Return the findings that ``known`` does not have."""
    left = {
        (path, code): Counter(words)
        for path, codes in known.items()
        for code, words in codes.items()
    }
    new = []
    for finding in findings:
        words, at = left.get((_key(finding.path), finding.code)), _at(finding)
        if words is None or not words[at]:
            new.append(finding)
        else:
            words[at] -= 1
    return new


def _at(finding: Finding) -> str:
    """Return the words at a finding and beside it."""
    begin = max(0, finding.start - _AROUND)
    return " ".join(finding.note.text[begin : finding.end + _AROUND].split())


def _key(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
