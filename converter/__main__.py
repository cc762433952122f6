"""Entry point of `python -m converter`, the same as `convert`."""

from __future__ import annotations

import sys

from converter.cli import main

if __name__ == "__main__":
    sys.exit(main())
