"""Which encoding a text file is in: Unicode by its own marks, the Cyrillic ones by their letters.

Detectors made for whole web pages confuse Windows-1251, KOI8-R and CP866 on a note or two, in
which half the letters are the capitals of abbreviations. Three encodings that differ only in
the places of the letters are told apart by how often each letter is used in Russian and by
capitals that are inside words. charset-normalizer is asked about what none of them explains.
"""

import codecs
import io
import re
from collections.abc import Callable
from typing import IO, Final, NamedTuple

from archref.errors import ArchrefError
from archref.manuscripts.files import SourceFile
from archref.manuscripts.lines import LineIndex
from archref.messages import _, later
from archref.patterns import lazy

_CHUNK: Final = 1 << 16
_SAMPLE: Final = 1 << 14
"""Bytes with letters beyond ASCII that are looked at to recognize an encoding."""

_ENOUGH: Final = 4
"""Letters beyond ASCII from which on a guess is as good as knowing."""

_CYRILLIC: Final = ("cp1251", "koi8-r", "koi8-u", "cp866", "mac_cyrillic", "iso8859_5")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = {
    b"PK\x03\x04": later("a zip file (perhaps a .docx or .odt with another name)"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": later("an old Word .doc; save it as .docx"),
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": later("a compressed file"),
    b"\x7fELF": "a program",
}

# Letters of Russian per thousand letters of text, from the Russian National Corpus
# (О. Н. Ляшевская, С. А. Шаров, Частотный словарь, 2009).
_COMMON: Final = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў",
        (
            *(110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17),
            *(16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 2, 1, 8, 3, 2, 1, 1),
        ),
        strict=True,
    )
)
_TERMS: Final = lazy(
    r"""
    (?<!\w) (?: [фФдДлЛсСтТ] | [оО]п | [лЛ]{2} | [сС]пр | [кК]н | [еЕ]д | [хХ]р | [аА]рк
             | об | Там\ же | см | См | гг? ) \.          # Ф. 17. Оп. 3. Ед. хр. 5
    | (?<!\w) (?: Р?ГА[А-Я ]{1,6} | Там\ же ) (?!\w)     # ГАРФ, РГА ВМФ
    """,
    re.VERBOSE,
)
"""What a text of notes has many of, if it is decoded rightly."""

_WORD: Final = lazy(r"[Ѐ-ӿ]+")
_MIXED: Final = lazy(r"[a-z][а-яА-Я]|[а-яА-Я][a-z]|\d[а-яА-Я]\d")  # scripts side by side: oп, 1б5
_CAMEL: Final = lazy(r"[а-яіїєґў][А-ЯІЇЄҐЎ]")  # a capital inside a word: фОнд


_NO_ENCODING: Final = frozenset(
    ("unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined")
)
"""Codecs of Python that no text file is in; some of them decode to halves of surrogate pairs."""

_LETTER_OF_UTF8: Final = (
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_PLAINLY_UTF8: Final = re.compile(
    rb"(?:[\xd0\xd1][\x80-\xbf]){3}"  # three letters of Cyrillic in a row
    rb"|\xe2\x80[\x93\x94\x98-\x9e]"  # a dash or quotation mark; three odd letters elsewhere
)


class Encoding(NamedTuple):
    """The codec of a file and the byte-order mark in front of it."""

    name: str
    bom: bytes = b""
    sure: bool = True
    """Whether more than a guess says so; what is not sure is not written."""


def find_encoding(
    source: SourceFile,
    forced: str | None = None,
    declared: Callable[[bytes], str | None] | None = None,
    *,
    in_rows: bool = False,
) -> Encoding:
    """Recognize the encoding of a text file.

    ``forced`` is the name its user gives; ``declared`` finds the name that the file itself gives
    in its head, which counts if the file is not UTF-8. One that is ``in_rows`` may have rows that
    are broken: it is UTF-8 still if some bytes of it are not, and text if a few lines have a NUL.
    Raises ArchrefError for a binary file, for an unknown name in ``forced``, and if nothing fits.
    """
    head = source.head(_CHUNK)
    if forced is not None:
        return _forced(forced, head, source.path)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return Encoding(name, bom)
    if (wide := _without_mark(head)) is not None:
        return Encoding(wide)
    _refuse_binary(head, in_rows, source.path)
    if source.streams:  # its end may never come; what has come says enough
        sample = _beyond_utf8(io.BytesIO(head), whole=len(head) < _CHUNK)
    else:
        with source.open() as file:
            sample = _beyond_utf8(file)
    if sample is None:
        return Encoding("utf-8")
    named = declared(head) if declared else None
    if named is not None and _fits(named, sample):
        return Encoding(codecs.lookup(named).name)
    if _is_damaged_utf8(source, head):
        if in_rows:
            return Encoding("utf-8")
        raise undecodable(source, Encoding("utf-8"))
    return _guess(sample, source)


def _refuse_binary(head: bytes, in_rows: bool, path: str) -> None:
    """Raise ArchrefError for a file that is no text."""
    if _has_nul(head, in_rows) or any(head.startswith(magic) for magic in _MAGIC):
        kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "")
        what = (
            _("is not a text file but {kind}").format(kind=kind)
            if kind
            else _("is a binary file, not text")
        )
        raise ArchrefError(what, path=path)


def _has_nul(head: bytes, in_rows: bool) -> bool:
    """Return whether NUL bytes say that a file is no text: any one, or in most of its rows."""
    if not in_rows:
        return b"\0" in head
    lines = head.splitlines()
    return 2 * sum(b"\0" in line for line in lines) > len(lines)


def _is_damaged_utf8(source: SourceFile, head: bytes) -> bool:
    """Return whether a file that is not UTF-8 was meant to be, but for some bytes.

    In the encodings of eight bits, what makes a letter of UTF-8 is a letter and a sign that don't
    go together (``Р“``), so that a few of them, and no more bytes that don't fit, say enough.
    """
    data = head if source.streams else source.read()
    if _PLAINLY_UTF8.search(data):
        return True
    beyond = sum(byte > 0x7F for byte in data)
    letters = sum(len(letter) for letter in re.findall(_LETTER_OF_UTF8, data))
    return letters > beyond - letters


def _fits(name: str, sample: bytes) -> bool:
    try:
        sample.decode(name)
    except (LookupError, UnicodeError):
        return False
    known = codecs.lookup(name)
    return known._is_text_encoding and known.name.replace("_", "-") not in ("utf-8", *_NO_ENCODING)


def look_up(name: str, *, path: str, line: int | None = None) -> codecs.CodecInfo:
    """Return the encoding of text that has a name.

    Raises ArchrefError if there is none, which names the file that is read, or that names it.
    """
    try:
        known = codecs.lookup(name)
        if not known._is_text_encoding or known.name.replace("_", "-") in _NO_ENCODING:
            raise LookupError
        " ..\n".encode(name)  # what can only encode names raises a UnicodeError
    except (LookupError, ValueError):
        raise ArchrefError(
            _(
                "there is no encoding named {name!r}; try utf-8, utf-16, windows-1251, "
                "koi8-r or cp866"
            ).format(name=name),
            path=path,
            line=line,
        ) from None
    return known


def _forced(name: str, head: bytes, path: str) -> Encoding:
    known = look_up(name, path=path)
    plain = known.name.removesuffix("-sig")  # whether there is a mark, the file says
    for bom, marked in _BOMS:
        if head.startswith(bom) and marked.startswith(plain):
            return Encoding(marked, bom)
    if plain in ("utf-16", "utf-32"):
        return Encoding(plain + "-le")
    return Encoding(plain)


def _without_mark(head: bytes) -> str | None:
    """Recognize UTF-16 with no byte-order mark by the zero bytes of its digits and blanks."""
    sample = head[: len(head) & ~1][:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for name, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        # Latin has a zero beside each letter, Cyrillic a four; neither has zeros on both sides.
        upper = sum(byte in (0, 4, 0x20) for byte in zeros)
        if b"\0" not in others and upper >= 0.95 * len(zeros):
            return name
    return None


def _beyond_utf8(file: IO[bytes], *, whole: bool = True) -> bytes | None:
    """Return None if all of the file is UTF-8, else bytes from the place where it is not.

    If it is not ``whole``, its last character may be cut off.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b""
    while True:
        chunk = file.read(_CHUNK)
        try:
            decoder.decode(chunk, final=whole and not chunk)
        except UnicodeDecodeError as error:
            rest = before[-_SAMPLE:] + chunk + file.read(_CHUNK)
            start = max(0, len(before[-_SAMPLE:]) + error.start - _SAMPLE // 4)
            return rest[start:]
        if not chunk:
            return None
        before = chunk


def _guess(sample: bytes, source: SourceFile) -> Encoding:
    lines = [line for line in sample.splitlines() if not line.isascii()]
    wanted = b"\n".join(lines)[:_SAMPLE]
    best = max(_CYRILLIC, key=lambda name: _likeness(wanted, name))
    if _likeness(wanted, best) > 0:
        return Encoding(best, sure=sum(byte > 0x7F for byte in wanted) >= _ENOUGH)
    from charset_normalizer import from_bytes

    match = from_bytes(wanted, steps=5, chunk_size=512).best()
    if match is None:
        raise ArchrefError(
            _("the encoding of the text could not be recognized; name it with --encoding"),
            path=source.path,
        )
    return Encoding(match.encoding, sure=False)


def _likeness(sample: bytes, name: str) -> float:
    """Return how much the sample looks like Russian in an encoding; not above 0 if it does not."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        if name != "cp1251":
            return float("-inf")
        text = sample.decode(name, "replace")
    beyond = [char for char in text if char > "\x7f"]
    letters = [char for char in beyond if "Ѐ" <= char <= "ӿ"]
    odd = sum(char not in "–—«»„“”’‘…№°§•\xa0\xad·" for char in beyond) - len(letters)
    if len(letters) < max(1, len(beyond) // 2):
        return float("-inf")
    common = sum(_COMMON.get(char.lower(), -5) for char in letters) / len(letters) / 30
    faults = odd + 1.5 * len(_MIXED.findall(text)) + 1.5 * len(_CAMEL.findall(text))
    words = len(_WORD.findall(text))
    terms = 3 * len(_TERMS.findall(text)) / words
    return common + terms - 6 * faults / len(letters)


def undecodable_byte(name: str, byte: int, before: int) -> str:
    """Return what is said of a byte that is no text, after so many characters of its line."""
    return _(
        "cannot be read as {name} (byte 0x{byte} after {column} characters of "
        "the line); repair the file or name its encoding with --encoding"
    ).format(name=name, byte=f"{byte:02x}", column=before)


def undecodable(source: SourceFile, encoding: Encoding) -> ArchrefError:
    """Find the line that can't be decoded, after decoding failed, and say what to do."""
    data = source.read()[len(encoding.bom) :]
    try:
        data.decode(encoding.name)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding.name, "replace")
        line, column = LineIndex(before).place(len(before))
        said = undecodable_byte(encoding.name, data[error.start], column - 1)
        return ArchrefError(said, path=source.path, line=line)
    except UnicodeError:
        pass  # of codecs that do not say where
    return ArchrefError(
        _("cannot be read as {name}; name its encoding with --encoding").format(name=encoding.name),
        path=source.path,
    )
