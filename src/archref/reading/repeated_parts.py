"""What belongs to a repeated reference that is apart from it in print, or after what it repeats."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from archref.citation.citation import Citation
from archref.patterns import lazy
from archref.reading.assembly import Printed
from archref.reading.level_order import VOLUMES
from archref.reading.passage import Passage, Rejected
from archref.reading.repeats import names
from archref.terms import NUMBER_SIGN, fold, lexicon

_WORDS_ON: Final = lazy(r"(?<=[.,\s])[^\W\d_][^;/()\[\]«»„“”]{2,120}")
_WORD: Final = lazy(r"[^\W\d_]+")
_NUMBERED: Final = lazy(r"[^\W\d_]\.\s?\d")
_IN_BRACKETS: Final = lazy(r"\s?[(\[]\s?")


def with_words_after_repeats(note: Passage, reason: str) -> Iterator[Sequence[Printed]]:
    """Yield the chains of a note; one that words part from its repeat begins with it.

    A repeat is rejected for ``reason`` where they may name another file than its own.
    """
    repeat: Sequence[Printed] = ()
    for chain in _before_repeats(note.text, note.chains):
        if repeat and _leave_archive(note, repeat[0], chain[0]):
            repeat = ()
        part = bool(repeat) and _leave_part(note.text, repeat[0], chain[0])
        if repeat and _goes_on_after_words(note.text, repeat[0], chain[0]):
            near = note.found[-1] if note.found else note.before.last
            if not part and _is_file_named(note.text, repeat[0], chain[0], near):
                printed = repeat[0].repeat or ""
                note.rejected.append(Rejected(printed, repeat[0].start, reason))
            else:
                _begin_with_repeat(note.text, repeat[0], chain[0])
        elif repeat:
            yield repeat
        repeat = chain if len(chain) == 1 and not chain[0].elements else ()
        if not repeat:
            yield chain
    if repeat:
        yield repeat


def _leave_archive(note: Passage, repeat: Printed, unit: Printed) -> bool:
    """Let a unit whose archive is right after a repeat begin with the repeat, or be alone.

    It is that of the repeat, `Там же (РГАСПИ). Д. 6`; or one of its parts, `Там же. Отдел ДСПИ.
    Ф. 1`; or it begins another citation, of which a repeat says no more: `Ibid., GARF, f. 5`.
    """
    named = unit.archive
    if named is None or repeat.elements or named.start < repeat.end or len(unit.elements) == 1:
        return False
    between = note.text[repeat.end : named.start]
    words = _WORD.findall(between)
    divided = len(words) == 1 and fold(words[0]) in lexicon().words["division"]
    if (divided and not named.candidates) or (not words and "fond" not in unit.values):
        unit.archive, unit.elements = None, unit.elements[1:]
        unit.shared -= {"archive"}
        unit.start = unit.elements[0].start
        if divided:
            _begin_with_repeat(note.text, repeat, unit)
        unit.repeat, unit.repeat_here, unit.start = repeat.repeat, True, repeat.start
        return True
    return between.strip() in (",", "(")


def _leave_part(text: str, repeat: Printed, unit: Printed) -> bool:
    """Leave out what looks like an archive's name and is a part of the fond that a repeat means.

    `Там же. Секретный архив. Оп. 3. Д. 5`; return whether there is one, and the unit has an opis.
    """
    named = unit.archive
    if named is None or named.candidates or not named.phrase or "fond" in unit.values:
        return False
    if text[repeat.end : named.start].strip(" .,") or len(unit.elements) == 1:
        return False
    unit.archive, unit.elements = None, unit.elements[1:]
    unit.start = unit.elements[0].start
    return "opis" in unit.values


def _goes_on_after_words(text: str, repeat: Printed, unit: Printed) -> bool:
    """Return whether what a repeat means goes on after words: `Там же. Отчет за 1850 г. Л. 5`."""
    if repeat.repeat is None or repeat.elements or unit.pages:
        return False
    if unit.archive is not None or unit.repeat is not None or "fond" in unit.values:
        return False
    begin = repeat.end + text.startswith(" ", repeat.end)
    if not unit.elements or not _WORDS_ON.fullmatch(text, begin, unit.start):
        return False
    signal = lexicon().words["signal"]
    return not any(fold(word) in signal for word in _WORD.findall(text[begin : unit.start]))


def _is_file_named(text: str, repeat: Printed, unit: Printed, near: Citation | None) -> bool:
    """Return whether the words after a repeat may name another file than that of the repeat.

    `Там же. Дело Иванова. Л. 1`; but `Там же. Столбцы Московского стола. № 161. Л. 33` is a file
    of another section, if the citation before has one that is no opis.
    """
    words = _WORD.findall(text[repeat.end : unit.start])
    divided = not lexicon().words["division"].keys().isdisjoint(map(fold, words))
    numbered = near is not None and near.opis is None and names(near, "delo", NUMBER_SIGN)
    if divided and unit.by_number and numbered:
        return False
    if unit.by_number or "opis" in unit.values or not unit.listy or unit.bare:
        return True
    between = text[repeat.end : unit.start]
    if _NUMBERED.search(between):
        return True  # Там же. Тетр. 6. Л. 3
    terms = lexicon().terms
    levels = {reading.level for word in words for reading in terms.get(fold(word), ())}
    return "delo" not in unit.values and not levels.isdisjoint(("fond", "opis", "delo"))


def _begin_with_repeat(text: str, repeat: Printed, unit: Printed) -> None:
    """Let a unit begin with the repeat that words part from it."""
    between = text[repeat.end : unit.start]
    words = between.strip(" .,")
    begin = repeat.end + between.index(words)
    unit.unread = ((begin, begin + len(words)), *unit.unread)
    unit.passed_over = (words, *unit.passed_over)
    unit.repeat, unit.repeat_here, unit.start = repeat.repeat, True, repeat.start


def _before_repeats(text: str, chains: Sequence[Sequence[Printed]]) -> Iterator[Sequence[Printed]]:
    """Yield chains; one with a repeat in brackets after it is a repeat: `Ф. 3. Оп. 1 (там же)`."""
    repeats: Sequence[Printed] = ()
    for at, chain in enumerate(chains):
        following = chains[at + 1] if at + 1 < len(chains) else ()
        if chain is repeats:
            continue
        if following and _is_open(chain[0]) and _is_bracketed(text, chain[-1].end, following):
            repeats = following
            chain[0].repeat = following[0].repeat
        yield chain


def _is_bracketed(text: str, end: int, chain: Sequence[Printed]) -> bool:
    """Return whether a chain is a repeat alone, in brackets right after ``end``."""
    first = chain[0]
    apart = _IN_BRACKETS.fullmatch(text, end, first.start)
    closed = text[first.end : first.end + 1] in (")", "]")
    alone = first.repeat is not None and not first.elements and len(chain) == 1
    return apart is not None and closed and alone


def _is_open(unit: Printed) -> bool:
    """Return whether a unit says nothing of its archive, nor of what a repeat means."""
    return unit.archive is None and unit.repeat is None and bool(unit.elements)


def in_volume_of_opis(chain: Sequence[Printed], near: Citation | None) -> Sequence[Printed]:
    """Return a chain whose files are in another volume of an opis: `Там же. Т. 2. Д. 45`.

    The opis of the citation before has one.
    """
    first = chain[0]
    kind, _, number = first.values.get("delo", "").partition(".")
    opis, has, _ = ((near.opis if near is not None else "") or "").partition(f" {kind}.")
    if kind not in VOLUMES or not has or first.listy or first.values.keys() != {"delo"}:
        return chain
    if len(chain) == 1 or not chain[1].elements or chain[1].elements[0].level != "delo":
        return chain
    unit = chain[1]
    unit.repeat, unit.repeat_here, unit.start = first.repeat, first.repeat_here, first.start
    unit.elements = (*first.elements, *unit.elements)
    for one in chain[1:]:
        one.values.setdefault("opis", f"{opis} {kind}.{number}")
        one.shared |= {"opis"} if one is not unit else set()
    return chain[1:]


def is_of_another(note: Passage, repeat: Printed, antecedent: Citation) -> bool:
    """Return whether the archive right before a repeat, or in it, is another one.

    `РГАЛИ. Там же. Л. 9`, `Там же (РГАЛИ). Д. 6`
    """
    mentions = note.tokenized.mentions
    at = bisect_left(mentions, repeat.start, key=lambda mention: mention.end)
    own, named = antecedent.archive, mentions[at] if at < len(mentions) else None
    if (
        named is not None
        and note.text[repeat.end : named.start].strip() == ","
        and not repeat.elements
    ):
        return True  # Samas, ERAF.1.163.15
    within = named is not None and repeat.elements and named.end < repeat.elements[0].start
    if named is not None and within and own is not None and own.id not in named.candidates:
        return bool(named.candidates)
    named = mentions[at - 1] if at else None
    if named is None or own is None or note.text[named.end : repeat.start].strip(" .,:"):
        return False
    ids = {own.id} if own.id else set(own.candidates)
    return bool(ids) and ids.isdisjoint(named.candidates) and bool(named.candidates)
