"""A configuration file that follows what manuscripts do already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from archref.errors import ArchrefError
from archref.lint.conventions import conventions_of_style
from archref.lint.document import Document
from archref.lint.habits import habits_of
from archref.messages import _, later, ngettext

_TEMPLATE: Final = later(
    """\
# Configuration of archref. {origin}
# Every setting can be left out. `archref config` shows what applies to a file, `archref rules`
# lists the rules.

# The house style the manuscript is meant to follow; `archref styles` lists them.
{style}

# The language of the terms (ф., f., спр. …).
{language}

# Rules: codes (T301), their beginnings (T3), groups (typography), names, ALL.
# select = ["ALL"]
# extend-select = ["T310"]
# ignore = ["A104"]

# The mildest severity that fails: error, warning or info.
# fail-on = "error"

# Findings that are known and let be; made by `archref check --write-baseline FILE`.
# baseline = "archref-baseline.json"

# How notes are laid out in plain text (auto, numbered, lines, paragraphs), and its encoding.
# notes = "auto"
# encoding = "windows-1251"

# Files that are passed over in folders.
# exclude = ["drafts/*"]

# Ways of printing that hold whatever the majority of a document does.
[conventions]
{conventions}

# [severity]
# A104 = "info"

# [per-file-ignores]
# "appendix.txt" = ["typography"]

# [per-note-ignores."chapter1.txt"]
# "7" = ["E206"]
"""
)

_EXAMPLES: Final = {
    "separator": '","',
    "archive-separator": '","',
    "dash": '"–"',
    "verso": '" об."',
    "capitals": '"lower"',
    "plural": '"yes"',
    "term-space": '"yes"',
}


class Practice:
    """What manuscripts do already."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Read the manuscripts, which may be none. Raises ArchrefError if one can't be read."""
        documents = [document for path in paths for document in _documents(path)]
        self.files = tuple(dict.fromkeys(document.path for document in documents))
        self.citations = sum(len(document.cited) for document in documents)
        self.habits = habits_of(documents)
        self.languages = Counter[str]()
        for document in documents:
            self.languages.update(document.languages)

    @cached_property
    def near(self) -> Sequence[str]:
        """The house styles that the manuscripts come nearest to, the nearest first."""
        return _near(self.habits, self.languages)


def suited(practice: Practice, style: str | None = None) -> str:
    """Return the text of a configuration; of no manuscripts, it is full of comments.

    ``style`` is the house style that was chosen; without one, the nearest are in a comment.
    """
    origin = _("It follows no manuscript yet: name one to `archref init`.")
    if practice.files:
        origin = ngettext(
            "Made from {n} citation of {files}.",
            "Made from {n} citations of {files}.",
            practice.citations,
        ).format(n=practice.citations, files=", ".join(practice.files))
    return _(_TEMPLATE).format(
        origin=origin,
        style=_style(practice.near) if style is None else f"style = {_quoted(style)}",
        language=_language(practice.languages),
        conventions="\n".join(_conventions(practice.habits)),
    )


def _documents(path: str) -> Iterator[Document]:
    from archref.app.opening import files_of
    from archref.lint.engine import documents
    from archref.manuscripts import open_manuscript
    from archref.reading.reader import Reader

    for file in files_of([path]):
        yield from documents(file, Reader().read(open_manuscript(file).notes()))


def _conventions(habits: Mapping[str, str]) -> Iterator[str]:
    for key, example in _EXAMPLES.items():
        if key in habits:
            yield f"{key} = {_quoted(habits[key])}"
        else:
            yield f"# {key} = {example}"


def _language(languages: Counter[str]) -> str:
    if not languages:
        return '# language = "ru"'
    [(language, count)] = languages.most_common(1)
    total = languages.total()
    if count >= 0.8 * total:
        return f'language = "{language}"'
    told = _("{count} of {total} citations").format(count=count, total=total)
    return f'# language = "{language}"  # {told}'


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _near(habits: Mapping[str, str], languages: Counter[str]) -> list[str]:
    from archref.styles import load_style, style_names

    near = []
    for name in style_names() if len(habits) > 2 else ():
        try:
            style = load_style(name)
        except ArchrefError:
            continue
        wanted = conventions_of_style(style)
        same = sum(wanted.get(key) == value for key, value in habits.items())
        speaks = style.language == languages.most_common(1)[0][0] if languages else False
        near.append((same / len(habits) + speaks, name))
    return [name for score, name in sorted(near, key=lambda pair: -pair[0])[:3] if score > 1.5]


def _style(near: Sequence[str]) -> str:
    """Return the setting of the style in a comment, with those that are nearest."""
    if not near:
        return '# style = "gost"'
    told = _("the nearest")
    if near[1:]:
        told = _("the nearest; then {others}").format(others=", ".join(near[1:]))
    return f'# style = "{near[0]}"  # {told}'
