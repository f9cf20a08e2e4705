"""The texts that are read: real notes as they were printed, whole and in their order, in rounds."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from measuring import ROOT

GOLD: Final = ROOT / "tests" / "gold"
_OWN_NUMBER: Final = re.compile(r"^\W*\d+\W+(?:\d+\. )?")


@cache
def gold() -> tuple[dict[str, Any], ...]:
    """Return all gold notes whose reading is not in doubt."""
    notes: list[dict[str, Any]] = []
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            note = json.loads(line)
            note["text"] = " ".join(note["text"].split())
            if not note.get("doubt"):
                notes.append(note)
    return tuple(notes)


@cache
def clean() -> tuple[str, ...]:
    """Notes that are one citation and nothing else, in all languages."""
    return tuple(
        text
        for note in gold()
        if len(note["citations"]) == 1
        and (one := note["citations"][0])["archive_id"]
        and one["delo"]
        and (text := _OWN_NUMBER.sub("", note["text"])).startswith(one["archive"])
        and len(text) <= 70
        and not re.search(r"[()«]|//|: [А-Я]", text)
    )


@cache
def prose_heavy() -> tuple[str, ...]:
    """Notes that cite an archive somewhere in a long text, and books besides."""
    return tuple(n["text"] for n in gold() if n["citations"] and len(n["text"]) >= 300)


@cache
def books() -> tuple[str, ...]:
    """Notes that cite no archive, but books, journals and laws, full of numbers."""
    return tuple(n["text"] for n in gold() if not n["citations"] and len(n["text"]) >= 100)


@cache
def prose() -> tuple[str, ...]:
    """Sentences of the gold notes without a number or a repeated reference, so no citation."""
    sentences: list[str] = []
    for note in gold():
        for sentence in re.split(r"(?<=[.!?»”]) (?=[А-ЯA-Z])", note["text"]):
            if len(sentence) >= 60 and not re.search(r"\d|(?i:там же|ibid)", sentence):
                sentences.append(sentence)
    return tuple(dict.fromkeys(sentences))


@cache
def manuscript() -> tuple[str, ...]:
    """English notes as they follow one another in a book, most of them of one habit."""
    return tuple(
        _OWN_NUMBER.sub("", note["text"])
        for note in gold()
        if note["lang"] == "en"
        and note["kind"] == "footnote"
        and re.search(r"\b(RGASPI|GARF|RGAE|APRF|RGVA), f\. \d+, op\. \d+, d\. \d+", note["text"])
    )


def rounds(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts in their order, round after round, without an end."""
    while True:
        yield from texts


@cache
def documents() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return real documents, each with its notes in order: the samples, and gold by document."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "samples").glob("*.txt")):
        found[path.stem] = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    for number, note in enumerate(gold()):
        found.setdefault(str(note.get("document", f"note-{number}")), []).append(note["text"])
    return tuple((name, tuple(notes)) for name, notes in found.items())


def document_lines(count: int) -> Callable[[], Iterator[str]]:
    """Return a maker of ``count`` notes as JSON Lines: whole documents, in rounds."""

    def lines() -> Iterator[str]:
        made = 0
        for turn in range(count):
            for name, notes in documents():
                for number, text in enumerate(notes, 1):
                    document = f"{name}-{turn + 1}"
                    note = {"document": document, "note": str(number), "text": text}
                    yield json.dumps(note, ensure_ascii=False)
                    made += 1
                    if made == count:
                        return

    return lines


def numbered(texts: Sequence[str], count: int) -> Callable[[], Iterator[str]]:
    """Return a maker of ``count`` numbered notes, one a line."""
    return lambda: (f"{n}. {text}" for n, text in enumerate(islice(rounds(texts), count), 1))


def data_lines(texts: Sequence[str], count: int, documents: int = 1) -> Callable[[], Iterator[str]]:
    """Return a maker of ``count`` notes as JSON Lines, of so many documents one after the other."""

    def lines() -> Iterator[str]:
        for n, text in enumerate(islice(rounds(texts), count)):
            document = f"book-{n * documents // count + 1}"
            note = {"document": document, "note": str(n + 1), "text": text}
            yield json.dumps(note, ensure_ascii=False)

    return lines


def sized(texts: Sequence[str], size: int, width: int = 1) -> Callable[[], Iterator[str]]:
    """Return a maker of lines of ``width`` texts each, of so many bytes in all."""

    def lines() -> Iterator[str]:
        written = 0
        source = rounds(texts)
        while written < size:
            line = " ".join(islice(source, width))
            written += len(line.encode()) + 1
            yield line

    return lines


_RULINGS: Final = (
    "The district court dismissed the complaint for want of jurisdiction and entered judgment.",
    "Petitioner moved to suppress the statement, and the trial court denied the motion.",
    "The statute on its face does not distinguish between residents and those passing through.",
    "We granted certiorari to resolve a conflict among the courts of appeals on this question.",
    "Nothing in the record suggests that the officers had a warrant when they entered.",
    "Respondent contends that the error, if it was one, did not affect the verdict of the jury.",
)


def opinions(count: int) -> Iterator[str]:
    """Yield opinions of a court, one a line, with 40 citations of cases in each."""
    chance = random.Random(0)
    names = ("Roe", "Baker", "Marbury", "Madison", "Carr", "Miranda", "Gideon", "Terry", "Ohio")
    for _ in range(count):
        paragraphs = []
        for _ in range(40):
            one, other = chance.sample(names, 2)
            volume, page = chance.randint(1, 590), chance.randint(1, 999)
            cites = (
                f"The court of appeals relied on {one} v. {other}, {volume} U.S. {page}, "
                f"{page + 3} ({chance.randint(1900, 2020)}), and held for the respondent."
            )
            paragraphs += [*chance.sample(_RULINGS, 3), cites, chance.choice(_RULINGS)]
        yield " ".join(paragraphs)


_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_docx(path: Path, notes: Sequence[str]) -> None:
    """Write a Word file with one paragraph and one footnote for each note, italics in them."""
    body = "".join(
        "<w:p><w:r><w:t>A sentence that says something of an archive.</w:t></w:r><w:r><w:rPr>"
        '<w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{n}"/></w:r></w:p>'
        for n in range(1, len(notes) + 1)
    )
    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>'
        f"<w:footnoteRef/></w:r>{_runs(text)}</w:p></w:footnote>"
        for n, text in enumerate(notes, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>'
            f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}footnotes+xml"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("footnotes", "footnotes.xml")),
        "word/document.xml": (
            f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'
        ),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_NAMESPACE}">{footnotes}</w:footnotes>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, head + content)


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{inside}</Relationships>'


def _runs(text: str) -> str:
    """Part a note into runs as Word does: the first word in italics."""
    head, space, tail = text.partition(" ")
    return (
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        f"<w:r><w:rPr><w:i/></w:rPr><w:t>{escape(head)}</w:t></w:r>"
        f'<w:r><w:t xml:space="preserve">{escape(space + tail)}</w:t></w:r>'
    )
