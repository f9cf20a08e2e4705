"""Archives outside the fond family: papers with boxes, classes of records, libraries in no list."""

import pytest

from archref import library
from archref.references.reader import ReferenceReader


def fields(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """Return archive, shelf mark and pages of each reference of a note."""
    return [
        (one.archive, one.shelfmark, list(one.pages))
        for one in ReferenceReader().alone(text)
        if one.kind == "foreign_archive"
    ]


@pytest.mark.parametrize(
    ("note", "archive", "mark", "pages"),
    [
        # papers in an archive that stands in no list, told by a box
        ("Merle Fainsod Papers, Harvard University Archives, HUG 4382.8, box 5.",
         "Harvard University Archives", "Merle Fainsod Papers, HUG 4382.8, box 5", []),
        ("Bancroft Library, Robert J. Kerner Papers, box 5, folder 2.",
         "Bancroft Library", "Robert J. Kerner Papers, box 5, folder 2", []),
        ("Stanford University Libraries, Special Collections, M0123, Box 4, Folder 3.",
         "Stanford University Libraries", "Special Collections, M0123, Box 4, Folder 3", []),
        ("Papers of the Communist Party of Great Britain, box 4.",
         "Papers of the Communist Party of Great Britain", "box 4", []),
        # the archive comes after the box, and where it is after that
        ("Leo Trotsky Collection, box 9, folder 13, Hoover Institution Archives.",
         "Hoover Institution Archives", "Leo Trotsky Collection, box 9, folder 13", []),
        ("Jay Lovestone, box 384, Hoover Institution Archives.",
         "Hoover Institution Archives", "Jay Lovestone, box 384", []),
        ("Box 3, folder 7, Max Eastman Papers, Lilly Library, Indiana University.",
         "Lilly Library", "Box 3, folder 7, Max Eastman Papers, Indiana University", []),
        # a class of records tells its archive
        ("FO 371/24845, p. 5.", None, "FO 371/24845", ["5"]),
        ("NA, FO 371/17247, N 4531/113/38.", "NA", "FO 371/17247, N 4531/113/38", []),
        ("TNA, FO 371/24845, p. 5.", "TNA", "FO 371/24845", ["5"]),
        # the Smolensk party archive, the Harvard interviews
        ("Smolensk Archive, WKP 186, pp. 34–35.", "Smolensk Archive", "WKP 186", ["34-35"]),
        ("Smolensk Archive, T-87, reel 15, WKP 162, 52.",
         "Smolensk Archive", "T-87, reel 15, WKP 162", ["52"]),
        ("HPSSS, no. 387, schedule A, vol. 19, 33.",
         "HPSSS", "no. 387, schedule A, vol. 19", ["33"]),
    ],
)  # fmt: skip
def test_archive_and_shelf_mark(
    note: str, archive: str | None, mark: str, pages: list[str]
) -> None:
    assert fields(note) == [(archive, mark, pages)]


@pytest.mark.parametrize(
    "prose",
    [
        "The library keeps his papers in box 5.",
        "He used the Smolensk Archive for his book of 1958.",
        "The Papers, he said in room 5, were lost.",
        "The file is in the Public Record Office; see the FO lists.",
    ],
)
def test_prose_about_archives_cites_none(prose: str) -> None:
    assert fields(prose) == []


def test_the_forms_of_an_archive_have_one_key() -> None:
    notes = ["TNA, FO 371/24845.", "PRO, FO 371/24845, p. 3.", "FO 371/24845, p. 7."]
    read = library.parse_notes(notes, references=True)
    assert {one.key for _, found in read for one in found} == {"archive/tna/fo-371-24845"}


def test_a_box_after_ibid_is_in_the_same_archive() -> None:
    [first, again] = ReferenceReader().alone(
        "Bancroft Library, Kerner Papers, box 5; ibid., box 7."
    )
    assert (again.form, again.shelfmark) == ("repeat", "box 7")
    assert again.refers_to is not None
    assert again.refers_to.key == first.key
