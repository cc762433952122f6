"""The quantities of a file of passages, one a line, as JSON in the shape in which `score_quantities.py` compares.

    python tests/quantities.py FILE
    ../shared/gold/score_quantities.py ../shared/gold/quantities/dev --converter 'python tests/quantities.py {}'

`python tests/quantities.py --each FOLDER` prints the figures of each passage of a gold folder and of all together:
the rules are written by hand, so what each passage would be without the others is what it is among them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
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
    else:
        lines = Path(first).read_text(encoding="utf-8").splitlines()
        json.dump({"body": [{"annotations": annotations(line)} for line in lines]}, sys.stdout, ensure_ascii=False)


def annotations(text: str) -> list[dict[str, Any]]:
    """The quantities of one paragraph, as plain JSON values."""
    return [{"type": "quantity", **asdict(found)} for found in quantities(Passage.of(text))]


def figures(folder: Path, converter: str = f"{sys.executable} {__file__} {{}}") -> dict[str, float]:
    """Score a folder with `score_quantities.py`, converting its files with this command."""
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


if __name__ == "__main__":
    main()
