"""Storage root of OCFL 1.1: an object for each report, of which a later delivery adds versions of what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256, sha512
from pathlib import Path
from shutil import rmtree
from typing import Any

from converter import __version__
from converter.deliver.item import DeliveredItem, PackedItem, unreadable_inventory
from converter.deliver.kinds import WholeFile
from converter.formats.records.markup import document
from converter.formats.records.mods import mods

ROOT_DECLARATION, OBJECT_DECLARATION = "ocfl_1.1", "ocfl_object_1.1"
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
TUPLES, TUPLE = 3, 3
"""Folders above an object, and characters of each: the defaults of the layout."""

INVENTORY, SIDECAR = "inventory.json", "inventory.json.sha512"
INVENTORY_TYPE = "https://ocfl.io/1.1/spec/#inventory"
DESCRIPTION = ".mods.xml"
"""Ending of the record among the files of an object."""

Inventory = dict[str, Any]


class StorageRoot:
    """Packer of objects."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The files of a new object, those of a new version, or the inventory of one that stands as it is."""
        record = document(mods(item.described)).encode()
        logical = {item.name + DESCRIPTION: record, **item.files}
        place = object_path(identifier(item.name))
        old = _inventory(item.standing, place)
        if old is not None and _state_of(old) == {name: _digest(data) for name, data in logical.items()}:
            return _inventories(place, old, [])
        made, new = _version(item, logical, old)
        if item.standing is not None:
            rmtree(item.standing / place / new["head"], ignore_errors=True)  # of a run that was stopped
        files = {f"{place}/{path}": data for path, data in made.items()}
        return {**files, **_inventories(place, new, [f"{new['head']}/", ""])}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """Nothing: each object is complete."""
        return {}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The declaration of the root, and its layout."""
        described = {"extension": LAYOUT, "description": "Folders of a hash of the id, and the id"}
        parameters = {"extensionName": LAYOUT, "digestAlgorithm": "sha256"}
        sizes = {"tupleSize": TUPLE, "numberOfTuples": TUPLES}
        yield WholeFile(f"extensions/{LAYOUT}/config.json", [_json({**parameters, **sizes})])
        yield WholeFile("ocfl_layout.json", [_json(described)])
        yield WholeFile(f"0={ROOT_DECLARATION}", [f"{ROOT_DECLARATION}\n".encode()])


STORAGE_ROOT = StorageRoot()


def identifier(name: str) -> str:
    """The id of an object, a URI."""
    return f"urn:report:{name}"


def object_path(name: str) -> str:
    """The folder of an object in the root.

    >>> object_path("urn:report:cn-220400-2022")
    '0a9/98f/da2/urn%3areport%3acn-220400-2022'
    """
    digest = sha256(name.encode()).hexdigest()
    folders = (digest[at * TUPLE : (at + 1) * TUPLE] for at in range(TUPLES))
    return "/".join((*folders, name.replace(":", "%3a")))


def _inventory(package: Path | None, place: str) -> Inventory | None:
    """The inventory of an object that is in the package.

    Raises DocumentFailed where it cannot be read: a new one would take its versions away.
    """
    if package is None or not (package / place).exists():
        return None
    try:
        found = json.loads((package / place / INVENTORY).read_bytes())
        _state_of(found)
        return dict(found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise unreadable_inventory(place) from None


def _state_of(inventory: Inventory) -> dict[str, str]:
    """File -> digest, in the last version."""
    state = inventory["versions"][inventory["head"]]["state"]
    return {name: digest for digest, names in state.items() for name in names}


def _version(
    item: DeliveredItem, logical: Mapping[str, bytes], old: Inventory | None
) -> tuple[dict[str, bytes], Inventory]:
    """The new files of the next version of an object, and its inventory."""
    manifest: dict[str, list[str]] = {} if old is None else dict(old["manifest"])
    head = f"v{1 if old is None else int(old['head'][1:]) + 1}"
    made: dict[str, bytes] = {} if old is not None else {f"0={OBJECT_DECLARATION}": f"{OBJECT_DECLARATION}\n".encode()}
    state: dict[str, list[str]] = {}
    for name, data in logical.items():
        digest = _digest(data)
        state.setdefault(digest, []).append(name)
        if digest not in manifest:
            path = f"{head}/content/{name}"
            manifest[digest] = [path]
            made[path] = data
    version = {
        "created": f"{item.day}T00:00:00Z",
        "message": f"Delivered by report-converter {__version__}",
        "state": state,
        "user": {"name": "report-converter", "address": "urn:report-converter"},
    }
    return made, {
        "id": identifier(item.name),
        "type": INVENTORY_TYPE,
        "digestAlgorithm": "sha512",
        "head": head,
        "manifest": manifest,
        "versions": {**({} if old is None else old["versions"]), head: version},
    }


def _inventories(place: str, inventory: Inventory, folders: list[str]) -> dict[str, bytes]:
    """The inventory with its digest, in these folders of the object; in its root alone where none is named."""
    data = _json(inventory)
    sidecar = f"{_digest(data)} {INVENTORY}\n".encode()
    return {
        f"{place}/{folder}{name}": content
        for folder in folders or [""]
        for name, content in ((INVENTORY, data), (SIDECAR, sidecar))
    }


def _digest(data: bytes) -> str:
    return sha512(data).hexdigest()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
