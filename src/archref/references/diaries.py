"""What is cited by its day: diaries, and documents that are described before a collection."""

from __future__ import annotations

from archref.references.draft import SourceDraft
from archref.references.fields import FieldTaker
from archref.references.lexing import kinds_of
from archref.references.values import days, is_day_of_year


class Diaries(FieldTaker):
    """Takes such days off titles."""

    def _day_of_diary(self, draft: SourceDraft) -> None:
        """Take the day of a diary, a small number before it as a volume: `KTB, 2, 22 August 1940`.

        Of books nothing but these is cited by its days.
        """
        fields, pieces = draft.fields, draft.title_pieces
        words = str(fields.get("title", "")).split()
        if [one.type for one in pieces[1:]] == ["STOP", "DATES"]:  # Пришвин М. М. Дневник. 12 мая
            fields["_days"] = days(self.note, pieces[2])
            fields["title"], draft.title_pieces = self.values.title_of(pieces[:1]), pieces[:1]
        found = fields.get("_days", ())
        told = fields.get("authors") and any("diary" in kinds_of(word) for word in words)
        if not (told and found) or draft.container_pieces or fields.get("_imprint"):
            return
        if len(found) == 2:
            draft.put("volume", str(int(found[0].date[-2:])))
        fields["date"] = fields.pop("_days")[-1].date

    def _date_of_described(self, draft: SourceDraft) -> None:
        """Take the day of a document that is described before the collection it is in.

        `Sazonov to Beneckendorff, Feb. 19, 1914, in Die internationalen Beziehungen (Berlin, 1931)`
        """
        dated = [one for one in draft.title_pieces if one.type == "DATES"][-1:]
        found = days(self.note, dated[0]) if dated and draft.kind == "documents" else ()
        if found and is_day_of_year(found[0].date):
            draft.put("date", found[0].date)
            draft.title_pieces = ()
            del draft.fields["title"]
