"""Diaries, the only works of authors that are cited by their days."""

from __future__ import annotations

from archref.references.draft import SourceDraft
from archref.references.fields import FieldTaker
from archref.references.lexing import kinds_of
from archref.references.values import days


class Diaries(FieldTaker):
    """Takes such a day for a page."""

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
