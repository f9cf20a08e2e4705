"""Names of archives that the authority table does not know."""

from __future__ import annotations

from archref.archives.authority import Authority
from archref.reading.archive_names import MentionFinder
from archref.terms import lexicon


def test_capitals_in_brackets_that_are_no_abbreviation_cost_little() -> None:
    """Each further capital once doubled the steps, so that this would not end."""
    text = f"Kerch Archive ({'A' * 60}1), "
    assert MentionFinder(lexicon(), Authority.current()).unknown(text, 0, len(text)) is None


def test_an_abbreviation_in_brackets_has_the_full_name_before_it() -> None:
    text = "Kerch Archive (KCA), "
    found = MentionFinder(lexicon(), Authority.current()).unknown(text, 0, len(text))
    assert found is not None
    assert (found.printed, found.full_name) == ("KCA", "Kerch Archive")
