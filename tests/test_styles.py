"""House styles: what each built-in one prints, and that each says where it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archref import parse
from archref.archives.authority import Authority
from archref.citation.citation import Archive, Citation
from archref.citation.levels import LEVEL_NAMES
from archref.cli.format import format_
from archref.cli.styles import styles
from archref.errors import ArchrefError
from archref.reading.reader import Reader
from archref.styles import (
    UnsureNameError,
    after,
    as_printed,
    closed,
    in_full,
    load_style,
    render,
    render_chain,
    style_names,
)
from archref.styles.by_language import rendered
from archref.styles.listed import archive_named
from archref.styles.naming import script_of
from archref.styles.pieces import PartialCitation
from archref.styles.samples import SAMPLES, real_samples, samples
from archref.styles.showing import as_markdown

PAGE = Path(__file__).parents[1] / "docs" / "styles.md"
GOLD = Path(__file__).parent / "gold"

NAMES = [
    "annals-of-communism",
    "armenian",
    "azerbaijani",
    "belarus",
    "cahiers-du-monde-russe",
    "chicago",
    "compact",
    "cwihp",
    "dstu-7.1",
    "dstu-8302",
    "estonian",
    "europe-asia-studies",
    "georgian",
    "gost",
    "gost-7.1",
    "jgo",
    "kazakh",
    "kazakh-english",
    "kritika",
    "latvian",
    "lithuanian",
    "mhra",
    "pravila",
    "russian-review",
    "slavic-review",
]

GENERAL_KNOWLEDGE = set(NAMES) - {
    "gost",
    "dstu-8302",
    "dstu-7.1",
    "armenian",
    "compact",
    "cwihp",
    "estonian",
    "kazakh-english",
    "lithuanian",
    "pravila",
}


def cite(
    archive: str | None = "РГАСПИ",
    id: str | None = "RU-RGASPI",  # noqa: A002
    fond: str | None = "17",
    opis: str | None = "3",
    delo: str | None = "740",
    listy: tuple[str, ...] = (),
    inherited: tuple[str, ...] = (),
    repeat: str | None = None,
    candidates: tuple[str, ...] = (),
    **levels: str,
) -> Citation:
    """Make a citation without its places in a note."""
    return Citation(
        start=0,
        end=0,
        text="",
        archive=Archive(archive, id, candidates=candidates) if archive else None,
        fond=fond,
        opis=opis,
        delo=delo,
        listy=listy,
        levels=levels,
        inherited=inherited,
        repeat=repeat,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_style_prints_no_word_that_is_not_read_again(name: str) -> None:
    for level in ("korobka", "shkaf", "iashchik", "karton", "portfel", "paket", "papka"):
        levels: dict[str, Any] = {level: "150"}
        made = cite("РГАДА", "RU-RGADA", "199", None, None, **levels)
        [read] = parse("1. " + render(made, load_style(name)).text)
        assert (read.fond, read.levels) == ("199", levels)


@pytest.mark.parametrize("name", ["armenian", "georgian"])
def test_no_latin_word_is_among_armenian_or_georgian_ones(name: str) -> None:
    style = load_style(name)
    assert set(LEVEL_NAMES) - set(style.terms) <= {"number", "pages"}
    for level, term in style.terms.items():
        letters = {script_of(word) for word in (term.one, term.many)}
        assert (level, letters) == (level, {style.script})


@pytest.mark.parametrize("name", ["armenian", "azerbaijani", "georgian"])
def test_a_style_prints_words_that_its_language_knows(name: str) -> None:
    for part in ("t", "ch", "vyp"):
        delo = f"6164 {part}.2"
        text = render(cite("РГВИА", "RU-RGVIA", "846", "16", delo), load_style(name)).text
        [read] = parse(f"1. {text}")
        assert (text, read.opis, read.delo) == (text, "16", delo)
    for level in ("sviazka", "tetrad", "dokument", "otdelenie"):
        levels: dict[str, Any] = {level: "2"}
        text = render(cite("РГАДА", "RU-RGADA", "199", "1", None, **levels), load_style(name)).text
        [read] = parse(f"1. {text}")
        assert (text, read.opis, read.levels) == (text, "1", levels)


def test_a_repeat_without_capitals_begins_with_one() -> None:
    georgian = "1. სეა, ფ. 14, აღწ. 5, ს. 123, ფურც. 4.\n2. იქვე, ფურც. 5.\n"
    for name, repeat in (("gost", "Там же. Л. 5."), ("chicago", "Ibid., purts. 5.")):
        printed = CliRunner().invoke(format_, ["--style", name], input=georgian).stdout
        assert printed.splitlines()[1] == f"2. {repeat}"


def test_all_styles_are_there() -> None:
    assert style_names() == NAMES, "NAMES in this file lists the styles"


@pytest.mark.parametrize("name", NAMES)
def test_a_style_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    style = load_style(name)
    text = Path(style.path).read_text(encoding="utf-8")
    assert style.name == name
    assert style.title
    assert "\nsource = " in text
    assert (style.status == "general knowledge") == (name in GENERAL_KNOWLEDGE)


def test_the_page_of_the_manual_is_up_to_date() -> None:
    page = as_markdown([load_style(name) for name in style_names()])
    assert PAGE.read_text(encoding="utf-8") == page, "run: archref styles --format markdown"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gost", "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5–8 об."),
        ("gost-7.1", "РГАСПИ. – Ф. 17. – Оп. 3. – Д. 740. – Л. 5–8 об."),
        ("pravila", "РГАСПИ, ф. 17, оп. 3, д. 740, лл. 5–8 об."),
        ("dstu-8302", "РГАСПИ. Ф. 17. Оп. 3. Спр. 740. Арк. 5–8 зв."),
        ("dstu-7.1", "РГАСПИ. — Ф. 17. — Оп. 3. — Спр. 740. — Арк. 5—8 зв."),
        ("belarus", "РГАСПИ. – Ф. 17. – Воп. 3. – Спр. 740. – Арк. 5–8 адв."),
        ("kazakh", "РГАСПИ. 17-қ., 3-т., 740-іс, 5–8-п. арт."),
        ("kazakh-english", "RGASPI. F. 17. In. 3. C. 740. L. 5-8ob."),
        ("chicago", "RGASPI, f. 17, op. 3, d. 740, ll. 5–8ob."),
        ("kritika", "RGASPI f. 17, op. 3, d. 740, ll. 5–8ob."),
        ("jgo", "RGASPI, f. 17, op. 3, d. 740, ll. 5–8 (ob.)."),
        ("cwihp", "RGASPI, f. 17, op. 3, d. 740, ll. 5-8ob."),
        ("estonian", "RGASPI.17.3.740, l. 5–8 pöördel."),
        ("lithuanian", "RGASPI, f. 17, ap. 3, b. 740, l. 5–8 a. p."),
        ("latvian", "RGASPI, 17. f., 3. apr., 740. l., 5.–8. lp. o. p."),
        ("armenian", "РГАСПИ, ֆ. 17, ց. 3, գ. 740, թ. 5–8 շրջ."),
        ("compact", "RGASPI 17/3/740/5–8ob."),
    ],
)
def test_one_citation_in_each_style(name: str, text: str) -> None:
    style = load_style(name)
    assert closed(render(cite(listy=("5-8ob",)), style).text, style) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gost", "ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11, 12 об.–14"),
        ("latvian", "GARF, R-5446. f., 81a apr., 310. l., 11., 12. o. p.–14. lp."),
        ("compact", "GARF R-5446/81a/310/11, 12ob.–14"),
    ],
)
def test_letters_of_numbers_follow_the_script(name: str, text: str) -> None:
    citation = cite("GARF", "RU-GARF", "R-5446", "81a", "310", ("11", "12ob-14"))
    assert render(citation, load_style(name)).text == text


def test_a_fond_with_a_name_keeps_it() -> None:
    citation = cite("ЛОИИ", "RU-LOII", "Якутские акты", None, "1", ("28",), karton="12")
    assert render(citation, load_style("gost")).text.endswith(
        "Ф. Якутские акты. Картон 12. Д. 1. Л. 28"
    )
    assert "f. Якутские акты" in render(citation, load_style("chicago")).text


@pytest.mark.parametrize(
    ("opis", "delo", "text"),
    [
        ("166 t.2", "5", "Оп. 166. Т. 2. Д. 5"),
        ("3 dop.", "5", "Оп. 3 доп. Д. 5"),
        ("37", "12 t.3 ch.1", "Оп. 37. Д. 12. Т. 3. Ч. 1"),
        ("37", "t.5", "Оп. 37. Т. 5"),
        ("37", "17679 t.I", "Оп. 37. Д. 17679. Т. I"),
    ],
)
def test_volumes_and_parts(opis: str, delo: str, text: str) -> None:
    assert render(cite(opis=opis, delo=delo), load_style("gost")).text == f"РГАСПИ. Ф. 17. {text}"


def test_the_first_mention_names_the_archive_in_full() -> None:
    name = "Rossiiskii gosudarstvennyi arkhiv sotsial'no-politicheskoi istorii (RGASPI)"

    def render_first(style: str) -> str:
        return render(cite(), load_style(style), first=True).text

    assert render_first("chicago") == f"{name}, f. 17, op. 3, d. 740"
    assert render_first("mhra") == f"Moscow, {name}, f. 17, op. 3, d. 740"
    assert render_first("slavic-review") == (f"{name}, f. (fond) 17, op. (opis') 3, d. (delo) 740")
    assert render_first("kritika").startswith(
        "Rossiiskii gosudarstvennyi arkhiv sotsial´no-politicheskoi istorii (RGASPI) f. 17"
    )
    assert render_first("jgo").startswith("Rossijskij gosudarstvennyj archiv ")
    assert render_first("gost") == "РГАСПИ. Ф. 17. Оп. 3. Д. 740"


@pytest.mark.parametrize(
    ("style", "archive_id", "printed", "named"),
    [
        ("chicago", "RU-TSGAOR", "ЦГАОР СССР", "TsGAOR SSSR"),
        ("cahiers-du-monde-russe", "RU-RTSKHIDNI", "RTsKhIDNI", "RCHIDNI"),
        ("jgo", "RU-RTSKHIDNI", "РЦХИДНИ", "RCChIDNI"),
        ("gost", "RU-RTSKHIDNI", "RCHIDNI", "РЦХИДНИ"),
        ("jgo", "UA-TSDAHO", "ЦДАГО України", "CDAHO"),
        ("cahiers-du-monde-russe", "UA-TSDAHO", "ЦДАГО", "CDAGO"),
        ("jgo", "UA-DACHVO", "ДАЧвО", "DAČvO"),
        ("cahiers-du-monde-russe", "RU-YAR-PA", "ПАЯО", "PAÂO"),
        ("chicago", "KZ-TSGARK", "ҚР ОММ", "QR OMM"),
        ("gost", "RU-GARF", "ГА РФ", "ГА РФ"),
        ("gost", "RU-GARF", "GA RF", "ГАРФ"),
        ("gost", "RU-ORRGB", "ОР РГБ", "ОР РГБ"),
        ("dstu-8302", "RU-RGASPI", "РДАСПІ", "РДАСПІ"),
        ("chicago", "KZ-APRK", "ҚР ПМ", "APRK"),
        ("gost", "KZ-APRK", "APRK", "АП РК"),
        ("kazakh", "KZ-APRK", "APRK", "ҚР ПА"),
        ("gost", "US-HIA", "Hoover", "АГИ"),
        ("estonian", "EE-ERAF", "ERAF", "RA, ERAF"),
        ("gost", None, "УФСБ по МО", "УФСБ по МО"),
        ("chicago", None, "УФСБ по МО", "UFSB po MO"),
        ("gost", None, "TsA VMF", "TsA VMF"),
    ],
)
def test_archives_are_named_as_the_style_says(
    style: str, archive_id: str | None, printed: str, named: str
) -> None:
    text = render(cite(printed, archive_id, opis=None, delo=None), load_style(style)).text
    assert text.startswith(f"{named}{load_style(style).separators.archive}")


def test_an_archive_that_may_be_several_is_not_guessed() -> None:
    citation = cite("ГАКО", None, candidates=("RU-SAM-GASO", "RU-SAR-GA"))
    assert render(citation, load_style("gost")).text.startswith("ГАКО. Ф.")
    with pytest.raises(UnsureNameError, match=r"Samara Oblast .RU-SAM-GASO. or .* Saratov"):
        render(citation, load_style("chicago"))


def test_a_misprinted_archive_gets_its_abbreviation_where_no_letters_of_the_style_name_it() -> None:
    for printed, named in (("ЛОМИ", "ЛОИИ"), ("ЛОИИ", "ЛОИИ"), ("РГАСПИ", "РГАСПИ")):
        archive_id = "RU-RGASPI" if printed == "РГАСПИ" else "RU-LOII"
        text = render(cite(printed, archive_id), load_style("georgian")).text
        assert text.startswith(f"{named}, ფ. 17")


def test_a_list_of_files_stands_under_one_term() -> None:
    rest = ("archive", "fond", "opis")
    chain = [
        as_printed(cite(delo="3")),
        as_printed(cite(delo="7-9", inherited=rest)),
        as_printed(cite(delo="12", listy=("5",), inherited=rest)),
    ]
    assert render_chain(chain, load_style("gost")).text == (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 3, 7–9; Д. 12. Л. 5"
    )
    assert render_chain(chain, load_style("pravila")).text == (
        "РГАСПИ, ф. 17, оп. 3, дд. 3, 7–9; д. 12, л. 5"
    )
    assert render_chain(chain, load_style("compact")).text == (
        "RGASPI 17/3/3; f. 17, op. 3, dd. 7–9; 17/3/12/5"
    )


def test_codes_need_fond_opis_and_delo() -> None:
    compact = load_style("compact")
    assert render(cite(opis=None), compact).text == "RGASPI, f. 17, d. 740"
    assert render(cite(papka="4"), compact).text == "RGASPI, f. 17, op. 3, pap. 4, d. 740"
    assert render(cite(fond="1/p"), compact).text == "RGASPI, f. 1/p, op. 3, d. 740"


def test_what_follows_a_citation_is_shortened_after_it() -> None:
    gost, before = load_style("gost"), cite(listy=("5",))
    shorter = {
        "Л. 7": cite(listy=("7",)),
        "Д. 741": cite(delo="741"),
        "Оп. 4. Д. 740": cite(opis="4"),
        "Д. 740": cite(),
        "ГАРФ. Ф. 17. Оп. 3. Д. 740": cite("ГАРФ", "RU-GARF"),
    }
    for text, citation in shorter.items():
        assert render(citation, gost, previous=before).text == text


@pytest.mark.parametrize(
    ("name", "sheet", "same"),
    [
        ("gost", "Там же. Л. 7 об.", "Там же"),
        ("gost-7.1", "Там же. – Л. 7 об.", "Там же"),
        ("pravila", "Там же, л. 7 об.", "Там же"),
        ("dstu-8302", "Там само. Арк. 7 зв.", "Там само"),
        ("kritika", "Ibid., l. 7ob.", "Ibid."),
        ("jgo", "Ebd., l. 7 (ob.)", "Ebd."),
        ("kazakh-english", "Ibid. L. 7ob.", "Ibid."),
        ("compact", "Ibid., l. 7ob.", "Ibid."),
    ],
)
def test_repeated_references(name: str, sheet: str, same: str) -> None:
    style, before = load_style(name), cite(listy=("5",))
    word = style.repeats.word
    other = after(cite(listy=("7ob",)), before, word)
    assert render_chain([other], style).text == sheet
    assert render_chain([after(before, before, word)], style).text == same


def test_a_repeated_reference_keeps_its_small_letter() -> None:
    piece = PartialCitation(cite(listy=("7",)), frozenset({"listy"}), "там же")
    assert render_chain([piece], load_style("gost")).text == "там же. Л. 7"
    assert render_chain([piece], load_style("chicago")).text == "ibid., l. 7"


def test_a_style_says_what_it_drops(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'inherit = "gost"\nname = "own"\ntitle = "Ours"\ndrops = ["listy", "papka"]\n', "utf-8"
    )
    rendered = render(cite(listy=("5",), papka="2"), load_style(str(own)))
    assert rendered.text == "РГАСПИ. Ф. 17. Оп. 3. Д. 740"
    assert rendered.dropped == ("listy", "papka")
    assert render_chain([in_full(cite())], load_style(str(own))).dropped == ()


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("სცსა, ფონდი 1008, აღწერა 1, საქმე 123, ფურც. 5",
         "სცსა, ფ. 1008, აღწ. 1, ს. 123, ფურც. 5"),
        ("РГАСПИ, ფ. 17, აღწ. 3, ს. 740, ფურც. 7ზურგი",
         "РГАСПИ, ფ. 17, აღწ. 3, ს. 740, ფურც. 7 ზურგი"),
        ("ՀԱԱ, ֆոնդ 113, ցուցակ 3, գործ 5, թերթ 12–13", "ՀԱԱ, ֆ. 113, ց. 3, գ. 5, թ. 12–13"),
        ("ARDA, fond 411, siy. 8, iş 53, vər. 12", "ARDA, f. 411, siy. 8, iş 53, v. 12"),
    ],
)  # fmt: skip
def test_the_caucasus_is_printed_in_its_own_terms(note: str, printed: str) -> None:
    [citation] = Reader().citations("", note)
    assert rendered(citation) == printed


def test_real_citations_are_read_as_the_samples_say() -> None:
    gold = {}
    for name in ("seeds.jsonl", "dev.jsonl"):
        for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            gold[note["id"]] = " ".join(note["text"].split())
    table = tomllib.loads(SAMPLES.read_text(encoding="utf-8"))["real"]
    assert len(table) == len(real_samples()) == 10
    for entry, sample in zip(table, real_samples(), strict=True):
        assert entry["printed"] in gold[entry["note"]]
        [read] = Reader().citations("", entry["printed"])
        made = sample.piece.citation
        assert read.archive is not None
        assert made.archive is not None
        assert (read.key, read.listy) == (made.key, made.listy)
        assert (read.archive.id, read.archive.printed) == (made.archive.id, made.archive.printed)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_style_prints_as_the_one_it_is_made_of(name: str, tmp_path: Path) -> None:
    path = tmp_path / "my-house.toml"
    result = CliRunner().invoke(styles, ["new", str(path), "--like", name])
    assert result.exit_code == 0
    made, old = load_style(str(path)), load_style(name)
    assert (made.name, made.status) == ("my-house", None)
    for sample in samples():
        assert sample.text(made) == sample.text(old)
    for real in real_samples():
        assert real.text(made) == real.text(old)


def test_a_new_style_says_what_each_key_means(tmp_path: Path) -> None:
    path = tmp_path / "my-house.toml"
    assert CliRunner().invoke(styles, ["new", str(path), "--like", "kritika"]).exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "src/" not in text
    assert (
        '\nsoft_sign = "´"  # in Latin letters, if not what the transliteration prescribes\n'
        in text
    )
    assert "\n# The word for each level, with its stop." in text
    assert text.index("#   drops           levels that this house never prints") < text.index(
        'inherit = "kritika"'
    )


def test_a_style_is_guessed_from_its_name_in_russian() -> None:
    for name, meant in (("ГОСТ", "gost"), ("Критика", "kritika"), ("GOST", "gost")):
        with pytest.raises(ArchrefError, match=f"did you mean '{meant}'"):
            load_style(name)


def test_a_new_style_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("kept", encoding="utf-8")
    result = CliRunner().invoke(styles, ["new", str(path)])
    assert (result.exit_code, path.read_text(encoding="utf-8")) == (2, "kept")
    assert "is there already" in result.stderr
    wrong = (["new"], ["new", "x"], ["new", str(tmp_path / "y.toml"), "--like", "krittika"],
             ["gost", "--like", "gost"])  # fmt: skip
    for arguments in wrong:
        assert CliRunner().invoke(styles, arguments).exit_code == 2
    assert not (tmp_path / "y.toml").exists()


def test_a_list_in_russian_has_all_cities_in_russian() -> None:
    table, style = Authority.load(), load_style("gost")
    russian = re.compile(r"[А-Яа-яЁё \-()/.]*")
    others = {
        row.city: city
        for row in map(table.row, table.ids)
        if (city := archive_named(Archive(row.name, row.id), style, "{city}"))
        and row.city
        and not russian.fullmatch(city)
    }
    assert others == {}
    assert archive_named(Archive("ЦДАВО", "UA-TSDAVO"), style, "{city}") == "Киев"
    assert archive_named(Archive("ЦДАВО", "UA-TSDAVO"), load_style("dstu-8302"), "{city}") == "Київ"


def test_a_pipe_gets_a_line_a_style_with_tabs() -> None:
    lines = CliRunner().invoke(styles, []).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == style_names()
    [gost] = [line for line in lines if line.startswith("gost\t")]
    assert gost == "gost\tGOST R 7.0.5-2008\tРГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5–8 об."
