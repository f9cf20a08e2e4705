"""The authority table: nothing lost in it, and archives found by what notes really print."""

from __future__ import annotations

from collections import Counter

import pytest

from archref.archives.authority import Authority, fold_name
from archref.archives.choice import Context
from archref.archives.folding import without_article
from archref.archives.table import ArchiveRow, country_files, read_meanings, read_table, read_words
from archref.errors import ArchrefError

ROWS, COUNTRIES = read_table()
BY_ID = {row.id: row for row in ROWS}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.load()


class TestTable:
    def test_says_once_what_a_place_is_called(self) -> None:
        words, meanings = read_words(), read_meanings()
        places = [{fold_name(form) for form in called} for called in words["places"].values()]
        said = Counter(form for called in places for form in called)
        assert [form for form, count in said.items() if count > 1] == []
        others = (words["same"], meanings["compounds"], *meanings["words"].values())
        assert said.keys().isdisjoint(fold_name(form) for table in others for form in table)

    def test_has_every_archive_once(self) -> None:
        assert len(ROWS) >= 673
        assert [one for one, count in Counter(row.id for row in ROWS).items() if count > 1] == []

    def test_is_one_file_a_country(self) -> None:
        assert len(country_files()) == len({country.code for country in COUNTRIES}) == 35
        assert all(row.id[:2] in {country.code for country in COUNTRIES} for row in ROWS)

    @pytest.mark.parametrize("row", [row for row in ROWS if row.former_of], ids=lambda row: row.id)
    def test_former_name_points_to_an_archive_of_today(self, row: ArchiveRow) -> None:
        assert BY_ID[row.former_of].former_of == ""

    def test_has_no_fewer_abbreviations_than_it_was_made_of(self) -> None:
        assert sum(len(row.abbreviations) for row in ROWS) >= 3502

    def test_every_form_leads_to_its_archive(self, authority: Authority) -> None:
        lost = [
            (row.id, form)
            for row in ROWS
            for form in (*row.abbreviations, *row.names)
            if row.id not in authority.candidates(form)
        ]
        assert lost == []

    @pytest.mark.parametrize(
        ("form", "count"),
        [
            ("ГАКО", 16), ("ГАТО", 8), ("ГАВО", 7), ("ГАСО", 7), ("ПАКО", 7), ("ГААО", 6),
            ("ГАМО", 6), ("ЦДНИКО", 6), ("ЦГА РК", 5), ("НАРБ", 3), ("ДАКО", 3), ("ЦГАОР СССР", 2),
        ],
    )  # fmt: skip
    def test_shared_abbreviations_are_known_as_shared(
        self, authority: Authority, form: str, count: int
    ) -> None:
        assert len(authority.candidates(form)) == count


class TestFold:
    @pytest.mark.parametrize(
        "forms",
        [
            ("ГА РФ", "ГАРФ", "Г.А.Р.Ф.", "га рф"),
            ("РГИА ДВ", "РГИАДВ"),
            ("T͡SGAOR", "TSGAOR", "TsGAOR"),
            ("RGAĖ", "RGAÈ", "RGAE`", "RGAE"),
            ("O‘zMA", "OʻzMA", "O'zMA", "OzMA"),
            ("Орёл", "Орел"),
            ("«Мемориал»", "Мемориал"),
            ("ОГАЧО", "ОГАЧО"),
        ],
    )
    def test_these_are_one(self, forms: tuple[str, ...]) -> None:
        assert len({fold_name(form) for form in forms}) == 1

    def test_the_script_stays(self) -> None:
        assert fold_name("ГАРФ") != fold_name("GARF")
        assert fold_name("Київ") != fold_name("Киев")


class TestCandidates:
    @pytest.mark.parametrize(
        ("printed", "archive"),
        [
            ("ГАРФ", "RU-GARF"), ("GARF", "RU-GARF"), ("ГА РФ", "RU-GARF"),
            ("State Archive of the Russian Federation", "RU-GARF"),
            ("Государственном архиве Российской Федерации", "RU-GARF"),
            ("Rossijskij gosudarstvennyj archiv social’no-političeskoj istorii", "RU-RGASPI"),
            ("Rossiiskii gosudarstvennyi arkhiv sotsial´no-politicheskoi istorii", "RU-RGASPI"),
            ("Рос. гос. архив соц.-полит. истории", "RU-RGASPI"),
            ("Архив внешней политики РФ", "RU-AVPRF"),
            ("Моск. архив Министерства юстиции", "RU-MAMIU"),
            ("Presidential Archive of the Russian Federation", "RU-APRF"),
            ("RCCSMHR", "RU-RTSKHIDNI"), ("CRCEDHC", "RU-RTSKHIDNI"), ("RSAE", "RU-RGAE"),
            ("ЦАМО РФ", "RU-TSAMO"), ("ЦА МО РФ", "RU-TSAMO"), ("РГАЭ РФ", "RU-RGAE"),
            ("Muzey Bakhrushina", "RU-GTSTM"), ("AGTsTM", "RU-GTSTM"),
            ("TsGA IPD", "RU-SPE-TSGAIPD"), ("TsGAIPD SPb", "RU-SPE-TSGAIPD"),
            ("ГУ ОГАЧО", "RU-CHE-OGACHO"), ("ОГУ ОГАЧО", "RU-CHE-OGACHO"),
            ("ГКУ ЧО «ОГАЧО»", "RU-CHE-OGACHO"),
            ("Объединенный гос. архив Челябинской области", "RU-CHE-OGACHO"),
            ("Объединенный гос.архив Челябинской области", "RU-CHE-OGACHO"),
            ("Объединенный госархив  Челябинской обл", "RU-CHE-OGACHO"),
            ("Госархив Черниговской обл", "UA-DACHGO"),
            ("Державного архіву Чернігівської області", "UA-DACHGO"),
            ("Derzhavnyi arkhiv Khmelnytskoi oblasti", "UA-DAHMO"), ("ДАХмО", "UA-DAHMO"),
            ("State Archive of Chernihiv Region", "UA-DACHGO"),
            ("Chernihiv Oblast State Archive", "UA-DACHGO"),
            ("Центр. держ. архів громад. об’єднань України", "UA-TSDAHO"),
            ("TsDAHOU", "UA-TSDAHO"), ("TsDAVOV", "UA-TSDAVO"), ("ЦДАВО України", "UA-TSDAVO"),
            ("CDAVO", "UA-TSDAVO"), ("ГААРК", "UA-DAARK"), ("ІР НБУВ", "UA-IRNBUV"),
            ("ГАООМог", "BY-GAOOMO"), ("ҚР ПМ", "KZ-APRK"), ("TsGA RUz", "UZ-TSGARUZ"),
            ("CSHA GR", "GE-TSIAG"),
            ("საქართველოს ეროვნული არქივი, საისტორიო ცენტრალური არქივი", "GE-TSIAG"),
            ("LMAVB RS", "LT-LMAVB"), ("ERAF", "EE-ERAF"), ("Hoover", "US-HIA"),
        ],
    )  # fmt: skip
    def test_printed_form_is_one_archive(
        self, authority: Authority, printed: str, archive: str
    ) -> None:
        assert authority.candidates(printed) == (archive,)

    def test_former_name_keeps_its_own_id(self, authority: Authority) -> None:
        assert authority.candidates("ЦПА ИМЛ") == ("RU-TSPAIML",)
        assert authority.present("RU-TSPAIML") == "RU-RGASPI"
        assert "RU-TSPAIML" in authority.former("RU-RGASPI")
        assert authority.present("RU-RGASPI") == "RU-RGASPI"

    def test_letters_after_a_word_in_full(self, authority: Authority) -> None:
        assert authority.candidates("Госархив СО") == authority.candidates("ГАСО")
        assert authority.candidates("Госархив ЗО") == ("UA-DAZKO", "UA-DAZPO")

    @pytest.mark.parametrize(
        "printed",
        [
            "", "на", "На", "Ф", "опись", "Архив УФСБ Омской обл", "Госархив Украины", "Гл. архив",
            "ГУ СБУ в Крыму", "ГУ СБ", "Архив краевой прокуратуры", "CSHA OR", "TsA VMF", ". . .",
            "Journal of Modern History", "ГУ", "слово " * 500,
        ],
    )  # fmt: skip
    def test_what_is_no_archive_of_the_table(self, authority: Authority, printed: str) -> None:
        assert authority.candidates(printed) == ()

    def test_short_forms_need_capitals(self, authority: Authority) -> None:
        assert authority.candidates("НА") == ("FI-KANSA",)
        assert authority.candidates("სცა") == ("GE-TSIAG",)

    def test_look_up_scans_nothing(self) -> None:
        """The index is read by its keys only: walking through it fails here."""

        class Unwalkable(dict[str, tuple[str, ...]]):
            def __iter__(self) -> None:  # type: ignore[override]
                raise AssertionError

            items = keys = values = __iter__  # type: ignore[assignment]

        authority = Authority()
        authority.forms = Unwalkable(authority.forms)
        assert authority.candidates("РГАСПИ") == ("RU-RGASPI",)
        assert authority.candidates("Госархив Черниговской обл.") == ("UA-DACHGO",)
        assert authority.candidates("что-то иное") == ()


class TestDecide:
    @pytest.mark.parametrize(
        ("printed", "context", "archive"),
        [
            ("ГАРФ", Context(), "RU-GARF"),
            ("РГАСПЫ", Context(), None),
            ("ГАКО", Context(), None),
            ("ДАКО", Context(defined="UA-DAKO"), "UA-DAKO"),
            ("ДАКО", Context(near="м. Київ"), "UA-DAKO"),
            ("ГАСО", Context(near=" (Свердловск)"), "RU-SVE-GA"),
            ("ГАСО", Context(near="Yekaterinburg, "), "RU-SVE-GA"),
            ("ГАСО", Context(near="в Сумах"), "UA-DASO"),
            ("ГАКО", Context(near="Калужской области"), "RU-KLU-GA"),
            ("GAKO", Context(near="Kaluga"), "RU-KLU-GA"),
            ("ГАКО", Context(near="Калуга, Курск"), None),
            ("ГАКО", Context(seen=frozenset({"RU-GARF", "RU-KLU-GA"})), "RU-KLU-GA"),
            ("НАРБ", Context(note="НАРБ. – Ф. 4п. – Оп. 1. – Д. 5. – Л. 3."), None),
            ("НАРБ", Context(note="development of the Belarusian language in the BSSR"), "BY-NARB"),
            ("НАРБ", Context(language="be"), "BY-NARB"),
            ("НАРБ", Context(language="ru"), None),
            ("НАРБ", Context(seen=frozenset({"BY-NIAB"})), "BY-NARB"),
            ("НАРБ", Context(seen=frozenset({"RU-GARF"})), None),
            ("Госархив СО", Context(note="Внесена в банк репрессированных Украины"), "UA-DASO"),
            ("Госархив ЗО", Context(note="Внесена в банк репрессированных Украины"), None),
            ("AAN", Context(language="pl"), "PL-AAN"),
            ("AAN", Context(seen=frozenset({"RU-GARF"})), "RU-AAN"),
            ("ЦГАОР СССР", Context(language="ru", note="ЦГАОР СССР. Ф. 650."), None),
        ],
    )
    def test_context_decides_or_nothing_does(
        self, authority: Authority, printed: str, context: Context, archive: str | None
    ) -> None:
        assert authority.decide(authority.candidates(printed), context) == archive


class TestRow:
    def test_row_and_name(self, authority: Authority) -> None:
        row = authority.row("RU-TSPAIML")
        assert (row.valid_from, row.valid_to, row.city) == ("1956", "1991", "Москва")
        assert authority.name("BY-NARB") == "Нацыянальны архіў Рэспублікі Беларусь"
        assert authority.country("RU-RZIA") == "CZ"
        assert authority.country("RU-GARF") == "RU"

    def test_unknown_id(self, authority: Authority) -> None:
        with pytest.raises(KeyError):
            authority.row("RU-NOTHING")
        with pytest.raises(KeyError):
            authority.name("RU-NOTHING")

    @pytest.mark.parametrize(
        ("archive", "script", "system", "form"),
        [
            ("RU-TSGAOR", "latin", "ala-lc", "TsGAOR SSSR"),
            ("RU-TSGAOR", "latin", "scholarly", "CGAOR SSSR"),
            ("RU-TSGAOR", "cyrillic", "ala-lc", "ЦГАОР СССР"),
            ("RU-RTSKHIDNI", "latin", "ala-lc", "RTsKhIDNI"),
            ("RU-RTSKHIDNI", "latin", "ala-lc-ligatures", "RT͡SKhIDNI"),
            ("RU-RTSKHIDNI", "latin", "scholarly", "RCChIDNI"),
            ("RU-RTSKHIDNI", "latin", "iso-9", "RCHIDNI"),
            ("UA-DAHMO", "latin", "ala-lc", "DAKhmO"),
            ("UA-TSDAHO", "latin", "bgn-pcgn", "TsDAHO Ukrayiny"),
            ("LT-LYA", "latin", "iso-9", "LYA"),
            ("PL-AAN", "cyrillic", "ala-lc", "ААН"),
            ("CN-CFMA", "latin", "ala-lc", "CFMA"),
        ],
    )
    def test_form_in_a_script(
        self, authority: Authority, archive: str, script: str, system: str, form: str
    ) -> None:
        assert authority.archive_form(archive, script, system) == form  # type: ignore[arg-type]


class TestOwnArchives:
    def test_own_archive_is_added(self, authority: Authority) -> None:
        own = authority.with_archives([{"id": "RU-MINE", "name": "Мой архив", "abbr": ["МА-7"]}])
        assert own.candidates("МА-7") == own.candidates("Мой архив") == ("RU-MINE",)
        assert own.name("RU-MINE") == "Мой архив"
        assert own.country("RU-MINE") == "RU"
        assert own.ids[-1] == "RU-MINE"
        assert own.starts["мой"] >= 2
        assert own.candidates("РГАСПИ") == ("RU-RGASPI",)
        assert authority.candidates("Мой архив") == ()

    def test_own_abbreviation_decides(self, authority: Authority) -> None:
        own = authority.with_archives([{"id": "RU-KLU-GA", "abbr": ["ГАКО"]}])
        assert own.candidates("ГАКО") == ("RU-KLU-GA",)
        assert own.row("RU-KLU-GA").name == authority.row("RU-KLU-GA").name
        assert len(authority.candidates("ГАКО")) == 16

    @pytest.mark.parametrize(
        "name",
        [
            "Staatsarchiv der Stadt Myschkin",
            "State Archive of the City of Myshkin",
            "Archivio di Stato di Myškin",
            "Мышкин State City Archive",
        ],
    )
    def test_own_archive_is_found_by_what_its_name_means(
        self, authority: Authority, name: str
    ) -> None:
        own = authority.with_archives(
            [{"id": "RU-MY", "name": "Государственный архив города Мышкина"}]
        )
        assert own.candidates(name) == ("RU-MY",)
        assert authority.candidates(name) == ()

    def test_further_names_of_an_archive_leave_its_meanings_to_others(
        self, authority: Authority
    ) -> None:
        own = authority.with_archives([{"id": "RU-GARF", "other_names": ["Haus an der Pirogowka"]}])
        names = [
            "Russisches Staatsarchiv für Wirtschaft",
            "Archivio di Stato della Federazione Russa",
        ]
        assert list(map(own.candidates, names)) == list(map(authority.candidates, names))
        assert own.candidates("Haus an der Pirogowka") == ("RU-GARF",)

    def test_archives_of_ones_own_abroad_are_not_found_by_meaning(
        self, authority: Authority
    ) -> None:
        fields = {"id": "PT-MY", "name": "Arquivo Nacional de Myshkin", "kind": "foreign"}
        own = authority.with_archives([fields])
        assert own.candidates("National Archive of Myshkin") == ()
        assert own.candidates("Arquivo Nacional de Myshkin") == ("PT-MY",)

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"name": "x"}, "needs an id"),
            ({"id": "X", "nmae": "x"}, "no field «nmae»"),
            ({"id": "X", "abbr": "x"}, "«abbr» must be a list of texts"),
            ({"id": "X", "name": ["x"]}, "«name» must be a text"),
        ],
    )
    def test_what_is_wrong_is_said(
        self, authority: Authority, fields: dict[str, object], message: str
    ) -> None:
        with pytest.raises(ArchrefError, match=message):
            authority.with_archives([fields])


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("d’Odessa", "Odessa"),
        ("l'histoire", "histoire"),
        ("dell’economia", "economia"),
        ("L’viv", "L’viv"),  # nothing is elided before a consonant
        ("d’Or", "d’Or"),
        ("Donets’k", "Donets’k"),
    ],
)
def test_an_elided_article_is_no_part_of_a_word(word: str, bare: str) -> None:
    assert without_article(word) == bare
