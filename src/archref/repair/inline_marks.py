r"""Marks of italics round a term or a repeat, in a text that was taken out of its markup as it is.

`GARF, <i>f.</i> 102, \emph{op.} 226, *d.* 12, #emph[chast'] 2`. Files whose markup archref knows
never come here with it; notes in tables, databases and JSON do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.patterns import lazy
from archref.terms import fold, lexicon

_ENCLOSED: Final = lazy(
    r"""
    (?: (?P<tag> <(?P<name>[^\W\d_]+)(?:\s[^<>]*)?> )   # <i>f.</i>
      | (?P<brace> \\[^\W\d_]+\{ | \{\\[^\W\d_]+\s )    # \emph{f.}, {\it f.}
      | (?P<bracket> \#[^\W\d_]+\[ )                    # #emph[f.]
      | (?<![\w*_']) (?P<same> \*{1,3} | _{1,2} | '{2,3} )  # *f.*, _f._, ''f.''
    )
    (?P<inside> [^\W\d_] [^\W\d_'’. ]* (?:[.'’]|\s[^\W\d_]+){0,4} \.? )
    (?: (?(tag) </(?P=name)> ) (?(brace) \} ) (?(bracket) \] ) (?(same) (?P=same) ) )
    """,
    re.VERBOSE,
)
_TIED: Final = lazy(r"(?<=[^\W\d])~(?=\d)|(?<=\.)~(?=\d)")
"""A blank that does not break, as TeX has it: `f.~102`; but `ll. 5~7` are sheets 5 to 7."""


def inline_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words in such marks begin and end, and what they are read as.

    The marks are part of the word, so that what is rewritten has both of them or none.
    """
    for found in _ENCLOSED.finditer(text):
        if _says_something(found["inside"], plain=found["same"] is not None):
            yield found.start(), found.end(), found["inside"]
    for tied in _TIED.finditer(text):
        yield tied.start(), tied.end(), " "


def _says_something(inside: str, *, plain: bool) -> bool:
    """Return whether a word is a term, a repeat or the mark of a sheet's back.

    A repeat in ``plain`` signs is read as it is: `*Там же*. Л. 6`.
    """
    form, known = fold(inside.rstrip(".")), lexicon()
    kinds = ("verso",) if plain else ("verso", "repeat")
    return form in known.terms or any(form in known.words[kind] for kind in kinds)
