"""Changes to pages on their way into the site: links that leave it, and the first page, which is the README."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

LEAVING = re.compile(r"\[(?P<words>[^]]*)\]\((?P<way>(?:\.\./)+)(?P<path>[^)#]*)(?P<anchor>#[^)]*)?\)")
"""A link to a file beside the folder: [the map](../converter/README.md)"""

PICTURE = re.compile(r"!\[(?P<words>[^]]*)\]\((?P<path>\.\./pictures/[\w-]+\.png)\)")
"""A picture, which the site has above its Chinese pages: ![网页](../pictures/page.png)"""

BETWEEN = re.compile(r"(?<=[。；：，])\n(?=[\u4e00-\u9fff`“《])")
"""A line end between two Chinese sentences, which a browser would show as a blank."""

FENCED = re.compile(r"^(```.*?^```\n)", re.MULTILINE | re.DOTALL)
"""A block of code between fences, whose lines stay apart."""

READMES = {"docs": "README.md", "zh": "README.zh-CN.md"}
"""Folder of pages -> the README that is its first page."""


def on_files(files: Any, *, config: Any, **_: Any) -> Any:
    """Add the first page of the site, which is no file of the folder."""
    from mkdocs.structure.files import File

    readme = ROOT / READMES[Path(config["docs_dir"]).name]
    files.append(File.generated(config, "index.md", content=readme.read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, **_: Any) -> str:
    """Put the README into the first page; lead links of Chinese pages to English ones, and others to nothing."""
    chinese = Path(config["docs_dir"]).name == "zh"
    if page.file.src_uri == "index.md":
        markdown = _chinese(markdown) if chinese else re.sub(r"\]\(docs/([\w-]+)\.md", r"](\1.md", markdown)
        markdown = markdown.replace("](docs/pictures/", "](../pictures/" if chinese else "](pictures/")
        markdown = re.sub(r"(?<!!)\[([^]]*)\]\((?!\w+:|[\w-]+\.md|\.\./)[^)]*\)", r"\1", markdown)
        markdown = re.sub(r"\[([^]]*)\]\((?:README|CONTRIBUTING|CHANGELOG)[\w.-]*\)", r"\1", markdown)
    if chinese:
        markdown = PICTURE.sub(r'<img src="\g<path>" alt="\g<words>">', markdown)
        markdown = "".join(part if part.startswith("```") else BETWEEN.sub("", part) for part in FENCED.split(markdown))
    return LEAVING.sub(_english if chinese else r"\g<words>", markdown)


def _chinese(readme: str) -> str:
    """Lead the links of the Chinese README to the pages beside it, and to the English site above."""
    return re.sub(r"\]\(docs/([\w-]+)\.md", r"](../\1.md", re.sub(r"\]\(docs/zh/([\w-]+)\.md", r"](\1.md", readme))


def _english(link: re.Match[str]) -> str:
    """A link to an English page of the site, or the words alone."""
    if link["way"] == "../" and re.fullmatch(r"[\w-]+\.md", link["path"]):
        return f'<a href="../{link["path"][:-3]}.html{link["anchor"] or ""}">{link["words"]}</a>'
    return link["words"]
