"""Transliteration: our tables against published examples and against other people's tables."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.transliteration import SYSTEMS, to_cyrillic, to_latin
from archref.transliteration.tables import tables

NAME = "Российский государственный архив социально-политической истории"


@pytest.mark.parametrize(
    ("system", "text", "latin"),
    [
        ("ala-lc", "ЦГАОР", "TsGAOR"),
        ("ala-lc", "РЦХИДНИ", "RTsKhIDNI"),
        ("ala-lc", "ЦХСД", "TsKhSD"),
        ("ala-lc", "ОГАЧО ГАЯО ГАЮ", "OGAChO GAIaO GAIu"),
        ("ala-lc", NAME, "Rossiiskii gosudarstvennyi arkhiv sotsialʹno-politicheskoi istorii"),
        ("ala-lc", "Центральный Юго-Восток", "Tsentralʹnyi Iugo-Vostok"),
        ("ala-lc-ligatures", "ЦГАОР", "T͡SGAOR"),
        ("ala-lc-ligatures", "РГАЭ Югра", "RGAĖ I͡Ugra"),
        ("ala-lc-ligatures", "Российский", "Rossiĭskiĭ"),
        ("bgn-pcgn", "Российский государственный архив", "Rossiyskiy gosudarstvennyy arkhiv"),
        ("bgn-pcgn", "Ельцин, подъезд, Киев", "Yel’tsin, pod”yezd, Kiyev"),
        ("bgn-pcgn", "ОГАЧО ГАЯО ГАЮ", "OGAChO GAYaO GAYu"),
        ("iso-9", "Российский гос. архив", "Rossijskij gos. arhiv"),
        ("iso-9", "ЦГАОР РЦХИДНИ ЦХСД РГАЭ", "CGAOR RCHIDNI CHSD RGAÈ"),
        ("iso-9", "ОГАЧО ГАЯО ГАЮ", "OGAČO GAÂO GAÛ"),
        ("scholarly", "Российский государственный архив", "Rossijskij gosudarstvennyj archiv"),
        ("scholarly", "ЦГАОР РЦХИДНИ ЦХСД РГАЭ", "CGAOR RCChIDNI CChSD RGAĖ"),
        ("scholarly", "ОГАЧО ГАЯО ГАЮ", "OGAČO GAJaO GAJu"),
        ("gost-7.79-b", "ЦГАОР РЦХИДНИ РГАЭ", "CzGAOR RCzXIDNI RGAE`"),
        ("gost-7.79-b", "Центр, цыган, подъём", "Centr, cy`gan, pod``yom"),
    ],
)
def test_russian(system: str, text: str, latin: str) -> None:
    assert to_latin(text, system) == unicodedata.normalize("NFC", latin)


@pytest.mark.parametrize(
    ("language", "system", "text", "latin"),
    [
        ("uk", "ala-lc", "ЦДАГО України", "TsDAHO Ukrainy"),
        ("uk", "ala-lc", "ГДА СБУ ДАХмО", "HDA SBU DAKhmO"),
        ("uk", "ala-lc", "об'єднань, об’єднань", "obiednanʹ, obiednanʹ"),
        ("uk", "ala-lc-ligatures", "Київ, Жовтнева", "Kyïv, Z͡Hovtneva"),
        ("uk", "bgn-pcgn", "Київ, єдність", "Kyyiv, yednist’"),
        ("uk", "scholarly", "Державний архів Чернігівської", "Deržavnyj archiv Černihivsʹkoï"),
        ("uk", "iso-9", "архів, єдність, Київ", "arhìv, êdnìstʹ, Kiïv"),
        ("be", "ala-lc", "Дзяржаўны архіў", "Dziarzhauny arkhiu"),
        ("be", "bgn-pcgn", "Дзяржаўны архіў", "Dzyarzhawny arkhiw"),
        ("be", "scholarly", "Дзяржаўны архіў", "Dzjaržaŭny archiŭ"),
        ("kk", "ala-lc", "ҚР ОММ, Ұлттық", "QR OMM, Ulttyq"),
        ("kk", "bgn-pcgn", "Қазақстан, ғылым, үй", "Qazaqstan, ghylym, üy"),
        ("kk", "iso-9", "Қазақстан", "Ķazaķstan"),
    ],
)
def test_other_languages(language: str, system: str, text: str, latin: str) -> None:
    assert to_latin(text, system, language) == unicodedata.normalize("NFC", latin)


def test_what_is_not_cyrillic_stays() -> None:
    text = "‘Hoover’ 17/162 – 'საქართველო'"
    for system in SYSTEMS:
        assert to_latin(text, system, "uk") == text


def test_languages_without_a_table_are_read_as_russian() -> None:
    assert to_latin("Архив", "iso-9", "ky") == "Arhiv"


def test_unknown_system() -> None:
    with pytest.raises(KeyError):
        to_latin("Архив", "my-own")


def test_every_system_has_a_table_for_every_language() -> None:
    assert set(tables()) == set(SYSTEMS)
    assert {tuple(languages) for languages in tables().values()} == {("ru", "uk", "be", "kk")}


@pytest.mark.parametrize(
    "text",
    [NAME, "ЦГАОР СССР", "РЦХИДНИ", "Центральный архив", "Ярославль", "Хабаровск", "Щука"],
)
def test_there_and_back(text: str) -> None:
    for system in SYSTEMS:
        assert to_cyrillic(to_latin(text, system), system) == text


@pytest.mark.parametrize(
    ("language", "system", "text"),
    [
        ("uk", "iso-9", "Державний архів Київської області об’єднань"),
        ("uk", "bgn-pcgn", "Державний архів Київської області"),
        ("uk", "ala-lc", "ЦДАГО ДАХмО"),
        ("be", "iso-9", "Дзяржаўны архіў Магілёўскай вобласці"),
        ("be", "ala-lc-ligatures", "Нацыянальны архіў"),
    ],
)
def test_there_and_back_in_other_languages(language: str, system: str, text: str) -> None:
    assert to_cyrillic(to_latin(text, system, language), system, language) == text


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё ", max_size=40))
def test_iso_9_loses_nothing(text: str) -> None:
    assert to_cyrillic(to_latin(text, "iso-9"), "iso-9") == text


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for system in SYSTEMS:
        to_cyrillic(to_latin(text, system, "uk"), system, "uk")


WORDS = (
    "Российский государственный архив Юность съезд Цель подъезд Яков Щука Эхо въезд Ельцин "
    "Чечня Хабаровск Жизнь Цыган Улица новейшей истории общественных движений"
)


@pytest.mark.parametrize(
    ("system", "theirs"),
    [
        ("ala-lc-ligatures", "ALA_LC"),
        ("bgn-pcgn", "BGN_PCGN"),
        ("iso-9", "GOST_779"),
    ],
)
def test_agrees_with_iuliia(system: str, theirs: str) -> None:
    iuliia = pytest.importorskip("iuliia")
    schema = getattr(iuliia, theirs)
    ours, other = to_latin(WORDS, system), schema.translate(WORDS)
    assert _plain(ours) == _plain(other)


def test_scholarly_agrees_with_iuliia_but_for_kh_and_e() -> None:
    iuliia = pytest.importorskip("iuliia")
    other = iuliia.SCIENTIFIC.translate(WORDS)
    other = other.replace("x", "ch").replace("X", "Ch").replace("È", "Ė").replace("è", "ė")
    assert to_latin(WORDS, "scholarly") == unicodedata.normalize("NFC", other)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", WORDS),
        ("uk", "Державний архів Київської області Україна єдність Юність ґанок їжак щука новий"),
        ("be", "Дзяржаўны архіў Магілёўскай вобласці Еўропа ёлка юны я"),
        ("kk", "Қазақстан Республикасының Ұлттық архиві ғылым өнер әже еңбек іс"),
    ],
)
def test_bgn_pcgn_agrees_with_icu(language: str, text: str) -> None:
    icu = pytest.importorskip("icu")
    theirs = icu.Transliterator.createInstance(f"{language}-{language}_Latn/BGN")
    marks = str.maketrans("ʹʺ", "’”")
    assert to_latin(text, "bgn-pcgn", language) == theirs.transliterate(text).translate(marks)


def _plain(text: str) -> str:
    """Compose letters, and leave out which letters of a tied capital are capitals."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"(\w)͡(\w)", lambda match: match.group().lower(), text)
