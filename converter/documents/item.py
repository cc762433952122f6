"""A file among the inputs, by itself or in an archive: its name for users, and its bytes when they are needed."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from converter.inputs.telling import START, ends_of


@dataclass(frozen=True, slots=True)
class Item:
    """A file that may be a document or hold many; `name` is that of its documents, or begins theirs."""

    name: str
    content: Path | bytes
    packed: bool = False
    """Whether the content is packed with gzip, which `open` undoes; such a file has no telling end."""

    def open(self) -> BinaryIO:
        """The bytes as a stream.  Raises OSError."""
        stream = self.content.open("rb") if isinstance(self.content, Path) else io.BytesIO(self.content)
        if not self.packed:
            return stream
        import gzip

        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))

    def ends(self) -> bytes:
        """As much of the bytes as tells their kind.  Raises OSError.

        >>> Item("a.txt", "政府".encode()).ends().decode()
        '政府'
        """
        with self.open() as stream:
            return stream.read(START) if self.packed else ends_of(stream)
