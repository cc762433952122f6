"""A pytest plugin for mutation runs: writes the seconds of the tests that pass (`TIMES`), runs only some (`CHOSEN`)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

SECONDS: dict[str, float] = {}
FAILED: set[str] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up what setting up, calling and tearing down a test took."""
    SECONDS[report.nodeid] = SECONDS.get(report.nodeid, 0.0) + report.duration
    if report.failed:
        FAILED.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the seconds of the tests that pass, in the process that starts the others."""
    if "TIMES" in os.environ and not hasattr(session.config, "workerinput"):
        passed = {name: seconds for name, seconds in SECONDS.items() if name not in FAILED}
        Path(os.environ["TIMES"]).write_text(json.dumps(passed), "utf-8")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the chosen tests, in their order."""
    if "CHOSEN" not in os.environ:
        return
    order = {name: index for index, name in enumerate(json.loads(Path(os.environ["CHOSEN"]).read_bytes()))}
    config.hook.pytest_deselected(items=[each for each in items if each.nodeid not in order])
    items[:] = sorted((each for each in items if each.nodeid in order), key=lambda each: order[each.nodeid])
