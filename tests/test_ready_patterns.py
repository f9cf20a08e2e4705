"""Patterns that a wheel carries compiled are those that the code says."""

from __future__ import annotations

import marshal
import re
from typing import Any

import pytest

from archref import patterns, ready_patterns
from archref.reading import other_codes


def test_what_a_wheel_carries_is_what_re_would_compile() -> None:
    ready = marshal.loads(marshal.dumps(ready_patterns.build(), 4))
    assert len(ready) > 250
    assert {code.shape.asked for code in other_codes.other_codes()} <= ready.keys()
    for (source, flags), made in ready.items():
        loaded, compiled = patterns.loaded(source, made), re.compile(source, flags)
        assert loaded == compiled
        assert loaded.groupindex == compiled.groupindex
        assert loaded.groups == compiled.groups


@pytest.mark.parametrize("named", [True, False])
def test_a_lazy_pattern_is_the_same_loaded_or_compiled(
    named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = r"(?P<level>ф|оп)\.?\s*(\d+)" if named else r"(ф|оп)\.?\s*(\d+)"
    here = patterns.lazy(source, re.IGNORECASE)
    ready = {key: made for key, made in ready_patterns.build().items() if key == here.asked}
    assert len(ready) == 1
    monkeypatch.setattr(patterns, "_ready", lambda: ready)
    monkeypatch.setattr(re, "compile", None)
    found = here.search("РГАСПИ. Ф. 17")
    assert found is not None
    assert found.groups() == ("Ф", "17")
    assert found.groupdict() == ({"level": "Ф"} if named else {})


def test_broken_code_is_refused_and_not_run() -> None:
    source = r"a+b"
    (made,) = (made for key, made in ready_patterns.compiled([(source, 0)]))
    flags, code, *others = made
    broken: Any = (flags, b"\xff" * len(code), *others)
    with pytest.raises(RuntimeError):
        patterns.loaded(source, broken)


def test_another_python_compiles_the_patterns_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_ready", dict)
    assert patterns.lazy(r"\d+").fullmatch("17") is not None
