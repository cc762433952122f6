"""The index of a run's documents: names in their turn, however many there are and whatever they hold."""

from __future__ import annotations

import pytest

from converter.corpus import index as module
from converter.corpus.index import Index

NAMES = ["b.txt", "a.txt", "汉.txt", "\udcff.txt", "c.txt"]


@pytest.mark.parametrize("at_once", [1, 2, 5, 1_000])
def test_names_come_in_the_order_in_which_they_were_called_each_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NAMES_AT_ONCE", at_once)
    index = Index()
    for name in (*NAMES, NAMES[0]):
        index.call(name)
    assert list(index.called()) == NAMES
    index.close()


def test_names_that_are_called_meanwhile_come_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NAMES_AT_ONCE", 1)
    index = Index()
    index.call("0")
    found = []
    for name in index.called():
        found.append(name)
        if int(name) < 4:
            index.call(str(int(name) + 1))
    assert found == list("01234")


def test_the_manifest_is_in_order_where_its_places_follow_the_turns_and_it_tells_of_nothing_else() -> None:
    index = Index()
    assert index.ordered()
    for place, name in enumerate("ab"):
        index.call(name)
        index.put(name, place)
    assert index.ordered()
    index.put("a", 2)
    assert not index.ordered()
    index.put("b", 3)
    assert index.ordered() and index.place("a") == 2
    index.put("c", 4)
    assert not index.ordered() and index.uncalled() == ["c"]
