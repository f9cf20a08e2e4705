r"""Text that is no citation however much it looks like one: addresses, hashes, paths, code.

``https://yandex.ru/archive/7ac4fbbd-cde6-4088-8153-d7288f656c34/161`` has a ``d7288`` in it, a
hash a ``f60d5``, and the name of a file may be a whole shelf mark. None of it may be read or
touched, so that the reader sees it blanked: as long as it was, so that all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.messages import _
from archref.patterns import lazy

BLANK: Final = "\ufffc"
"""Unicode's own sign for an object that is no text: nothing is read across it."""

_SIGNS: Final = ("://", "@", "\\", "`", "{", "www.", "urn:", "doi:", "hdl:", "ark:", "info:")
_MAY_BE: Final = (
    (".", lazy(r"\.[^\W\d_]\w{1,7}(?![\w.])")),
    ("/", lazy(r"/(?:(?<=[\w~.]/)[A-Za-z._]|(?<!\S/)[A-Za-z_.])")),
    (":", lazy(r":[0-9A-Fa-f]{2}:")),
    ("10.", lazy(r"10\.\d{4}")),
    ("", lazy(r"[0-9A-Fa-f][0-9A-Fa-f]{6}")),  # its first sign apart, which is looked for fast
)
"""Each of the patterns below has one of these; most notes have none, and are done with sooner."""

_SIGN: Final = lazy(
    r"[\\`@/]|\{(?=[{%\#:.])|www\.|(?:urn|doi|hdl|ark|info):|\.(?=[a-zрф])|10\.(?=\d)|[0-9a-f]{7}"
    r"|:(?=[0-9a-f]{2}:)",
    re.IGNORECASE,
)
"""Where what is protected must have begun, in the same word or in the one before."""

_PROTECTED: Final = lazy(
    r"""
    # A macro of LaTeX with its arguments: \autocite[5]{garf-f17-op3}
    (?<!\w) \\[a-zA-Z@]+\*? (?: \[[^\[\]\n]{0,200}\] | \{[^{}\n]{0,200}\} )+

    # Short codes and variables of Hugo, Jekyll and Jinja: {{< ref "f17" >}}, {% note f17 %},
    # {{ site.f17 | lower }}; and attributes of Pandoc and kramdown: {#f17-op3 .note}
    | \{\{ (?: <[^\n]{0,300}?> | %[^\n]{0,300}?% ) \}\} | \{% [^\n]{0,300}? %\}
    | \{\{-? [ ]* [a-z_][\w.\[\]'"]{0,100} (?: [ ]\|[ ] [^{}\n]{0,200} )? [ ]* -?\}\}
    | \{ [:]?[ ]? [\#.] [a-z] [^{}\n]{0,200} \}

    # A key of Pandoc or Typst: [@garf-f17-op3, 5]
    | (?<![\w.+@-]) @ [a-z_] [\w:-]{0,100}

    # Code between back-ticks, as Markdown has it: `f17/op3/d5.txt`
    | (?<!`) (?P<ticks>`{1,8}) (?!`) [^`\n]{1,300} (?P=ticks) (?!`)

    # An address with its scheme: https://yandex.ru/archive/catalog/7ac4fbbd-cde6/161. One that
    # is broken at the end of a line goes on after a slash, hyphen or the like.
    | (?: (?:https?|ftps?|file|sftp|ssh|git|hdl|urn|doi|ark|info) :// | www\. )
      (?: [^\s<>"«»“”„]+ (?<=[/\-_=&?.]) [ \t]* \r? \n [ \t]* (?=[^\s<>]*[/_=&%\d]) )*
      [^\s<>"«»“”„]+

    # A name that is no address but resolves to one: urn:nbn:de:bsz:16-heidok-5, ark:/12148/bpt6k5
    | (?<!\w) (?: urn:[a-z0-9][a-z0-9-]{1,31} | ark:/?\d{5} | hdl:\d | doi:\s?10 | info:\w+/ )
      [^\s<>"«»“”„]+

    # The same without a scheme: cyberleninka.ru/article/n/fond-17-op-3
    | (?<![\w@./-]) (?: [a-zа-яё0-9] (?:[a-zа-яё0-9-]{0,61}[a-zа-яё0-9])? \. ){1,5}
      (?: ru|su|рф|com|org|net|info|edu|gov|int|eu|ua|by|kz|lt|lv|ee|md|ge|am|az|uz|kg|tj|tm|pl
        | de|fr|uk|us|fi|se|cz|il|io|me|cc|museum|academy|online|site|wiki )
      (?! [\w-] ) (?: :\d{2,5} )? (?: [/?\#] [^\s<>"«»“”„]* )?

    # A digital object identifier: 10.1017/slr.2020.17
    | (?<![\w.]) 10\.\d{4,9}/[^\s<>"«»“”„]+

    # An e-mail address: fond17@archives.ru
    | (?<![\w.+@-]) [\w.+-]{1,64} @ [\w-]{1,64} (?: \.[\w-]{1,64} ){1,8}

    # A UUID: 7ac4fbbd-cde6-4088-8153-d7288f656c34
    | (?<![0-9a-f]) [0-9a-f]{8} (?: -[0-9a-f]{4} ){3} -[0-9a-f]{12} (?![0-9a-f])

    # A hash, or the short form of one after a word that says so: commit b4a1f26
    | (?<!\w) (?=[0-9]*[a-f]) (?=[a-f]*[0-9]) [0-9a-f]{16,128} (?!\w)
    | (?<!\w) (?! f\d+[a-z]?d\d+[a-z]?(?!\w) ) (?= [0-9a-f]{7,15} (?!\w) )
      (?: [0-9]*[a-f]+[0-9]+ (?: [a-f]+[0-9]+ ){2} | [0-9]+ (?: [a-f]+[0-9]+ ){2} ) [0-9a-f]*
    | (?<!\w) (?: commit|merge|revision|rev\.|sha-?\d{0,3}|md5|hash|checksum|uuid|guid )
      [\s:=]{1,3} [0-9a-f]{7,128} (?!\w)

    # One in an identifier: CHUNK-f24045d4bb2f-P0001
    | (?<=[a-z]{2}-) (?=[0-9a-f]{10,40}(?!\w)) [0-9]*[a-f]+[0-9]+[a-f]+[0-9a-f]* (?!\w)

    # A fingerprint or the address of a device: 68:7f:a4:51:38:22
    | (?<![\w:]) [0-9a-f]{2} (?: :[0-9a-f]{2} ){5,63} (?![\w:])

    # A line of Base64, as certificates have it
    | (?<![\w+/]) (?=[^\s]{0,90}[0-9]) (?=[^\s]{0,90}(?-i:[a-z][A-Z])) [A-Za-z0-9+/]{50,90} ={0,2}
      (?![\w+/])

    # What git describes a revision by: v2.1-202-g775a3f0
    | (?<!\w) (?: v?\d[\w.]{0,20} - )? \d{1,6}-g[0-9a-f]{7,40} (?!\w)

    # A path of Windows: C:\archive\f17\op3.pdf, \\server\share\d5
    | (?<!\w) (?: [a-z]: [\\/] | \\\\ [\w.-]+ \\ ) [^\s<>|"«»“”„]+

    # A path of Unix: /home/anna/f17/d5, ~/scans/f17, ./d5/l7
    | (?<![\w./]) (?: ~ | \.{1,2} )? / [a-zа-яё_.] [\w.@+-]* (?: / [\w.@+-]+ )+
    | (?<![\w./]) (?: ~ | \.{1,2} ) / [\w.@+-]+

    # The name of a file, with its folders: scans/f17_op3/d740-l5.pdf. One that is a whole shelf
    # mark and nothing else is read as such: ДАТО-Р-234-4-38а.djvu, дако_384_10_75.pdf,
    # ДАЖО-Ф.1-Оп.78-Спр.1018.pdf
    | (?<![\w.@+/\\-]) (?! [^\W\d_]{3,8} (?:[-_][^\W\d_](?=[-\d]))? [-_]?\d+[^\W\d_]?
          (?:[-_]\d+[^\W\d_]?){1,3} \. )
      (?! [^\W\d_]{3,8} [-_][ФF]\.?\d+ [-_](?:ОП|О|OP|O)\.?\d+
          (?:[-_][^\W\d_]{1,3}\.?\d+[^\W\d_]?){1,2} \. )
      (?! [^\W\d_a-z]{1,4} \.\d+[^\W\d_]? \. )     # спр.1848.xlsx: the suffix of a scan
      (?: [\w@+-] [\w.@+-]{0,80} [/\\] ){0,20} [\w@+-] [\w.@+-]{0,120} \.
      (?: pdf|djvu|docx?|odt|rtf|xlsx?|ods|csv|txt|md|tex|html?|xml|json|jpe?g|png|gif|tiff?|zip
        | rar|7z|tar|gz|bz2|xz|mp[34]|wav|avi|log|py|js|css|bib|ya?ml|toml|ini ) (?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS: Final = ".,:;!?'’*_~…"
"""Punctuation that ends the sentence, or emphasis, and not an address."""

_PAIRS: Final = {")": "(", "]": "[", "}": "{", ">": "<"}


def blanked(text: str) -> str:
    """Return ``text`` with each character of what is protected replaced by ``BLANK``."""
    if not any(sign in text for sign in _SIGNS) and not any(
        sign in text and pattern.search(text) for sign, pattern in _MAY_BE
    ):
        return text
    pieces: list[str] = []
    done = 0
    for start, end in protected_spans(text):
        pieces += (text[done:start], BLANK * (end - start))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def protected_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets (start, end) of each stretch of ``text`` that is not to be read."""
    done = 0
    for sign in _SIGN.finditer(text):
        at = _word_before(text, sign.start(), done)
        while at <= sign.start():
            match = _PROTECTED.match(text, at)
            if match is None:
                at += 1
                continue
            at = end = match.end()
            if match[0][0] not in "\\`":
                end = match.start() + len(_without_ending(match[0]))
            if end > match.start():
                yield match.start(), end
        done = max(done, at)


_SUFFIXES: Final = (
    "pdf|djvu|docx?|odt|rtf|xlsx?|ods|csv|txt|jpe?g|png|gif|tiff?|zip|rar|7z|mp[34]|wav|avi"
)
"""Suffixes of files whose names people write with blanks."""

# the end of a name with blanks, `545.pdf`; one that needs no words before it is whole: scan_5.pdf
_FILE_ENDS: Final = lazy(lambda: rf"(?<![\w.+-])[^\W_]*\)?\.(?:{_SUFFIXES})(?!\w)", re.IGNORECASE)
_LONGEST_FILE_NAME: Final = 200
_FILE_BEGINS: Final = '\n;:|[]<>«»“”„"/\\'
"""What is in no name of a file, so that one begins after it."""


def file_names(text: str) -> list[tuple[int, int, str]]:
    """Return where names of files with blanks are, each with why it is not to be edited.

    ``ДАТО Ф. 487 оп. 1 спр. 545. Метричні книги.pdf`` is read as the citation that it is, but who
    rewrites it loses the file.
    """
    found: list[tuple[int, int, str]] = []
    for end in _FILE_ENDS.finditer(text) if "." in text else ():
        low = max(found[-1][1] if found else 0, end.start() - _LONGEST_FILE_NAME)
        start = max(low, *(text.rfind(sign, low, end.start()) + 1 for sign in _FILE_BEGINS))
        while (bracket := _opened(text[start : end.end()])) is not None:
            start += bracket + 1
        if " " in text[start : end.start()].strip():
            found.append((start, end.end(), _("it is in the name of a file")))
    return found


def _opened(text: str) -> int | None:
    """Return where the first round bracket opens that nothing closes in a text."""
    open_: list[int] = []
    for at, sign in enumerate(text):
        if sign == "(":
            open_.append(at)
        elif sign == ")" and open_:
            open_.pop()
    return open_[0] if open_ else None


def _word_before(text: str, at: int, done: int) -> int:
    """Return where the word before that at ``at`` begins: `commit b4a1f26`; at ``done`` at most."""
    words = 0
    while at > done and words < 2:
        at -= 1
        words += text[at].isspace() and not text[at + 1].isspace()
    return max(at, done)


def _without_ending(address: str) -> str:
    """Cut the punctuation after an address; a bracket that it opened itself belongs to it."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        closes_more = opening is not None and address.count(last) > address.count(opening)
        if last not in _ENDS and not closes_more:
            break
        address = address[:-1]
    return address
