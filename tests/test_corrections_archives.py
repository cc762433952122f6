"""Corrections in archives: beside the file that they concern, in whatever order the archive has them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from faults import TEXT

from converter.documents import Document, Refused, gather


def packed(path: Path, files: dict[str, str]) -> None:
    """Write an archive of these files in this order: ZIP, tar or tar packed with gzip."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as pack:
            for name, text in files.items():
                pack.writestr(name, text)
        return
    with tarfile.open(path, "w:gz" if path.suffix == ".tgz" else "w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", ["p.zip", "p.tar", "p.tgz"])
@pytest.mark.parametrize("order", [1, -1])
def test_an_archive_holds_corrections_beside_its_files(tmp_path: Path, name: str, order: int) -> None:
    rows = f'id,text\nx,"{TEXT}"\ny,"{TEXT}"\n'
    own = '[[correction]]\nkind = "metadata"\nfield = "term"\nvalue = 7\n'
    files = {
        "2022/a.txt": TEXT,
        "2022/a.txt.corrections.toml": own,
        "b.txt": TEXT,
        "r.csv": rows,
        "r.csv.corrections.toml": own + 'document = "2"\n',
        "z.txt.corrections.toml": own,
    }
    packed(tmp_path / name, dict([*files.items()][::order]))
    found = {each.name.partition("/")[2]: each for each in gather([tmp_path / name])}
    terms = {key: len(each.corrections) for key, each in found.items() if isinstance(each, Document)}
    assert terms == {"2022/a.txt": 1, "b.txt": 0, "r.csv/1": 0, "r.csv/2": 1}
    document = found["2022/a.txt"]
    assert isinstance(document, Document)
    congress = document.read().value.metadata.congress
    assert congress is not None and congress.term == 7


def test_faults_of_corrections_in_an_archive_concern_their_document_alone(tmp_path: Path) -> None:
    packed(tmp_path / "p.zip", {"a.txt": TEXT, "a.txt.corrections.toml": "[[", "b.txt": TEXT})
    refused, kept = gather([tmp_path / "p.zip"])
    assert isinstance(refused, Refused) and "a.txt.corrections.toml: this is not TOML" in refused.reason
    assert kept.name == "p.zip/b.txt" and isinstance(kept, Document)


def test_a_tar_that_breaks_off_gives_what_is_before(tmp_path: Path) -> None:
    packed(tmp_path / "p.tar", {"a.txt": TEXT, "a.txt.corrections.toml": '[[correction]]\nkind = "kind"\n'})
    whole = (tmp_path / "p.tar").read_bytes()
    (tmp_path / "p.tar").write_bytes(whole[: len(whole) // 5])
    assert next(each.name for each in gather([tmp_path / "p.tar"])) == "p.tar/a.txt"
