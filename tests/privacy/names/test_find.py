from __future__ import annotations

import pytest

from tests.privacy.names.conftest import found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi fik hjælp af Mette Sørensen.", ["Mette Sørensen"]),
        ("Bagefter talte Nadja Bruus-Keller med os.", ["Nadja Bruus-Keller"]),
        ("Det var Poul-Erik, der fik idéen.", ["Poul-Erik"]),
        ("Så kom Annemette ind ad døren.", ["Annemette"]),
        ("Vi læste H. C. Andersen højt.", ["H. C. Andersen"]),
        ("Ifølge H.L. Hansen var det for sent.", ["H.L. Hansen"]),
        ("Vi bad Jens P. Møller om råd.", ["Jens P. Møller"]),
        ("Det sagde Ole von Beck.", ["Ole von Beck"]),
        ("Her sad Khadija al-Masri og Omar El Sayed.", ["Khadija al-Masri", "Omar El Sayed"]),
        ("Samtalen med Özlem Yıldız hjalp.", ["Özlem Yıldız"]),
        ("Vi lærte meget af Przemysław Wiśniewski.", ["Przemysław Wiśniewski"]),
        ("Oleksandr Kovalenko styrer pakkeriet.", ["Oleksandr Kovalenko"]),
        ("Her er Nguyen Thi Hoa ny.", ["Nguyen Thi Hoa"]),
        ("Derfor valgte vi Sivakumar Nadarajah.", ["Sivakumar Nadarajah"]),
        ("Både Bárður Joensen og Aviaja Lynge var med.", ["Bárður Joensen", "Aviaja Lynge"]),
        ("Fatuma Warsame fra lageret tog over.", ["Fatuma Warsame"]),
    ],
)
def test_names_of_many_origins_and_forms_are_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mettes idé var god.", ["Mettes"]),
        ("Vi brugte Jens' skema.", ["Jens'"]),
        ("Vi brugte Hans’ skema.", ["Hans’"]),
        ("Det var Birgit's forslag.", ["Birgit's"]),
        ("Torben Ellegaards møder hjalp.", ["Torben Ellegaards"]),
    ],
)
def test_a_genitive_ending_is_part_of_what_is_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hr. Zwicky var streng.", ["Zwicky"]),
        ("Vi takker fru Dam.", ["Dam"]),
        ("Så ringede dr. Holm.", ["Holm"]),
        ("Det besluttede overlæge Quirk.", ["Quirk"]),
        ("Vores konsulent Storm var god.", ["Storm"]),
        ("Min leder Mark lyttede.", ["Mark"]),
        ("Kollegaen Xilu var syg.", ["Xilu"]),
        ("Konsulent Bo Skov kom hver uge.", ["Bo Skov"]),
        ("Sten fra HR kom forbi.", ["Sten"]),
        ("Hun hedder Vita.", ["Vita"]),
        ("Tak til Bo og Samira.", ["Bo", "Samira"]),
        ("Bo sagde, at det var fint.", ["Bo"]),
        ("Jonas Kragh (daglig leder) kom.", ["Jonas Kragh"]),
        ("Det virker, svarede Zwicky.", ["Zwicky"]),
        ("Mvh\nSten", ["Sten"]),
        ("Venlig hilsen\nLiv Dam", ["Liv Dam"]),
    ],
)
def test_what_stands_around_shows_names_that_are_words_or_that_no_list_has(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("det var mette, der hjalp os", ["mette"]),
        ("vores konsulent bo var god", ["bo"]),
        ("hun hedder fatima og er sød", ["fatima"]),
        ("min leder torbne lytter", ["torbne"]),
        ("tak til birgit holm", ["birgit holm"]),
        ("lærke og malthe er på barsel", ["lærke", "malthe"]),
        ("mvh. karsten", ["karsten"]),
        ("TAK TIL METTE FOR ALT", ["METTE"]),
    ],
)
def test_names_without_capitals_or_all_in_capitals(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vores leder MTS var med.", ["MTS"]),
        ("Mødet med M.S. fra HR var godt.", ["M.S."]),
        ("Mvh LKN", ["LKN"]),
    ],
)
def test_initials_where_a_person_is_named(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Det er rart, at Jørgne er begyndt.", ["Jørgne"]),
        ("Når Louice fra kontoret kommer.", ["Louice"]),
        ("Tobbias og mig synes, det gik godt.", ["Tobbias"]),
    ],
)
def test_a_misspelt_first_name_is_found_where_a_person_is_meant(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Formand Tage Overballe glemte det.", ["Tage Overballe"]),
        ("Evaluator: Mikael Rønde-Juhl", ["Mikael Rønde-Juhl"]),
        ("Tillidsrepræsentant Lis Krogager var med.", ["Lis Krogager"]),
    ],
)
def test_a_last_name_may_be_put_together_of_words_or_be_a_town(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Storm og Liv kom.", ["Storm", "Liv"]),
        ("Bech og Lund i indkøb fik delt det.", ["Bech", "Lund"]),
        ("Storms tegninger hænger endnu.", ["Storms"]),
        ("Lykke sørgede for blomster.", ["Lykke"]),
        ("det er mark der har nøglen", ["mark"]),
        ("Vi kalder det Henny-metoden.", ["Henny"]),
        ("Vagn, Ilse, HT og jeg var der.", ["Vagn", "Ilse", "HT"]),
        ("Møde m. KQ og ESL den 3. juni.", ["KQ", "ESL"]),
        ("Mikael/Jonas byttede vagt.", ["Mikael", "Jonas"]),
        ("Helle K. er stoppet.", ["Helle K."]),
    ],
)
def test_company_verbs_and_owning_show_that_a_word_is_a_name(text, names):
    assert found(text) == names
