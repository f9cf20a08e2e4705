"""Bare numbers of journals and volumes: which is a volume, which an issue, which a page."""

from __future__ import annotations

from typing import Final

from archref.references.draft import SourceDraft
from archref.references.endings import TitleEnds
from archref.references.values import full_range, is_issue_of_volume
from archref.references.words import fold_title, vocabulary

_ISSUES_OF_YEAR: Final = 24
"""Issues that a journal has in a year, but for weeklies."""

_ISSUES_OF_MONTHLY: Final = 12
"""Those of most journals; a higher number alone is that of a volume: `Revue, 35, juillet 1976`."""

_LONG_PAGE: Final = 3
"""Digits of a number that is no volume's."""


class IssueNumbers(TitleEnds):
    """Tells such numbers apart."""

    def _is_year_book(self, draft: SourceDraft, number: str) -> bool:
        """Return whether a bare number is a volume: no year has so many issues: `ELH 60 (1993)`.

        Some journals are known to number their volumes: `Nations and Nationalism, 4 (1998)`.
        """
        if not number.isdigit() or "DATED" not in draft.types:
            return False
        known = fold_title(str(draft.fields["container"])) in vocabulary().by_volume
        return known or int(number) > _ISSUES_OF_YEAR

    def _pages_of_container(self, draft: SourceDraft) -> None:
        """Tell bare numbers beside a title: `“A ‘Title,’” 188`, `‘A Title’, Journal, 4, 1999`."""
        fields, pieces = draft.fields, draft.container_pieces
        if len(pieces) == 1 and pieces[0].type in ("NUM", "RANGE") and not fields.get("pages"):
            number = self.note[pieces[0].start : pieces[0].end]
            fields["pages"] = (full_range(number),)
            del fields["container"]
            draft.container_pieces = ()
        elif pieces and draft.quoted and "NUMS" in draft.types and not fields.get("issue"):
            inside = [one for one in self.row if pieces[-1].end <= one.start < draft.end]
            types = [one.type for one in inside]
            at = 2 if types[:2] == ["COMMA", "ROMAN"] else 0  # Cahiers, XIV, 3, 1973, p. 253
            dated = types[at + 3 : at + 4] in (["YEAR"], ["DATES"])  # 35/3, juillet 1976
            if types[at : at + 3] == ["COMMA", "NUMS", "COMMA"] and dated:
                number = self.note[inside[at + 1].start : inside[at + 1].end]
                if is_issue_of_volume(number):  # VS, 37/6, 1864, pp. 287–309
                    draft.put("volume", number.partition("/")[0])
                known = any(one.type == "JOURNAL" for one in pieces)
                volume = known and number.isdigit() and int(number) > _ISSUES_OF_MONTHLY
                draft.put("volume" if volume else "issue", number.rpartition("/")[2])
                draft.put("pages", fields.pop("pages")[1:])

    def _bare_issues(self, draft: SourceDraft) -> None:
        """Tell volumes and issues from pages."""
        self._volume_before_pages(draft)
        self._volume_before_page(draft)
        self._issue_after_year(draft)

    def _volume_before_page(self, draft: SourceDraft) -> None:
        """Take a small number before a page of three digits as a volume: `Hitler, 2, 441ff.`"""
        fields = draft.fields
        pages: tuple[str, ...] = fields.get("pages", ()) if fields.get("authors") else ()
        if len(pages) != 2 or fields.get("volume") or draft.container_pieces or draft.quoted:
            return
        volume, page = pages[0], pages[1].partition("-")[0]
        small = len(volume) == 1 and len(page) >= _LONG_PAGE
        if small and "NUMS" in draft.types and "PAGES" not in draft.types:
            draft.put("volume", volume)
            fields["pages"] = pages[1:]

    def _issue_after_year(self, draft: SourceDraft) -> None:
        """Take one small number after a year as an issue: `in «Studi storici», 1969, 3`."""
        pages, pieces = draft.fields.get("pages", ()), draft.container_pieces
        if not pieces or pieces[-1].type not in ("JOURNAL", "QUOTED"):
            return
        inside = [one for one in self.row if pieces[-1].end <= one.start < draft.end]
        after = [one.type for one in inside] == ["COMMA", "YEAR", "COMMA", "NUMS"]
        if after and len(pages) == 1 and pages[0].isdigit() and int(pages[0]) <= _ISSUES_OF_MONTHLY:
            draft.put("issue", pages[0])
            del draft.fields["pages"]

    def _volume_before_pages(self, draft: SourceDraft) -> None:
        """A bare number before marked pages is a volume: `The Second World War, 4, pp. 447–8`."""
        fields = draft.fields
        types = [one.type for one in self.row if draft.start < one.start < draft.end]
        if types[-4:-2] == ["COMMA", "YEAR"]:  # SIRIO, 31, 1881, pp. 364–5
            del types[-4:-2]
        if types[-5:] == ["COMMA", "ISSUES", "DATED", "COLON", "NUMS"]:
            types[-5:] = ["COMMA", "PAGES"]  # History, 40, no. 3 (1968): 40–41
        if types[-1:] == ["SUBNUM"]:  # pp. 166–78 (170)
            del types[-1]
        dated = types[-4:-2] == ["DATED", "NUMS"]  # Osteuropa 58 (2008) 3, S. 41–56
        told = dated or types[-4:-2] == ["COMMA", "NUMS"]
        told = told and types[-2] in ("COMMA", "STOP")
        bare = told and types[-1] == "PAGES" and len(fields["pages"]) > 1
        number = fields["pages"][0] if bare else ""
        joined = dated and number.replace("-", "").isdigit()  # Cahiers 39 (1998) 1–2, S. 119
        if not (number.isdigit() or joined) or len(number.split("-")[0]) >= _LONG_PAGE:
            return
        if fields.get("volume") and draft.container_pieces and not fields.get("issue"):
            draft.put("issue", number)  # Rivista, LXXXIV (1972), 2, pp. 333-350
            fields["pages"] = fields["pages"][1:]
        elif not fields.get("volume"):
            numbered = dated or types[-6:-4] == ["COMMA", "YEAR"] or types[-5:-4] == ["DATED"]
            numbered = numbered and bool(draft.container_pieces)
            draft.put("issue" if numbered else "volume", number)  # Етнографія, 1983, 6, с. 45
            fields["pages"] = fields["pages"][1:]
