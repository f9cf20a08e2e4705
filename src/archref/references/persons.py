"""Names of persons: `Хлевнюк О. В.`, `V. A. Kumanev`, `Burnett Bolloten`, `Fischer`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from archref.patterns import lazy
from archref.references.lexing import (
    OPENS_QUOTED,
    is_small_roman,
    may_be_year,
    month_of,
    word_form,
)
from archref.references.name_words import LONGEST_ENTRY, NameWords
from archref.references.names import may_follow
from archref.references.words import fold_title, vocabulary

_CYRILLIC: Final = lazy(r"[а-яА-ЯёЁіїєґўІЇЄҐЎ]")
_MOST: Final = 5
_MOST_INITIALS: Final = 2
_LONGEST_NAME: Final = 3
"""Words of a name that nothing but its given name tells."""

_SHORTEST: Final = 2
_LONGEST_HOUSE: Final = 14
_LONGEST_TOWN: Final = 8
"""Parts that the publisher with the year may have in a bibliography, and the town."""

_BEFORE_LISTED: Final = frozenset(("", ".", ";", "/", ":"))
"""What is before a name of a row of names."""

_ELIDED: Final = frozenset(("L’", "L'"))
"""Articles that are written together with the word after them: no person’s name begins so."""


class Persons(NameWords):
    """Finds the name of a person that begins at a place of a row of parts."""

    def at(self, index: int) -> tuple[int, str] | None:
        """Return where the name that begins at ``index`` ends, and its type; None for no name.

        Types: INVERTED (`Хлевнюк О. В.`), PERSON (`О. В. Хлевнюк`, `Oleg Khlevniuk`).
        """
        if self._initial(index):
            return self._with_junior(self._direct(index)) or self._signature(index)
        if not self._capital(index) or not may_follow(self.texts[index + 1]):
            return self._entry_in_capitals(index)
        if self.texts[index][:2] in _ELIDED:
            return None  # L’Urss di Lenin e Stalin
        named = self._is(index, "given") or self._is(index, "particle")  # Van der Auwera
        if self._is(index + 1, "genitive") and not named:
            return None  # Bilanz der Unterwerfung
        return self._with_junior(self._western(index) or self._inverted(index))

    def _with_junior(self, found: tuple[int, str] | None) -> tuple[int, str] | None:
        """`N. Gordon Levin, Jr., Woodrow Wilson`: what follows the name belongs to it."""
        if found is None:
            return None
        at = found[0] + (self._text(found[0]) == ",")
        if not self._is(at, "junior"):
            return found
        rank = self._text(at)[0].islower()  # Флоровский Г., прот. Пути русского богословия
        return at + 1 + (self._text(at + 1) == "."), "INVERTED" if rank else found[1]

    def _direct(self, index: int) -> tuple[int, str] | None:
        """`О. В. Хлевнюк`, `J.-P. Himka`, `L. von Mises`."""
        at = index
        while self._initial(at):
            at = self._after_initial(at)
        while self._is(at, "particle"):
            at += 1
        if not self._capital(at) and not self._in_capitals(at):
            return None
        while self._in_capitals(at + 1):  # M. SOUSA FERRO
            at += 1
        while self._capital(at + 1) and self._ends_name(at + 2):  # J. Arch Getty and
            at += 1
        if self._is(at + 1, "particle") and self._capital(at + 2) and self._ends_name(at + 3):
            at += 2  # V. M. Tuñón de Lara
        return at + 1, "PERSON"

    def _signature(self, index: int) -> tuple[int, str] | None:
        """`E. K., Bayrisches Hochland, in: Frankfurter Zeitung`: who signed with two letters."""
        opens = self._text(index - 1) in ("", ";") and self._initial(index + 2)
        row = [self._text(index + ahead) for ahead in (1, 3, 4)]
        return (index + 4, "PERSON") if opens and row == [".", ".", ","] else None

    def _in_capitals(self, at: int) -> bool:
        """Return whether a surname in capitals is at a place: `M. MAZOWER,`, `S. DULLIN e`."""
        text = self._text(at)
        name = len(text) > _SHORTEST and text.isalpha() and text.isupper()
        name = name and not is_small_roman(text.casefold())  # R. XLIII
        return name and (self._ends_name(at + 1) or self._in_capitals(at + 1))

    def _entry_in_capitals(self, index: int) -> tuple[int, str] | None:
        """`BORDONI E.: L’industria`, `KUMANEV V. A., Tvorcheskaia`; but not СССР В. М. Молотов.

        `KAPLAN, Karel: Československo`
        """
        name, at = self._text(index), index + 1
        if len(name) <= _SHORTEST or not (name.isalpha() and name.isupper()):
            return None
        others = self._phrase(at + 2, "etal")  # BYSTRICKÝ, Valerián a kol.:
        sure = others or self._text(at + 2) == ":"
        given = self._is(at + 1, "given") or (sure and self._capital(at + 1))
        if self._text(at) == "," and given:
            end = at + 2
            while self._initial(end):  # GOLDMAN, Wendy Z.: Terror and Democracy
                end = self._after_initial(end)
            ends = others or self._text(end) in (":", ",", ".", ";")
            return (end, "INVERTED") if ends else None
        if self._text(at) == "," and self._initial(at + 1) and self._text(at + 3) == ":":
            return at + 3, "INVERTED"
        while self._initial(at):
            at = self._after_initial(at)
        return (at, "INVERTED") if at > index + 1 and self._text(at) in (":", ",") else None

    def _inverted(self, index: int) -> tuple[int, str] | None:
        """`Хлевнюк О. В.`, `Хлевнюк, О. В.`, `Романюк Евгений Петрович`."""
        at = index + 1
        if self._is(at, "particle") and self._initial(at + 1):  # Серто де М.
            at += bool(_CYRILLIC.search(self._text(index)))  # but not Recuerdo de G. I. Elisabed
        alone = self._stands_alone(at + 1) or self._before_title(index)
        if self._text(at) == "," and self._initial(at + 1) and alone:
            at += 1
        listed = self._listed(index) if self._text(at) == "," else 0
        if listed:
            return listed, "INVERTED"
        begin = at
        at = self._after_initials(at)
        if at > begin and not self._place_of_print(begin, at):
            return at, "INVERTED"
        if self._text(at) == ",":
            given = self._given_after_comma(index) or self._among_dated(index)
            if given:
                return given, "INVERTED"
        if self._is(at, "given") and not self._is(index, "given"):  # Robbins Richard G.
            end = at + 1
            while self._initial(end):
                end = self._after_initial(end)
            if self._text(end) in (".", ":") or self._text(end - 1) == ".":
                return end, "INVERTED"
        if (
            self._capital(at)
            and self._capital(at + 1)
            and self._text(at + 1).endswith(vocabulary().patronymics)
        ):
            return at + 2, "INVERTED"
        return None

    def _listed(self, index: int) -> int:
        """Return where the name ends that begins an entry of a bibliography; 0 if none does.

        A given name of no list is one by the imprint after the title: `DeLillo, Don. The Names.
        New York: Knopf, 1982`, `Jung, C. G. Answer to Job. Princeton, N.J.: …`
        """
        if index and self._text(index - 1) != ";":
            return 0
        first = at = index + 2
        while at - first < _SHORTEST and self._capital(at):
            at += 1
        while self._initial(at):
            at = self._after_initial(at)
        stopped = self._text(at) == "."
        if at == first or not (stopped or self._text(at - 1) == "."):
            return 0
        return at if self._is_entry(at + stopped) else 0

    def _is_entry(self, at: int) -> bool:
        """Return whether a title begins that ends in a stop and an imprint with its publisher."""
        if self._text(at) in ("“", "«", "„", "‘", '"'):
            return True  # Dale, Edwin L. "Reserve Unveils a Procedure," The New York Times
        if not self._text(at)[:1].isupper():
            return False
        texts = self.texts[at : at + LONGEST_ENTRY]
        for colon, text in enumerate(texts):
            years = texts[colon + 2 : colon + _LONGEST_HOUSE]
            dated = any(a == "," and may_be_year(b) for a, b in pairwise(years))
            if text == ":" and dated:
                before = texts[max(0, colon - _LONGEST_TOWN) : colon - 1]
                if any(b == "." and len(a) > 1 for a, b in pairwise(before)):
                    return True
        return False

    def _given_after_comma(self, index: int) -> int:
        """Return where a given name after a surname and a comma ends; 0 if there is none."""
        at = index + 2
        if self._is_dated(at) or self._second_of_two(index):
            return at + 1
        two = self._capital(at) and self._is_dated(at + 1)
        if two and (self._is(at, "given") or self._text(at + 2) == "."):
            return at + 2  # White, Eugene Nelson. 2014
        entry = self._text(at + 1) == ":" and not index  # Viola, Lynne: Peasant Rebels
        if not self._is(at, "given") or (self._is(index, "given") and not entry):
            return 0
        end = at + 1
        while self._initial(end):
            end = self._after_initial(end)
        if self._is(end, "given"):  # Müller, Jan Dirk
            end += 1
        return end if self._ends_inverted(end) else 0

    def _second_of_two(self, index: int) -> bool:
        """Return whether a surname is that of a second author, whose given name comes after it.

        `Elorza, Antonio y Bizcarrondo, Marta, Queridos camaradas`
        """
        pair = self._is(index - 1, "and") and self._text(index - 3) == ","
        return pair and self._is(index - 2, "given") and self._given_alone(index + 2)

    def _given_alone(self, at: int) -> bool:
        """Return whether a capital word stands alone between a comma and what ends a name."""
        alone = self._text(at - 1) == "," and self._text(at + 1) in (",", ":", ".")
        return alone and self._capital(at)

    def _among_dated(self, index: int) -> int:
        """Return where a name ends that is one of a row with a year after it; 0 if it is not.

        `Bergmann, Nadja; Wieser, Regine (2002)`, `Sydow, Jörg/Loose, Achim 1995:`,
        `Besozzi, Claudio 1997: Organisierte Kriminalität`
        """
        if self._text(index - 1) not in _BEFORE_LISTED and not self._is(index - 1, "and"):
            return 0
        first = at = self._after_inverted(index)
        while at and (self._text(at) in (";", "/", "&") or self._is(at, "and")):
            at = self._after_inverted(at + 1)
        alone = at == first
        if not at or (alone and self._text(index - 1) == "/"):
            return 0
        at += self._text(at) == ","  # Gessner, Volkmar, 1976: Recht und Konflikt
        bracket = self._text(at) == "(" and not alone
        edited = bracket and self._is(at + 1, "editors")
        year = may_be_year(self._text(at + bracket)[:4])
        titled = self._text(at + 1) == ":" and self._text(at + 2)[:1].isalpha()  # no page
        told = year and (bracket or titled)
        return first if told or edited else 0

    def _after_inverted(self, index: int) -> int:
        """Return where a surname with a given name, or initials, after a comma ends; 0 for none."""
        at = index
        while self._is(at, "particle"):  # van Well, Bennet
            at += 1
        if not self._capital(at) or self._text(at + 1) != ",":
            return 0
        first = at = at + 2
        while self._initial(at):
            at = self._after_initial(at)
        while self._capital(at) and at - first < _SHORTEST:
            if month_of(self._text(at)) or fold_title(self._text(at)) in vocabulary().places:
                return 0  # Pravda, Mai 1937
            at += 1
        return at if at > first else 0

    def _is_dated(self, at: int) -> bool:
        """Return whether a word is a given name by the year in brackets after it.

        `Pellert, Ada (1999): Die Universität`, `Acker, Joan. (1990). Hierarchies`,
        `Acker, Joan. 1990. Hierarchies`
        """
        after = at + 1 + (self._text(at + 1) == ".")
        bracket = self._text(after) == "("
        year = self._text(after + bracket)
        given = self._is(at, "given")  # Luhmann, Niklas 1997, Die Gesellschaft
        dated = may_be_year(year[:4]) and (bracket or after == at + 2 or given)
        signs = (")", ",", "/") if bracket else (".", ":", ",") if given else (".", ":")
        return dated and self._text(after + bracket + 1) in signs and self._capital(at)

    def _ends_inverted(self, at: int) -> bool:
        """Return whether a given name after a comma ends: `Albats, Yevgenia, The State`."""
        if self._text(at) == "(":  # Fertig, Georg (Hrsg.)    Acker, Joan (1990)
            return self._is(at + 1, "editors") or self._parts[at + 1].text[:4].isdigit()
        if self._text(at) == ".":  # Smith, John. “A Title.”
            after = self._text(at + 1)
            return after[:1].isupper() or after in ("“", "«", "„", "‘", '"')
        joined = self._is(at, "and") or self._text(at) == "&"  # Argyris, Chris & Schön, Donald
        return self._text(at) in (",", ":", "/", ";") or (joined and self._is_name(at + 1))

    def _is_name(self, at: int) -> bool:
        """Return whether a name with its given name, or initials, is at a place."""
        if not self._capital(at):
            return self._initial(at)
        after = at + 1 + (self._text(at + 1) == ",")
        given = self._is(after, "given") or self._is(at, "given") or self._given_alone(at + 2)
        return self._initial(after) or given

    def _place_of_print(self, begin: int, at: int) -> bool:
        """Return whether one initial is a place: `Справочник М., 2003`, `Каталог. Л.: Наука`."""
        if at - begin != 2 or self._text(begin) not in "МЛКMLХ":
            return False
        after = self._text(at + 1)
        return self._text(at) == ":" or (self._text(at) == "," and after[:2] in ("19", "20", "18"))

    def _stands_alone(self, index: int) -> bool:
        """Return whether initials after a comma are no next person's."""
        at = index
        while self._initial(at):
            at = self._after_initial(at)
        number = at < len(self._parts) and self._parts[at].kind == "n"
        return not (number or self._capital(at) or self._is(at, "particle"))

    def _after_initials(self, at: int) -> int:
        """Return where the initials after a surname end; those of who is in the title follow.

        `Аврех А.Я. П.А. Столыпин и судьбы реформ`, `Будницкий О. В. В. А. Маклаков и журнал`
        """
        ends = [at]
        while self._initial(ends[-1]):
            ends.append(self._after_initial(ends[-1]))
        if len(ends) <= _MOST_INITIALS + 1 or not self._capital(ends[-1]):
            return ends[-1]
        apart = [self._parts[end].start > self._parts[end - 1].end for end in ends[1:-1]]
        if apart.count(True) == 1:
            return ends[apart.index(True) + 1]
        return ends[_MOST_INITIALS] if len(ends) > 2 * _MOST_INITIALS else ends[-1]

    def _before_title(self, index: int) -> bool:
        """Return whether a surname with its initials begins an entry: `Генчев, Н. Външната`.

        What follows them is no name then, as small letters go on: `Маркс, К. Энгельс и`.
        """
        opens = not index or self._text(index - 1) == ";"
        opens = opens or self._after_initials_and_comma(index)  # Баева, И., Калинова, Е.
        if not opens or self._text(index + 1) != "," or not _CYRILLIC.search(self._text(index)):
            return False
        person = self._direct(index + 2)
        if person is None:
            return False
        small = self._is(person[0], "and") and self._text(person[0] + 1)[:1].islower()
        return small or not self._ends_name(person[0]) or self._is_signed(index)

    def _after_initials_and_comma(self, index: int) -> bool:
        """Return whether another surname with its initials after a comma is right before one."""
        listed = self._text(index - 1) == "," and self._initial(index - 3)
        return listed and self._text(index - 4) == ","

    def _western(self, index: int) -> tuple[int, str] | None:
        """`Burnett Bolloten,`, `David E. Allen,`, `Alfonso del Amo and`, `Salas Larrazábal's`."""
        at, count, initials = index, 0, 0
        while at - index <= _MOST * 2:
            if self._initial(at):
                at = self._after_initial(at)
                initials += 1
            elif self._capital(at) or self._bare_initial(at):
                at, count = at + 1, count + 1
                if self._possessive(at - 1):
                    break
            elif self._is(at, "particle") and self._capital(at + 1) and count:
                at += 1
            else:
                break
        if not 2 <= count + initials <= _MOST or not count or self._initial_last(at):
            return None
        if initials and self._initial(index + 1) and _CYRILLIC.search(self._text(index)):
            return None  # Хлевнюк О. В. Политбюро
        first = initials and self._initial(index + 1) and not self._is(index, "given")
        if first and self._text(at) in OPENS_QUOTED:
            return None  # Zelenin I. E. Stalinskaia “revoliutsiia sverkhu”
        joined = first and self._is(at, "and") and not self._phrase(at, "etal")
        edited = self._is(index - 1 - (self._text(index - 1) == "."), "editedby")
        if joined and not (count == 2 and (edited or self._is(at + 1, "given"))):  # Laurie W. Rush
            return None  # Filtzer D. Soviet Workers and …
        if self._text(at) == ":" and self._text(at + 1) in ("„", "«", "“", "»"):
            return at, "PERSON"
        given = self._is(index, "given") and self._text(at) in (".", ":")
        given = given and count <= _LONGEST_NAME
        if given or self._ends_name(at) or (not initials and self._possessive(at - 1)):
            return at, "PERSON"
        return None

    def _initial_last(self, at: int) -> bool:
        return self._text(at - 1) == "." and self._initial(at - 2)

    def _possessive(self, at: int) -> bool:
        return self._text(at).endswith(("'s", "’s"))

    def _ends_name(self, at: int) -> bool:
        """Return whether what follows a name ends it: a comma, `and`, `eds.`, a bracket."""
        text = self._text(at)
        if text in (",", "(", "&", "/"):
            return True
        if text == ";" or not text:
            return False
        return (
            self._is(at, "and")
            or (self._is(at, "andstopped") and self._text(at + 1) == ".")
            or self._is(at, "etal")
            or self._phrase(at, "etal")
            or (text in ("“", "„", "«", '"', "‘"))
        )

    def _phrase(self, at: int, kind: str) -> bool:
        two = f"{word_form(self._text(at))} {word_form(self._text(at + 1))}"
        return kind in self._words.get(two, ())
