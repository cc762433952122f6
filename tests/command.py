"""`convert` called in this process: the words of a command line into its status, output and messages."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from sample import sample_report

from converter import annotated, write
from converter.cli import main


@dataclass(frozen=True)
class Result:
    """Result of a command."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


def run(*words: str | Path, stdin: bytes = b"") -> Result:
    """The result of `convert` with these words; stdout and stderr are no terminals."""
    streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") for data in (stdin, b"", b"")]
    with patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]):
        status = main([str(word) for word in words])
        for stream in streams[1:]:
            stream.flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])  # type: ignore[attr-defined]
    return Result(status, out, err.decode())


def sample_file(folder: Path, name: str = "sample.json") -> Path:
    """The invented report with its quantities as JSON, which convert reads as it reads text."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(annotated(sample_report()), "json").value, "utf-8")
    return path
