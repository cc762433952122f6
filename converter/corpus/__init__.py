"""Conversion of many documents into a folder of outputs, by many processes, with a manifest.

`run.py` leads from documents to a finished folder; docs/corpus.md describes its content.
"""

from converter.corpus.folder import Busy
from converter.corpus.manifest import read_manifest
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.corpus.run import Summary, run

__all__ = ["Busy", "CorpusPlan", "Record", "Summary", "read_manifest", "run"]
