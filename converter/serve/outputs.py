"""Reports of a corpus as they are asked for: read back, written in a format, with their citation trees."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from converter.corpus.kept import inside
from converter.formats import Format, encoded, format_named, produce
from converter.model import Report
from converter.model.options import OutputOptions
from converter.serve.dts_units import CitationTree, tree_of
from converter.serve.indexed import stored
from converter.serve.record_formats import kept_name, written_record
from converter.serve.store import IndexedReport, Store

TEXT = "tei"
"""Format of which passages are cited."""

KEPT = 64
"""Reports kept in memory, since a page and its downloads are asked for together."""


class BeingReplaced(Exception):
    """Report that cannot be read just now, since a run replaces it; its text is the document's name."""


class ReportOutputs:
    """The reports in a corpus's folder; the latest ones are kept in memory.  Each method raises BeingReplaced."""

    def __init__(self, folder: Path, store: Callable[[], Store]) -> None:
        self._folder, self._store = folder, store
        self.report = lru_cache(KEPT)(self._report)
        self.tree = lru_cache(KEPT)(self._tree)

    def _report(self, known: IndexedReport) -> Report:
        """The report, read back."""
        file = inside(self._folder, known.path)
        report = None if file is None else stored(file)
        if report is None:
            raise BeingReplaced(known.document)
        return report

    def written(self, known: IndexedReport, output: Format) -> bytes:
        """The report in a format; TEI and records, which programs ask for one after another, are kept in the index."""
        if not (output.record or output.name == TEXT):
            return self._written(known, output)
        return self.kept(known, output.name, lambda: self._written(known, output))

    def _written(self, known: IndexedReport, output: Format) -> bytes:
        return encoded(produce(self.report(known), output, OutputOptions()).value)

    def record(self, known: IndexedReport, name: str) -> bytes:
        """The report in a format as a corpus holds it, with unique ids, for harvesters; it is kept in the index."""
        return self.kept(known, kept_name(name), lambda: written_record(self.report(known), name))

    def kept(self, known: IndexedReport, name: str, make: Callable[[], bytes], way: str = "") -> bytes:
        """Content from the index, or made and kept there; another one takes its place if it is made in another way."""
        store = self._store()
        found = store.kept(known, name, way)
        if found is None:
            found = make()
            store.keep(known, name, found, way)
        return found

    def tei(self, known: IndexedReport) -> bytes:
        """The report as TEI, of which passages are cited."""
        output = format_named(TEXT)
        assert output is not None
        return self.written(known, output)

    def _tree(self, known: IndexedReport) -> CitationTree:
        return tree_of(self.tei(known))
