"""The words of each language: what says fond, opis, delo, list, verso, Ibid.

One TOML file a language holds them (``ru.toml``, ``uk.toml`` …); adding a language is adding a
file. A table named by a level (``[fond]``, ``[papka]``) lists its forms under ``short``, ``full``
and ``plural``; ``[words]`` lists the small words:

``suffix``       letters that are a number's, joined or apart: `12 сс`, `8131sch`
``verso``        marks of a sheet's back; ``verso_here`` those that mean something else in other
                 languages, and are read only after a term of their own;
                 ``verso_glued`` those that follow a letter or a hyphen (`13aob`, `12-об`);
                 ``verso_misread`` those that scanners made, ``verso_word``
                 those that are prepositions, or stand alone; ``verso_capital`` capitals that
                 are one after terms of their own (`Bl. 12R`); ``recto`` of its front;
                 ``with`` joins a sheet and its back; ``up_to`` leads to the last sheet of a range
``following``    what says that more sheets follow than are named; ``others`` that more is left out
``and``          between two numbers; ``bridge`` between two members of a chain (*see also*)
``unit``         a file as a unit of storage
``repeat``       repeated references
``same``, ``same_unit``  what make a repeat together with what is below it (*same fond*, op. 5)
``repeat_led``  those, and others that are a repeat only with what is below (*то же*, л. 5)
``repeat_adverb`` a word for *there* that repeats a source only where it stands apart (*aldaar*)
``repeat_first`` those that mean the source before only where a note begins with them
``hereafter``    what leads to an abbreviation that is introduced
``aside``        what leads to a side citation; ``signal`` what leads to another source
``today``        what leads to what an archive is called today (*ныне*, *heute*)
``second_hand``  what leads to another author's citation, or follows it (*citing*, *ссылается на*)
``state``        what a document has come down as, after its title (*original*, *copy*)
``former``       what leads to an archive's former name; ``within`` to its name after a number
``institution``  nouns that name an archive
``located``      those of them that say where something lies (*в архиве РГИА есть запись*)
``republic``     how the name of a republic ends after that of an archive (*ЦГАОР КазССР*), but not
                 that of the ``union`` of them
``collection``   archives that are fonds of later ones, and are cited as such (*РГВИА. ВУА*)
``collected``    nouns for a collection of manuscripts, after its name (*ГИМ. Син. собр. № 951*)
``label``        what beside such a noun says that it names none (*Archive Reference:*)
``ordinal``      endings of a number before its term; ``ending`` those that are no letter of a
                 number after it (*Опись 2-я*)
``year``         what follows a year
``century``      what follows a century
``address``      what follows the house of an address (`д. 5, кв. 3`)
``street``       words of streets in an address (*5-я линия, д. 18*)
``article``      what precedes an article of a code of laws, after a word of ``charge``
                 (*по ст. 58-8*)
``honour``       what precedes the name that a fond or an archive bears (*имени*)
``of_month``     what is between a day and its month (*25 de octubre*)
``owner``        who an archive belongs to, after its abbreviation (*ИРЛИ РАН*)
``branch``       what a branch is called before the name (*Сарапульский филиал ЦГА УР*),
                 ``branch_initial`` how its abbreviation ends (*ВФ ГАПО*)
``lesser_place`` what is called after towns that it does not lie in (*Минская волость*)
``department``   part of a library or museum, after its abbreviation (*ГИМ. ОПИ*)
``troops``       words in the name of a unit of an army, by which its fond is named (*5 гв. ТА*)
``actor``        who is told of after «там же» in a sentence (*Там же он работал*)
``grant``        what says that a number is that of a grant (*грант РНФ № 24-18-00665*)
``gloss``        what may be between a term and its number (*фонд ист. информации: 58*)
``page``         what precedes a number of a page, ``volume`` of a volume, ``issue`` of an issue:
                 another work than an archival unit
``imprint``      places of publication (*М., 1985*)
``same_author``  repeats that are of an author elsewhere (*Idem, The Stalin Era*)
``cited_work``   what repeats a reference to any work (*op. cit.*, *указ. соч.*)
``in_work``      what leads to the work in which a document was published (*in ibid.*)
``verse``        what precedes the number of a verse (*Ibid. v. 44*)
``day``          endings of the day in a date (*22nd*, *22-го*)
``announce``     words before a citation that say nothing of the document (*Архивное дело:*)
``no_end``       words in which no title of a document ends; ``no_beginning`` in which none begins
``in_name``      small words in the middle of an archive's name (*Museum of History*)
``name_noun``    those of ``institution`` that other nouns may follow (*archive index*)
``adjective``    endings of adjectives before such a noun (*областной архив*);
                 ``nation`` those of adjectives of nations and states (*Georgian*)
``upon``         what precedes the sheet of which a sentence tells (*На л. 3 помета*)
``town``         endings of adjectives of towns in small letters (*томского губернатора*)
``note``         what precedes the number of a note (*Прим. 7:*), ``notes`` what is the heading of
                 a list of notes
``own_part``     what else of a book a note may lead to (*See chapter 3*)
``enclosure``    what is after a document, in the same file (*Л. 2. Приложение № 1. Л. 9*)
``stopped``      terms that are nothing but abbreviations, so that a stop belongs after them
``no_number``    what is printed where a number is missing (*б/н*)
``counted``      what is counted, before a number that is no unit's (*Листов 112*)
``standard``     what precedes the number of a standard (*ГОСТ*), ``statute`` a code of laws
``record_group`` terms of an archive's groups of records outside of the fond family (*RG 59*)
``storage``      what archives outside of the fond family keep their files in (*Box 5*), and
                 ``anywhere`` the terms that they share with those in it (*folder*, *p.*)
``behind_archive`` terms of a fond that are one right after an archive only (*SSSA, p. 14*), of an
                 opis after a fond, and of a section after an archive (*ARAN, r. IV*)
``telling``      terms without one of which a language is not read, whose others mean more elsewhere
``section_letter`` letters that stand, with a hyphen, for a section above a file (*Д-4. Оп. 116*)
``inventory``    terms that museums number their things by, besides other units (*inv. no. 2510*)
``abroad``       terms of units that such archives alone have (*ő. e.*)
``after_opis``   terms of a file that are one only after the number of an opis (*item 12*),
                 ``after_fond`` those after that of a fond (*Ф. 178. М. 3119*)
``file_with_pages`` those that are one only after an opis and before pages (*inv. 1, f. 45, p. 18*)
``book``         parts of a work that tell where its page is (*Politics, Book II, p. 12*)
``journal``      journals that are called archives and are none (*Krasnyi arkhiv*)
``two_sided``    terms of folios that have i and ii for their front and back (*fos. 131ii–132i*)
``lettered``     terms of a file whose number may have letters before it (*s. Bh 52*)
``mere_part``    terms of a unit that are parts of any work as well (*Там же. Кн. 3. С. 4*)
``mere_list``    terms of an opis that are any list as well (*Fon 5, liste 3*)
``measure``      units of measure after a number that is none of a unit (*ф. 50 мм*)
``circa``        terms of a file that are *about* before a year (*c. 1970*)
``office``       what looks like the term of a fond, and is an office whose papers have none
``catalogue``    letters of a catalogue of music, in capitals, that look like a term of sheets
``holding``      what is kept in private hands (*private collection*); ``division`` what an archive
                 is divided into, which may be part of a shelf mark (*отдел рукописей*), and
                 ``part`` what a fond is, or what it is but a copy of (*фотокопии*)
``common``       terms that are common words as well; ``glued`` those of one letter that may run
                 into the number before them (`740л. 5`)
``column_archive`` what a table calls its column of archives; ``column_fond``, ``column_opis``,
                 ``column_delo`` and ``column_listy`` those of the parts of a unit, ``column_title``
                 that of their titles

``documents``, at the head of a file, lists the nouns for documents (*letter*), ``prose`` words of a
sentence that no title of one has (*was*, *that*).

``[months]`` lists the months in their short forms and their cases; ``[local]`` terms that only
the archives of one country are cited with, by its code; ``[misread]`` what scanners make of a
term, ``[figures]`` of a digit, ``[slips]`` of other words (*СП6* of *СПб*); ``[initials]``
capitals that stand for a level in a row of them, without stops; ``[several]`` pairs the terms that
houses print before one number and before several.

``[kinds]`` lists the terms of files that are units of another kind, since book 5 and column 5 of
one opis are two. Each ``[[own]]`` is a word that archives have of their own, which stays where a
style keeps such words: its ``level``, all its ``forms``, and how it is printed in ``cyrillic`` and
in ``latin`` letters (``many``: before several numbers). A ``unit`` of storage or account, or
a mere number, is no other word for a file (*ед. хр.*, *№*; but *спр.*, *b.*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref import compiled
from archref.terms.folding import fold

if TYPE_CHECKING:
    from pathlib import Path

NUMBER_SIGN: Final = "number"
"""The level of № and its kin, where a mere number names a unit."""


class Reading(NamedTuple):
    """One way to read a form: as a term of ``level`` in ``language``."""

    language: str
    level: str
    number_first: bool
    """Whether the language puts the number before its term (``708-қ.``, ``2. apr.``)."""


class OwnWord(NamedTuple):
    """A word that an archive has for its units, which a house need not replace by its own."""

    cyrillic: str | None
    latin: str | None
    many: str | None
    """In Latin letters before several numbers, where that is another form."""

    unit: bool = False
    """Whether it names no file, but a unit of storage (*ед. хр.*) or a mere number (*№*)."""


_SETS: Final = ("documents", "prose", "number_first", "common_terms")
_FEW: Final = 2
_VERSO: Final = ("verso", "verso_here", "verso_capital")
"""Words that are tried without a look at their first letters."""


class Lexicon(NamedTuple):
    """The words of all languages, ready for look-up by their folded forms."""

    terms: dict[str, tuple[Reading, ...]]
    by_level: dict[str, frozenset[str]]
    """Level → the folded terms that can mean it."""

    number_first: frozenset[str]
    """Folded terms whose number may precede them."""

    common_terms: frozenset[str]
    """Folded terms for the units of the most common languages."""

    starts: dict[str, int]
    """Folded first word of a term or repeat → how many words the longest one has."""

    words: dict[str, dict[str, tuple[str, ...]]]
    """Kind of small word (``verso``, ``and``, ``repeat`` …) → folded form → languages."""

    scripts: dict[str, str]
    """Language → its script."""

    houses: dict[str, str]
    """Language → the house style in which a citation with its terms is printed again."""

    ranks: dict[str, int]
    """Language → how common it is in notes; the lower one is taken where two read alike."""

    phrases: dict[str, tuple[str, ...]]
    """Kind of small word → its forms as they are printed, in small letters."""

    months: dict[str, int]
    """The forms of the months; those that may go on end in a hyphen."""

    compounds: dict[str, str]
    """Folded forms of several words (``ед. хр.``), with their last words."""

    misread: dict[str, str]
    """What scanners and typists make of a term → the term."""

    figures: dict[str, str]
    """What scanners and typists make of digits → the digit; nothing if nobody knows which."""

    slips: dict[str, str]
    """What scanners make of words that are no terms, as it is printed → what they are."""

    local: dict[str, str]
    """Terms that are only used for the archives of one country → its two-letter code."""

    kinds: dict[str, str]
    """Folded terms of files that are units of another kind (book, column) → which."""

    own: dict[str, OwnWord]
    """Level and folded term of words that archives have of their own → how they are printed."""

    several: dict[str, str]
    """Terms before one number → those before several, where houses tell them apart."""

    documents: frozenset[str]
    """Nouns for documents; those that may go on end in a hyphen."""

    prose: frozenset[str]
    """Words of a sentence that the title of a document doesn't have, as ``documents``."""
    initials: dict[str, tuple[str, str]]
    """Capitals that stand for a term in a row of them (`F 118, O 14`): language and level."""

    either_side: frozenset[tuple[str, str]]
    """(language, level) of terms whose numbers precede them or follow them."""

    plurals: frozenset[tuple[str, str]]
    """(language, folded form) of the terms that announce several numbers."""

    def alternatives(self, *kinds: str) -> str:
        """Return the source of a pattern of small words, the longest first, however spaced.

        It looks for one of their first letters before it tries them, which is several times
        faster where case does not matter.
        """
        forms = {form for kind in kinds for form in self.phrases.get(kind, ())}
        words = "|".join(
            r"\.?[\s-]*".join(map(re.escape, form.split()))
            for form in sorted(forms, key=lambda form: (-len(form), form))
        )
        first = "".join(sorted({re.escape(form.lstrip()[0]) for form in forms if form.strip()}))
        return f"(?=[{first}])(?:{words})" if len(forms) > _FEW else words

    def saying(self, *levels: str) -> frozenset[str]:
        """Return the folded terms that can mean one of ``levels``."""
        none: frozenset[str] = frozenset()
        return none.union(*(self.by_level.get(level, none) for level in levels))

    def levels_of(self, term: str) -> list[str]:
        """Return the levels that a folded term can mean, as :meth:`saying` has them."""
        return [level for level, forms in self.by_level.items() if term in forms]

    def month(self, word: str) -> int | None:
        """Return the number of the month that a word names, in short or in any case."""
        return next((self.months[form] for form in _forms(word) if form in self.months), None)

    def is_document(self, word: str) -> bool:
        """Return whether a word is a noun for a document, in any case: ``letters``, ``письма``."""
        return any(form in self.documents for form in _forms(word))

    def is_verso(self, mark: str) -> bool:
        """Return whether a mark is one of a sheet's back in any language: `` об.``, ``(verso)``."""
        word = fold(mark.strip(" ()"))
        return any(word in self.words.get(kind, ()) for kind in _VERSO)

    def is_prose(self, word: str) -> bool:
        """Return whether a word is one of a sentence: ``was``, ``которых``."""
        return any(form in self.prose for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield a word in small letters, then its beginnings that may go on: ``пись-``."""
    word = word.lower()
    yield word
    for length in range(len(word), 2, -1):
        yield f"{word[:length]}-"


@cache
def lexicon() -> Lexicon:
    """Return the words of all languages, loaded once."""
    data = compiled.load("terms", build, sources)
    terms = {form: tuple(map(Reading._make, own)) for form, own in data["terms"].items()}
    own = {form: OwnWord._make(word) for form, word in data["own"].items()}
    initials = {letter: tuple(own) for letter, own in data["initials"].items()}
    plurals = frozenset(data["plurals"])
    made = {"terms": terms, "own": own, "initials": initials, "plurals": plurals}
    made["by_level"] = {level: frozenset(forms) for level, forms in data["by_level"].items()}
    made |= {name: frozenset(data[name]) for name in _SETS}
    return Lexicon(**{**data, **made})


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that have terms, sorted."""
    return tuple(sorted(lexicon().ranks))


def build() -> dict[str, Any]:
    """Read the files of terms into plain data for :func:`archref.compiled.load`."""
    from archref.terms.building import build as build_data

    return build_data()


def sources() -> Iterable[Path]:
    """Return the files the compiled terms are made from."""
    folder = compiled.package() / "terms"
    return sorted([*folder.glob("*.toml"), *folder.glob("*.py")])


__all__ = [
    "NUMBER_SIGN",
    "Lexicon",
    "Reading",
    "build",
    "fold",
    "language_codes",
    "lexicon",
    "sources",
]
