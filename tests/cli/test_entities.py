"""``kanryu entities``: names as a table and as JSON. GiNZA reads for real, once."""

from tests.cli.running import Kanryu


def test_names_are_listed_with_their_places(project: Kanryu) -> None:
    answer = project.json("entities", "P.kanryu")
    thai = next(one for one in answer["entities"] if one["text"] == "タイ")
    assert (thai["label"], thai["count"]) == ("Country", 1)
    assert set(thai["mentions"][0]) == {"document_id", "document", "start", "end"}
    table = project.good("entities", "P.kanryu", "--label", "Country").out.splitlines()
    assert table[0].split() == ["名前", "種類", "回数", "資料数"]
    assert all("Country" in line for line in table[1:])


def test_a_kind_that_no_name_has_is_told_with_those_there_are(project: Kanryu) -> None:
    result = project.good("entities", "P.kanryu", "--label", "Contry")
    assert "Contry" in result.err
    assert "Country" in result.err
