"""File access: bytes, or a message of one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from converter.cli import waiting
from converter.cli.status import TRACEBACK
from converter.cli.streams import NoInput, Undelivered, put, take
from converter.formats import REFERRING, Content, encoded
from converter.inputs.whole import whole
from converter.text.legible import legible, pasted

STANDARD = "-"
"""The name of standard input, and with -o of standard output."""

READING: dict[type[OSError], str] = {
    FileNotFoundError: "the file does not exist. Check its name and folder.",
    IsADirectoryError: "this is a folder. Name the files in it: {pasted}/*.txt",
    NotADirectoryError: "a part of this path is a file, not a folder. Check the path.",
    PermissionError: "you may not read this file. Ask its owner for the right: chmod a+r {pasted}",
}

WRITING: dict[type[OSError], str] = {
    FileExistsError: "this file exists and was left unchanged. --force overwrites it.",
    FileNotFoundError: "its folder does not exist. Make it first, or use --out DIR, which makes it.",
    IsADirectoryError: "this is a folder. Use --out for a folder, -o for a file.",
    NotADirectoryError: "a part of this path is a file, not a folder. Choose another path.",
    PermissionError: "you may not write there. Choose another place with -o or --out.",
}


class Unusable(Exception):
    """A file that cannot be read or written; its text is the sentence for the user."""


@contextmanager
def blamed_on(name: str) -> Iterator[None]:
    """Report any failure inside as one of the file `name`, without effect on others.  Raises only Unusable."""
    waiting.at(name)
    try:
        yield
    except (Unusable, Undelivered):
        raise
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        what = f"convert itself failed here ({type(error).__name__}: {error})"
        raise Unusable(f"{shown(name)}: {what}. Please report it; {TRACEBACK}=1 shows where.") from error


def read_bytes(name: str) -> bytes:
    """The bytes of the file, or of standard input.  Raises Unusable."""
    try:
        if name == STANDARD:
            return take()
        with Path(name).open("rb") as stream:
            return whole(stream)
    except NoInput as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(_sentence(name, error, READING, "read")) from error
    except ValueError as error:  # a null character in the name
        raise Unusable(f"{name!r}: no file can have this name.") from error


def holds_many(name: str, form: str | None = None) -> bool:
    """Test whether the input is a folder, an archive or a data set; `form` is the file type given by the user."""
    from converter.inputs import named_or_detected
    from converter.inputs.file_type import ends_of

    try:
        path = Path(name)
        if path.is_dir() or not path.is_file():
            return path.is_dir()
        with path.open("rb") as stream:
            return named_or_detected(ends_of(stream), name, form).gives == "documents"
    except (OSError, ValueError):
        return False  # reading it for good will say why


def read_text(name: str) -> str:
    """The text of a file in UTF-8.  Raises Unusable."""
    try:
        return read_bytes(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable(f"{shown(name)}: this is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error


TemplateContent: TypeAlias = tuple[str | None, bytes | None]
"""Text of a template, or the bytes of a document that is one; neither where none was named."""


def read_template(name: str | None, formats: Sequence[str]) -> TemplateContent:
    """Read the template of outputs.  Raises Unusable."""
    if name is None:
        return None, None
    refers = any(each in REFERRING for each in formats)
    return (None, read_bytes(name)) if refers else (read_text(name), None)


def write_out(path: Path | None, content: Content, *, force: bool = False) -> None:
    """An output into the file, whole or not at all, or to standard output.  Raises Unusable, Undelivered."""
    if path is None:
        put(content)
        return
    from converter.documents.atomic import write_atomic

    try:
        write_atomic(path, encoded(content), overwrite=force)
    except OSError as error:
        raise Unusable(_sentence(str(path), error, WRITING, "written")) from error


def make_folder(folder: Path) -> None:
    """Make the folder for outputs, unless it is there.  Raises Unusable."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Unusable(f"{folder}: this is a file, so outputs cannot go into it. Name a folder.") from error
    except OSError as error:
        raise Unusable(_sentence(str(folder), error, WRITING, "made")) from error


def _sentence(name: str, error: OSError, sentences: dict[type[OSError], str], done: str) -> str:
    if isinstance(error, BrokenPipeError):
        raise Undelivered(error)
    known = sentences.get(type(error))
    said = known.format(pasted=pasted(name)) if known else f"could not be {done}: {error.strerror or error}."
    return f"{shown(name)}: {said}"


def shown(name: str) -> str:
    """The name as messages show it."""
    return "standard input" if name == STANDARD else legible(name)
