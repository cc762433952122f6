"""The quantities of a file of passages, one a line, as JSON in the shape in which `score_quantities.py` compares.

    python tests/quantities.py FILE
    ../shared/gold/score_quantities.py ../shared/gold/quantities/dev --converter 'python tests/quantities.py {}'
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from converter.annotate.quantities import quantities  # noqa: E402  found beside this script
from converter.annotate.values import Passage  # noqa: E402


def main() -> None:
    """Print what stands in the file that is named."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    json.dump({"body": [{"annotations": annotations(line)} for line in lines]}, sys.stdout, ensure_ascii=False)


def annotations(text: str) -> list[dict[str, Any]]:
    """The quantities of one paragraph, as plain JSON values."""
    return [{"type": "quantity", **asdict(found)} for found in quantities(Passage.of(text))]


if __name__ == "__main__":
    main()
