"""The gazetteer's own table of countries."""

from pathlib import Path

from training.gazetteer_sources import countries


def test_a_name_that_means_another_country_first_is_an_alias(tmp_path: Path) -> None:
    fields = ["NO", "", "", "", "Norland", "", "", "5000", "", "", "", "", "", "", "", "", "77"]
    (tmp_path / "countryInfo.txt").write_text("\t".join(fields) + "\n", encoding="utf-8")
    table = tmp_path / "countries.csv"
    table.write_text("code,name,lat,lon,aliases,second\nNO,Norland,60,10,Nor;Land of Nor,North\n", encoding="utf-8")
    (country,) = countries(tmp_path, table)
    assert country.known == ["Norland", "Nor", "Land of Nor"]
    assert country.aliases == ["North"]


def test_a_row_may_leave_the_last_column_out(tmp_path: Path) -> None:
    fields = ["NO", "", "", "", "Norland", "", "", "5000", "", "", "", "", "", "", "", "", "77"]
    (tmp_path / "countryInfo.txt").write_text("\t".join(fields) + "\n", encoding="utf-8")
    table = tmp_path / "countries.csv"
    table.write_text("code,name,lat,lon,aliases,second\nNO,Norland,60,10,\n", encoding="utf-8")
    (country,) = countries(tmp_path, table)
    assert country.aliases == []
