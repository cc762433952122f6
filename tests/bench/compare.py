"""Time to compare two reports, in relation to converting both: `python tests/bench/compare.py A B`."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from converter import annotated, read, write
from converter.compare import compare
from converter.compare.page import page
from converter.compare.written import comparison_json
from converter.model import Report

ROUNDS = 7


def main(names: list[str]) -> None:
    """Print the medians of some rounds, side by side in this process."""
    data = [Path(name).read_bytes() for name in names]
    rows = [_round(data) for _ in range(ROUNDS)][1:]
    converting, comparing, views = (median(column) for column in zip(*rows, strict=True))
    print(f"characters          {' and '.join(str(len(each.decode('utf-8', 'replace'))) for each in data)}")
    print(f"converting both     {converting * 1000:.0f} ms   read, quantities, JSON")
    print(f"comparing           {comparing * 1000:.0f} ms   of the reports with their quantities")
    print(f"JSON and page       {views * 1000:.0f} ms")
    print(f"comparing / converting both  {comparing / converting:.2f}")


def _round(data: list[bytes]) -> tuple[float, float, float]:
    start = perf_counter()
    reports: list[Report] = [annotated(read(each).value) for each in data]
    for each in reports:
        write(each, "json")
    converted = perf_counter()
    found = compare(*reports)
    compared = perf_counter()
    comparison_json(found)
    page(found)
    return converted - start, compared - converted, perf_counter() - compared


if __name__ == "__main__":
    main(sys.argv[1:])
