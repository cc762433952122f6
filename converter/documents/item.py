"""File among the inputs, on disk or in an archive: its name for users, and its bytes on demand."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from converter.documents.budget import Budget
from converter.inputs.file_type import START, ends_of


@dataclass(frozen=True, slots=True)
class InputItem:
    """A file that may be a document or hold many; `name` is that of its documents, or begins theirs."""

    name: str
    content: Path | bytes
    packed: bool = False
    """True if the content is packed with gzip, which `open` unpacks; the end of such a file cannot be examined."""
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)
    """Budget for unpacking, shared by everything in the same input."""

    def open(self) -> BinaryIO:
        """Open the bytes as a stream.  Raises OSError; reading packed data raises NoTable."""
        stream = self.content.open("rb") if isinstance(self.content, Path) else io.BytesIO(self.content)
        if not self.packed:
            return stream
        from converter.documents.unpacking import unpacked

        return unpacked(stream, self.budget)

    def size(self) -> int:
        """Number of bytes, as packed.  Raises OSError."""
        return self.content.stat().st_size if isinstance(self.content, Path) else len(self.content)

    def ends(self) -> bytes:
        """Read the bytes that determine the file type.  Raises OSError and NoTable.

        >>> InputItem("a.txt", "政府".encode()).ends().decode()
        '政府'
        """
        with self.open() as stream:
            return stream.read(START) if self.packed else ends_of(stream)
