"""Comments of a LaTeX file that are not in its document, which is all that is read for notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.manuscripts.structured import Comment
from archref.patterns import lazy

_COMMENT_LINE: Final = lazy(r"^[ \t]*%(.*)", re.MULTILINE)


def comments_beside_document(text: str) -> Iterator[Comment]:
    """Yield the lines of comment before the document begins and after it ends."""
    begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
    for line in _COMMENT_LINE.finditer(text) if 0 <= begin < end else ():
        if not begin < line.start() < end:
            yield Comment(line.start(1) - 1, line[1])
