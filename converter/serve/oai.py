"""OAI-PMH 2.0 over the index: records in several formats, sets by level, province and year, deleted records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from lxml import etree
from oaipmh import common, error, metadata
from oaipmh.server import BatchingServer

from converter.serve.record_formats import RECORD_FORMATS, RecordFormat
from converter.serve.store import IndexedReport, Store

BATCH = 50
"""Records in an answer; the rest follow by resumption tokens."""

TIME = "%Y-%m-%dT%H:%M:%SZ"
EARLIEST = "1970-01-01T00:00:00Z"


RecordReader = Callable[[IndexedReport, str], bytes]
"""Gives a report in an output of a corpus; raises BeingReplaced."""


class Repository:
    """The corpus as OAI-PMH sees it, one object per request; methods are called by the protocol's verbs."""

    def __init__(self, store: Store, read: RecordReader, name: str, address: str, admin: str) -> None:
        self._store, self._read, self._name, self._address, self._admin = store, read, name, address, admin

    def identify(self) -> common.Identify:
        """Self-description of the repository; deletions are remembered as long as the index."""
        first = self._store.reports("1 = 1", rest="ORDER BY changed LIMIT 1")
        return common.Identify(
            repositoryName=self._name,
            baseURL=self._address,
            protocolVersion="2.0",
            adminEmails=[self._admin],
            earliestDatestamp=_time(first[0].changed if first else EARLIEST),
            deletedRecord="transient",
            granularity="YYYY-MM-DDThh:mm:ssZ",
            compression=["identity"],
            toolkit_description=False,
        )

    def listMetadataFormats(self, identifier: str | None = None) -> list[tuple[str, str, str]]:
        """The formats, which are those of every report."""
        if identifier is not None:
            self._known(identifier)
        return [(prefix, each.schema, each.namespace) for prefix, each in RECORD_FORMATS.items()]

    def listSets(self, cursor: int = 0, batch_size: int = BATCH) -> list[tuple[str, str, None]]:
        """The sets that have reports."""
        found = sorted({pair for report in self._store.reports() for pair in sets_of(report)})
        return [(spec, name, None) for spec, name in found[cursor : cursor + batch_size]]

    def getRecord(self, metadataPrefix: str, identifier: str) -> tuple[common.Header, bytes | None, None]:
        """One record."""
        known = self._known(identifier)
        return self._record(known, _format(metadataPrefix))

    def listIdentifiers(self, metadataPrefix: str, **asked: Any) -> list[common.Header]:
        """The headers of the records asked for."""
        _format(metadataPrefix)
        return [self._header(each) for each in self._chosen(**asked)]

    def listRecords(self, metadataPrefix: str, **asked: Any) -> list[tuple[common.Header, bytes | None, None]]:
        """The records asked for."""
        output = _format(metadataPrefix)
        return [self._record(each, output) for each in self._chosen(**asked)]

    def _chosen(
        self,
        set: str | None = None,
        from_: datetime | None = None,
        until: datetime | None = None,
        cursor: int = 0,
        batch_size: int = BATCH,
    ) -> list[IndexedReport]:
        """A batch of the reports, deleted ones too, in the order in which they changed."""
        conditions, values = ["1 = 1"], list[object]()
        for condition, moment in (("changed >= ?", from_), ("changed <= ?", until)):
            if moment is not None:
                conditions.append(condition)
                values.append(moment.strftime(TIME))
        if set is not None:
            condition, value = _condition(set)
            conditions.append(condition)
            values.append(value)
        rest = f"ORDER BY changed, number LIMIT {int(batch_size)} OFFSET {int(cursor)}"
        return self._store.reports(" AND ".join(conditions), values, rest)

    def _known(self, identifier: str) -> IndexedReport:
        edition = identifier.removeprefix(PREFIX)
        found = self._store.reports("edition = ?", (edition,), "ORDER BY deleted LIMIT 1")
        if not found or edition == identifier:
            raise error.IdDoesNotExistError(f"No record has the identifier {identifier[:200]}.")
        return found[0]

    def _record(self, known: IndexedReport, wanted: RecordFormat) -> tuple[common.Header, bytes | None, None]:
        return self._header(known), None if known.deleted else self._read(known, wanted.output), None

    def _header(self, known: IndexedReport) -> common.Header:
        specs = [spec for spec, _ in sets_of(known)]
        return common.Header(None, PREFIX + known.edition, _time(known.changed), specs, known.deleted)


PREFIX = "oai:report-converter:"
"""Beginning of an identifier, before the edition's id."""


def sets_of(report: IndexedReport) -> Iterator[tuple[str, str]]:
    """The sets of a report, each with its name."""
    if report.level:
        yield f"level:{report.level}", report.level
    if report.province:
        yield f"province:{report.province}", report.province
    if report.year:
        yield f"year:{report.year}", str(report.year)


def _condition(spec: str) -> tuple[str, str]:
    """The condition for the reports of a set."""
    kind, _, value = spec.partition(":")
    if kind not in ("level", "province", "year") or not value:
        raise error.NoRecordsMatchError(f"There is no set {spec[:200]}.")
    return ("CAST(year AS TEXT) = ?" if kind == "year" else f"{kind} = ?"), value


def _format(prefix: str) -> RecordFormat:
    if prefix not in RECORD_FORMATS:
        raise error.CannotDisseminateFormatError(f"There is no format {prefix[:200]}.")
    return RECORD_FORMATS[prefix]


def _time(text: str) -> datetime:
    return datetime.strptime(text, TIME)


def _write(parent: Any, record: bytes) -> None:
    parser = etree.XMLParser(collect_ids=False)  # libxml2 would keep each id as long as the process lives
    parent.append(etree.fromstring(record, parser))


def _registry() -> metadata.MetadataRegistry:
    found = metadata.MetadataRegistry()
    for prefix in RECORD_FORMATS:
        found.registerWriter(prefix, _write)
    return found


def answer(repository: Repository, request: Mapping[str, str]) -> bytes:
    """The answer to a request of the protocol, XML."""
    server = BatchingServer(repository, _registry(), resumption_batch_size=BATCH)
    try:
        found = server.handleRequest(dict(request))
    except (TypeError, ValueError):  # a token that nobody was given: arguments of another verb, or none
        wrong = error.BadResumptionTokenError("The resumption token is none of this repository.")
        found = server.handleException({}, (type(wrong), wrong, None))
    assert isinstance(found, bytes)
    return found
