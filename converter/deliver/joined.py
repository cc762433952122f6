"""Records of reports, a file each, and all of them in one file that a system loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from converter.deliver.item import DeliveredItem, PackedItem, ending_of
from converter.deliver.kinds import WholeFile
from converter.formats import encoded, format_named, produce

ITEMS = "items"
DECLARED = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class JoinedRecords(NamedTuple):
    """Packer of records in a format, whose file for all has the records between an opening and a closing."""

    format_name: str
    opens: bytes = b""
    closes: bytes = b""
    between: bytes = b""
    dropped: tuple[int, int] = (0, 0)
    """Lines at the beginning and at the end of a single record that the file for all has once."""
    name: str = "records"
    """Name of the file for all, without its ending."""
    beside: Callable[[], Iterator[WholeFile]] = lambda: iter(())
    """Further files that the system needs."""

    @property
    def ending(self) -> str:
        """The ending of the files."""
        output_format = format_named(self.format_name)
        assert output_format is not None
        return ending_of(output_format)

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The record of a report in a file of its own."""
        output_format = format_named(self.format_name)
        assert output_format is not None
        made = produce(item.report, output_format, item.options)
        return {f"{ITEMS}/{item.name}{self.ending}": encoded(made.value)}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """Nothing: the records are in their files."""
        return {}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The file of all records, and what the system needs beside it."""
        yield WholeFile(f"{self.name}{self.ending}", self._pieces(package, items()))
        yield from self.beside()

    def _pieces(self, package: Path, items: Iterable[PackedItem]) -> Iterator[bytes]:
        yield self.opens
        first, last = self.dropped
        for number, item in enumerate(items):
            if number:
                yield self.between
            for path in item.outputs:
                data = (package / path).read_bytes()
                lines = data.splitlines(keepends=True) if first or last else [data]
                yield b"".join(lines[first : len(lines) - last])
        yield self.closes


DUBLIN_CORE = JoinedRecords("dc", DECLARED + b"<collection>\n", b"</collection>\n", dropped=(1, 0))
DCMI_TERMS = JoinedRecords(
    "dcterms",
    DECLARED + b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:dcterms="http://purl.org/dc/terms/">\n',
    b"</rdf:RDF>\n",
    dropped=(2, 1),
)
MODS = JoinedRecords(
    "mods",
    DECLARED + b'<modsCollection xmlns="http://www.loc.gov/mods/v3">\n',
    b"</modsCollection>\n",
    dropped=(1, 0),
)
MARC = JoinedRecords("marc")
MARC_XML = JoinedRecords(
    "marcxml",
    DECLARED + b'<collection xmlns="http://www.loc.gov/MARC21/slim">\n',
    b"</collection>\n",
    dropped=(1, 0),
)
CNMARC = JoinedRecords("cnmarc")


def _array(format_name: str) -> JoinedRecords:
    """Records in JSON, all of them in an array."""
    return JoinedRecords(format_name, b"[\n", b"]\n", b",\n")


DATACITE, SCHEMA_ORG, INVENIO, DATAVERSE = map(_array, ("datacite", "jsonld", "invenio", "dataverse"))
RIS, BIBTEX, GBT_7714 = map(JoinedRecords, ("ris", "bibtex", "gbt7714"))
CSL_JSON = JoinedRecords("csl", b"[\n", b"]\n", b",\n", dropped=(1, 1))


def _configuration() -> Iterator[WholeFile]:
    """The configuration of the corpus in NoSketch Engine, called after the corpus."""
    from converter.formats.tokens.vertical import configuration

    yield WholeFile(CORPUS, (configuration().encode(),))


CORPUS = "reports"
"""Name of the corpus of all reports."""

VERTICAL = JoinedRecords("vertical", name=CORPUS, beside=_configuration)
CONLLU = JoinedRecords("conllu", name=CORPUS)
