"""The quantities of a file of passages, one a line, as JSON in the shape in which `score_quantities.py` compares.

    python tests/quantities.py FILE
    ../shared/gold/score_quantities.py ../shared/gold/quantities/dev --converter 'python tests/quantities.py {}'

`python tests/quantities.py --each FOLDER` prints the figures of each passage of a gold folder and of all together:
the rules are written by hand, so what each passage would be without the others is what it is among them.
`python tests/quantities.py --speed` prints how long recognising ten real reports takes, and finding their quantities.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from converter.annotate.quantities import quantities  # noqa: E402  found beside this script
from converter.annotate.values import Passage  # noqa: E402


def main() -> None:
    """Print what the words behind the script's name ask for."""
    first, *others = sys.argv[1:]
    if first == "--each":
        print_each(Path(others[0]))
    elif first == "--speed":
        print_speed()
    else:
        lines = Path(first).read_text(encoding="utf-8").splitlines()
        json.dump({"body": [{"annotations": annotations(line)} for line in lines]}, sys.stdout, ensure_ascii=False)


def annotations(text: str) -> list[dict[str, Any]]:
    """The quantities of one paragraph, as plain JSON values."""
    return [{"type": "quantity", **asdict(found)} for found in quantities(Passage.of(text))]


def figures(folder: Path, converter: str = f"{sys.executable} {__file__} {{}}") -> dict[str, float]:
    """What `score_quantities.py` finds of a folder, whose files this converter makes JSON of."""
    command = [sys.executable, str(SHARED / "gold" / "score_quantities.py"), str(folder), "--json"]
    found: dict[str, float] = json.loads(subprocess.check_output([*command, "--converter", converter], cwd=ROOT))
    return found


def print_each(folder: Path) -> None:
    """A line for each passage, and one for all."""
    for gold in sorted(folder.glob("*.json")):
        with tempfile.TemporaryDirectory() as alone:
            shutil.copy(gold, alone)
            shutil.copy(gold.with_suffix(".txt"), alone)
            print(f"{gold.stem:28}", figures(Path(alone)))
    print(f"{'all':28}", figures(folder))


def print_speed() -> None:
    """Seconds and their ratio over ten texts of the corpus; what is loaded once is loaded before."""
    from converter import read

    texts = [path.read_bytes() for path in sorted((SHARED / "corpus" / "texts").glob("*.txt"))[2:12]]
    reports = [read(text).value for text in texts]
    passages = [Passage.of(text) for report in reports for text in leaves(report.body)]
    total = sum(len(quantities(passage)) for passage in passages)
    start = process_time()
    for text in texts:
        read(text)
    middle = process_time()
    for passage in passages:
        quantities(passage)
    end = process_time()
    print(f"{total} quantities: {(end - middle) / (middle - start):.2f} of the time that recognising takes")


def leaves(nodes: Any) -> Iterator[str]:
    """The texts of all paragraphs and items."""
    for node in nodes:
        if getattr(node, "text", None):
            yield node.text
        yield from leaves(getattr(node, "children", None) or ())


if __name__ == "__main__":
    main()
