"""Renderers of Markdown as publishers set them up: each takes pages and gives the HTML of their bodies."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import cmarkgfm
import javascript
import markdown
import mistune
from cmarkgfm.cmark import Options as Cmark
from conftest import absent
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

Renderer = Callable[[Sequence[str]], list[str]]

MKDOCS = ("toc", "tables", "fenced_code", "footnotes", "attr_list")
"""Extensions of Python-Markdown: three that MkDocs loads, and two that docs/markdown.md asks for."""


def body(page: str) -> str:
    """The page without its front matter, which a publisher's program takes off first."""
    return re.sub(r"\A---\n.*?\n---\n", "", page, count=1, flags=re.DOTALL)


def each(render: Callable[[str], str]) -> Renderer:
    """A renderer of pages from one of a page."""
    return lambda pages: [render(body(page)) for page in pages]


IN_PROCESS: Mapping[str, Renderer] = {
    "markdown-it": each(MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).render),
    "MkDocs": each(lambda page: markdown.markdown(page, extensions=MKDOCS)),
    "Python-Markdown with extras": each(
        lambda page: markdown.markdown(page, extensions=["extra", "admonition", "toc"])
    ),
    "mistune": each(mistune.create_markdown(escape=False, plugins=["table", "footnotes", "strikethrough", "math"])),
    "cmark-gfm": each(
        lambda page: cmarkgfm.github_flavored_markdown_to_html(
            page, options=Cmark.CMARK_OPT_FOOTNOTES | Cmark.CMARK_OPT_UNSAFE
        )
    ),
}
"""Renderers that are Python packages."""

REFERENCE = each(lambda page: cmarkgfm.markdown_to_html(page, options=Cmark.CMARK_OPT_UNSAFE))
"""The reference implementation of CommonMark, which knows neither tables nor footnotes."""


def pandoc(form: str) -> Renderer:
    """Pandoc, reading one of its forms of Markdown; pages without footnotes in one run, since each takes a while."""

    def rendered(pages: Sequence[str]) -> list[str]:
        import pypandoc

        command = [pypandoc.get_pandoc_path(), "--from", form, "--to", "html", "--wrap=none"]
        bodies = [*map(body, pages)]
        alone = [at for at, page in enumerate(bodies) if "[^" in page]
        joined = [at for at in range(len(bodies)) if at not in alone]
        made = {at: ran(command, asked=bodies[at]) for at in alone}
        shown = ran(command, asked=f"\n\n{BETWEEN}\n\n".join(bodies[at] for at in joined)) if joined else ""
        made |= dict(zip(joined, shown.split(f"<p>{BETWEEN}</p>"), strict=bool(joined)))
        return [made[at] for at in range(len(bodies))]

    return rendered


BETWEEN = "between-two-pages"
"""Paragraph between two pages in one run."""


def ran(command: Sequence[str], *, asked: str = "", folder: Path | None = None) -> str:
    """The output of a program, which must not fail."""
    env = {**os.environ, "LANG": "C.UTF-8"}
    done = subprocess.run(command, input=asked, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def found(program: str) -> str:
    """The path of a program of this environment or of the machine; skips the test where there is none."""
    path = shutil.which(program, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if path is None:
        absent(f"{program} is not installed")
    return str(path)


HUGO = 'baseURL = "/"\ndisableKinds = ["home", "rss", "sitemap", "taxonomy", "term", "section", "404"]\n'
"""A site of Hugo as it is made new, without lists of pages."""


def hugo(pages: Sequence[str]) -> list[str]:
    """Goldmark, as Hugo sets it up."""
    with tempfile.TemporaryDirectory() as name:
        site, layouts = Path(name), Path(name, "layouts", "_default")
        layouts.mkdir(parents=True)
        (layouts / "single.html").write_text("{{ .Content }}", encoding="utf-8")
        (site / "hugo.toml").write_text(HUGO, encoding="utf-8")
        _lay(pages, site / "content")
        ran([found("hugo"), "--quiet"], folder=site)
        return [(site / "public" / f"p{at}" / "index.html").read_text(encoding="utf-8") for at in range(len(pages))]


def jekyll(pages: Sequence[str]) -> list[str]:
    """Kramdown, as Jekyll sets it up, behind Liquid."""
    with tempfile.TemporaryDirectory() as name:
        _lay(pages, Path(name))
        Path(name, "_config.yml").write_text("quiet: true\n", encoding="utf-8")
        ran([found("jekyll"), "build"], folder=Path(name))
        return [Path(name, "_site", f"p{at}.html").read_text(encoding="utf-8") for at in range(len(pages))]


def _lay(pages: Sequence[str], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        (folder / f"p{number}.md").write_text(f"---\ntitle: x\n---\n{body(page)}", encoding="utf-8")


def node(renderer: str) -> Renderer:
    """A renderer of `tests/node/render.mjs`."""

    def rendered(pages: Sequence[str]) -> list[str]:
        found: list[str] = json.loads(
            javascript.answered("render.mjs", renderer, asked=json.dumps([body(page) for page in pages]))
        )
        return found

    return rendered


PROGRAMS: Mapping[str, Renderer] = {
    "pandoc markdown": pandoc("markdown"),
    "pandoc gfm": pandoc("gfm+footnotes"),
    "pandoc commonmark_x": pandoc("commonmark_x"),
    "Hugo": hugo,
    "Jekyll": jekyll,
    "marked": node("marked"),
    "remark": node("remark"),
    "markdown-it in JavaScript": node("markdown-it"),
    "Docusaurus": node("docusaurus"),
}
"""Renderers that are programs of their own."""
