"""Content of the page about a corpus, from the manifest's records: counts, and the beginning of long lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from converter.corpus.duplicates import COPIES, DuplicateKind, Group, groups
from converter.corpus.kinds import PARTS
from converter.corpus.overview_grid import LEVELS, LevelGrid, Sighting, grids
from converter.corpus.overview_lists import (
    MOST_ENTRIES,
    Address,
    Doubt,
    Met,
    Paper,
    Shown,
    Tally,
    Together,
    Worst,
    counted,
    doubts,
    first,
    met,
    paper_of,
    together,
    worst,
    year_of,
)
from converter.corpus.record import Record
from converter.dataclass import dataclass
from converter.model.places import province_of

WORK_REPORT = "government-work-report"


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows."""

    documents: int
    accounts: Sequence[Tally]
    """Outcomes of the documents; the numbers add up to all."""
    gone: int
    stale: int
    levels: Sequence[Tally]
    kinds: Sequence[Tally]
    grid: Sequence[LevelGrid]
    several: Shown[Together]
    """Work reports of one place and year."""
    unplaced: Shown[Paper]
    others: Shown[Paper]
    failed: Shown[tuple[str, str]]
    """Name and reason."""
    reasons: Shown[Tally]
    problems: Sequence[Met]
    worst: Shown[Worst]
    doubtful: Shown[Doubt]
    disagreements: Shown[Doubt]
    copies: Shown[Together]
    repeated: int
    """Number of reports that repeat another."""
    occasions: Shown[Together]
    unsigned: int
    """Reports that were not compared with others for near copies."""
    years: tuple[int, int] | None


def overview(records: Iterable[Record], address: Address) -> Overview:
    """Summarise the records for the page; `address` makes links."""
    known = {record.name: record for record in records}
    done = [record for record in known.values() if record.status == "done"]
    failed = [(each.name, each.reason) for each in known.values() if each.status == "failed"]
    work = [record for record in done if record.facts.get("kind") == WORK_REPORT]
    placed, unplaced = _parted(work, _is_placed)
    others = [record for record in done if record.facts.get("kind") != WORK_REPORT]
    found = groups(done)
    years = [year for record in placed if (year := year_of(record)) is not None]
    every = len(done) + len(failed)

    def papers(of: Sequence[Record]) -> Shown[Paper]:
        return Shown([paper_of(each, address) for each in of[:MOST_ENTRIES]], len(of))

    def side_by_side(of: Sequence[Group]) -> Shown[Together]:
        return Shown([together(each, known, address) for each in of[:MOST_ENTRIES]], len(of))

    copies = [group for group in found if group.kind in COPIES]
    return Overview(
        documents=every,
        accounts=_accounts(len(placed), len(unplaced), len(others), len(failed)),
        gone=sum(record.status == "gone" for record in known.values()),
        stale=sum(len(record.stale) for record in known.values()),
        levels=counted((_level(record) for record in work), LEVELS),
        kinds=counted((record.facts.get("kind", "") for record in done), (WORK_REPORT,)),
        grid=grids(_sighting(record, address) for record in placed),
        several=side_by_side(_several(placed, copies)),
        unplaced=papers(unplaced),
        others=papers(others),
        failed=Shown(failed[:MOST_ENTRIES], len(failed)),
        reasons=first(counted(reason for _, reason in failed)),
        problems=met(done),
        worst=worst(done, address),
        doubtful=doubts(done, "doubtful", address),
        disagreements=doubts(done, "disagreements", address),
        copies=side_by_side(copies),
        repeated=sum(group.repeated for group in copies),
        occasions=side_by_side([group for group in found if group.kind not in COPIES]),
        unsigned=sum(bool(record.text) and not record.signature for record in done),
        years=(min(years), max(years)) if years else None,
    )


def _parted(records: Iterable[Record], chosen: Callable[[Record], bool]) -> tuple[list[Record], list[Record]]:
    """Those that are chosen, and the others."""
    parts: tuple[list[Record], list[Record]] = ([], [])
    for record in records:
        parts[not chosen(record)].append(record)
    return parts


def _is_placed(record: Record) -> bool:
    return record.facts.get("place") is not None and year_of(record) is not None


def _level(record: Record) -> str:
    level = record.facts.get("level")
    return level if level in LEVELS else ""


def _accounts(placed: int, unplaced: int, others: int, failed: int) -> list[Tally]:
    every = placed + unplaced + others + failed
    named = (
        ("work reports with place and year", placed),
        ("work reports without place or year", unplaced),
        ("other documents", others),
        ("failed", failed),
    )
    return [Tally(name, number, number / every if every else 0.0) for name, number in named]


def _sighting(record: Record, address: Address) -> Sighting:
    path = next((path for path in record.outputs if not path.startswith(PARTS)), None)
    return Sighting(
        *_where(record),
        address(path) if path else "",
    )


def _where(record: Record) -> tuple[str, str, str, str, int]:
    """The cell of the grid: level, place, code, province, year; the last is known."""
    facts = record.facts
    code = facts.get("place_code", "")
    return _level(record), facts["place"], code, facts.get("province") or province_of(code) or "", year_of(record) or 0


def _several(placed: Iterable[Record], copies: Iterable[Group]) -> list[Group]:
    """List the cells of the grid with several reports, and the relation between them."""
    kinds: dict[str, tuple[object, DuplicateKind]] = {
        name: (number, group.kind) for number, group in enumerate(copies) for name in group.names
    }
    cells: dict[tuple[str, str, str, str, int], list[str]] = {}
    for record in placed:
        cells.setdefault(_where(record), []).append(record.name)
    found = []
    for names in cells.values():
        if len(names) > 1:
            bound = {kinds.get(name, (name, "same-work")) for name in names}
            kind = bound.pop()[1] if len(bound) == 1 else "same-work"
            found.append(Group(kind, None, names, [None] * len(names)))
    return found
