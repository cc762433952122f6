"""Examples in docstrings as blocks of code: a line that opens with >>>, and those below it up to an empty one."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension

EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


class Examples(Extension):
    """Extension of Griffe that fences examples."""

    def on_instance(self, *, obj: Any, **_: Any) -> None:
        """Fence the examples of an object that was loaded."""
        if obj.docstring is not None:
            obj.docstring.value = EXAMPLE.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
