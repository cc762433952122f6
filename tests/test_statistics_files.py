"""Data sets of Stata, SPSS, SAS and R give a document for each row."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import pytest
from reports import report

from converter.documents import Document, GatheringOptions, Refused, gather
from converter.inputs import detected

pandas = pytest.importorskip("pandas")
pyreadstat = pytest.importorskip("pyreadstat")
rdata = pytest.importorskip("rdata")

REPORTS = [report(number) for number in range(1, 4)]
PLACES = ["林泽市", "平川县", "青禾县"]


def frame() -> Any:
    return pandas.DataFrame({"place": PLACES, "year": [2005, 2005, None], "text": REPORTS})


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"a{suffix}"
    if suffix == ".dta":
        pyreadstat.write_dta(frame(), str(path), version=14)
    elif suffix == ".sav":
        pyreadstat.write_sav(frame(), str(path))
    elif suffix == ".rds":
        rdata.write_rds(path, frame())
    else:
        rdata.write_rda(path, {"reports": frame()})
    return path


@pytest.mark.parametrize(("suffix", "kind"), [(".dta", "stata"), (".sav", "spss"), (".rds", "r"), (".RData", "r")])
def test_each_row_is_a_document(tmp_path: Path, suffix: str, kind: str) -> None:
    path = written(tmp_path, suffix)
    assert detected(path.read_bytes(), path.name).name == kind
    found = list(gather([path], GatheringOptions(id_column="place", metadata=(("year", "year"),))))
    documents = [each for each in found if isinstance(each, Document)]
    assert [each.name for each in documents] == [f"a{suffix}/{place}" for place in PLACES]
    assert [str(each.content) for each in documents] == REPORTS
    assert [[label.value for label in each.labels] for each in documents] == [["2005"], ["2005"], []]


@pytest.mark.parametrize("suffix", [".dta", ".sav", ".rds", ".RData"])
@pytest.mark.parametrize("part", [0.1, 0.6])
def test_a_truncated_file_is_one_sentence(tmp_path: Path, suffix: str, part: float) -> None:
    path = written(tmp_path, suffix)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    found = list(gather([path]))
    assert len(found) <= 3
    for each in found:
        assert isinstance(each, Document | Refused)
    assert any(isinstance(each, Refused) and "broken" in each.reason for each in found) or len(found) < 3


def test_a_bomb_of_r_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.rds"
    path.write_bytes(gzip.compress(bytes(64 << 20)))
    (refused,) = gather([path])
    assert isinstance(refused, Refused)


def test_without_the_packages_the_message_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = written(tmp_path, ".dta"), written(tmp_path, ".rds")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    monkeypatch.setitem(sys.modules, "rdata", None)
    for each in gather([path, other]):
        assert isinstance(each, Refused)
        assert "report-converter[statistics]" in each.reason
