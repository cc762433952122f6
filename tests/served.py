"""A folder served to a browser on this machine, whose pages stay unfinished until their scripts had time to run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

SLOW = "/slow.png"
SECONDS = 6
"""Time for scripts; a headless browser shows a page once its last picture is there."""


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == SLOW:
            time.sleep(SECONDS)
            self.send_error(404)
        elif self.path.partition("?")[0].endswith(".html"):
            path = Path(self.translate_path(self.path))
            text = path.read_text("utf-8").replace("</body>", f'<img src="{SLOW}" alt=""></body>')
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
