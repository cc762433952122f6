"""A file among the inputs, by itself or in an archive: its name for users, and its bytes when they are needed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from converter.documents.budget import Budget
from converter.inputs.telling import START, ends_of


@dataclass(frozen=True, slots=True)
class Item:
    """A file that may be a document or hold many; `name` is that of its documents, or begins theirs."""

    name: str
    content: Path | bytes
    packed: bool = False
    """Whether the content is packed with gzip, which `open` undoes; such a file has no telling end."""
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)
    """What it may unpack to, together with all that the same input holds."""

    def open(self) -> BinaryIO:
        """The bytes as a stream.  Raises OSError; reading what is packed raises NoTable."""
        stream = self.content.open("rb") if isinstance(self.content, Path) else io.BytesIO(self.content)
        if not self.packed:
            return stream
        from converter.documents.unpacking import unpacked

        return unpacked(stream, self.budget)

    def size(self) -> int:
        """How many bytes there are, as they are packed.  Raises OSError."""
        return self.content.stat().st_size if isinstance(self.content, Path) else len(self.content)

    def ends(self) -> bytes:
        """As much of the bytes as tells their kind.  Raises OSError and NoTable.

        >>> Item("a.txt", "政府".encode()).ends().decode()
        '政府'
        """
        with self.open() as stream:
            return stream.read(START) if self.packed else ends_of(stream)
