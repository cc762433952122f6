"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from converter.documents.atomic import write_atomic


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"x")
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", overwrite=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_file_that_stands_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod"])
def test_a_failure_on_the_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, step: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        assert path.read_bytes() == b"old"
        raise fault

    monkeypatch.setattr(step, fail)
    with pytest.raises(type(fault)):
        write_atomic(path, b"new", overwrite=True)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    path = tmp_path / "a"

    def no_links(*_: object) -> None:
        if taken:
            path.write_bytes(b"another's")
        raise OSError("links are not supported")

    monkeypatch.setattr("pathlib.Path.hardlink_to", no_links)
    if taken:
        with pytest.raises(FileExistsError):
            write_atomic(path, b"new")
    else:
        write_atomic(path, b"new")
    assert path.read_bytes() == (b"another's" if taken else b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomic(link, b"new", overwrite=True)
    assert link.is_symlink() and target.read_bytes() == b"new"


def test_a_device_takes_the_bytes_and_stays_a_device() -> None:
    write_atomic(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_a_long_chinese_name_leaves_room_for_the_hidden_file(tmp_path: Path) -> None:
    path = tmp_path / ("政" * 84 + ".md")
    write_atomic(path, b"x")
    assert path.read_bytes() == b"x"
