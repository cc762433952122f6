"""Profiles of pages for publishers' programs, one row each: keys of front matter, place of the title, ids of headings.

The words, lists, tables and footnotes of a page are the same in each; the reader undoes what differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from converter.catalogue.record import CatalogueRecord
from converter.dataclass import dataclass, replace
from converter.formats.markdown.write_blocks import Bullets, MarkdownPage, WrittenBlock, WrittenHeading

ProfileKey = tuple[str, Callable[[CatalogueRecord], Any]]
"""A key of the front matter, and its value."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Profile of a page."""

    name: str
    keys: tuple[ProfileKey, ...] = ()
    """Keys that it has besides those of every page."""
    titled: bool = True
    """True if the page shows its title as a heading; else the program shows that of the front matter."""
    outermost: int = 2
    """Depth of the outermost headings below the title."""
    ids: bool = False
    """True if headings state their ids."""
    marked_up: tuple[str, ...] = ()
    """Keys whose values the program reads as Markdown."""


def tags_of(record: CatalogueRecord) -> tuple[str, ...]:
    """The subjects, the places from the province down, and the year."""
    places = (step.name for step in record.place[1:])
    year = f"{record.date.year}年" if record.date.year else ""
    return tuple(dict.fromkeys(each for each in (*record.subjects, *places, year) if each))


YEAR: ProfileKey = ("year", lambda record: record.date.year)
TAGS: ProfileKey = ("tags", tags_of)
SLUG: ProfileKey = ("slug", lambda record: record.id)

PROFILES: tuple[Profile, ...] = (
    Profile("default"),
    Profile(
        "pandoc",
        (YEAR, ("keywords", tags_of)),
        titled=False,
        outermost=1,
        ids=True,
        marked_up=("title", "subtitle", "author", "date", "subject", "keywords", "coverage", "identifier"),
    ),
    Profile("mkdocs", (YEAR, TAGS), ids=True),
    Profile("hugo", (YEAR, TAGS, SLUG, ("weight", lambda record: record.date.year)), titled=False, ids=True),
    Profile("jekyll", (("layout", lambda _: "page"), YEAR, TAGS, SLUG), titled=False, ids=True),
    Profile("obsidian", (("aliases", lambda record: (record.title,)), YEAR, TAGS)),
    Profile(
        "docusaurus",
        (
            ("slug", lambda record: f"/{record.id}"),
            ("sidebar_position", lambda record: record.date.year),
            YEAR,
            TAGS,
            ("keywords", tags_of),
        ),
        ids=True,
    ),
)
"""In the order in which the help names them; `docs/markdown.md` says what each program does with a page."""

DEFAULT = PROFILES[0]

PROFILE_KEY = "profile"
"""Key of the front matter that names the profile of a page, unless it is the default."""

TITLE_ID = "title"

ID_WORDS = {2: "part", 3: "sec"}
"""Words of ids by the depth of their heading, as divisions have them; hyphens join them: kramdown knows no dots."""

STATED_ID = re.compile(r" \{#(?P<id>[A-Za-z][\w-]*)\}\Z")
"""Id behind a heading: ` {#part1-sec2}`"""


def profile_named(name: str) -> Profile | None:
    """The profile with this name.

    >>> [profile.name for name in ("hugo", "word") if (profile := profile_named(name))]
    ['hugo']
    """
    return next((each for each in PROFILES if each.name == name), None)


def in_front(page: MarkdownPage) -> bool:
    """Test whether the front matter can state the title: one with a footnote has to be on the page."""
    titles = (block for block in page.blocks if isinstance(block, WrittenHeading) and block.depth == 1)
    return all(isinstance(piece, str) for title in titles for piece in title.inline)


def without_title(blocks: Iterable[WrittenBlock]) -> Iterable[WrittenBlock]:
    """The blocks but for the page's heading."""
    return (block for block in blocks if not _is_title(block))


def _is_title(block: WrittenBlock) -> bool:
    return isinstance(block, WrittenHeading) and block.depth == 1


def shaped(page: MarkdownPage, profile: Profile) -> Sequence[WrittenBlock]:
    """The blocks of the page as the profile has them."""
    hidden = not profile.titled and in_front(page)
    return [*_Shaper(profile).blocks(without_title(page.blocks) if hidden else page.blocks)]


class _Shaper:
    """Headings with their depth and their id; the id comes from the path of numbers, as those of divisions do."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.above: list[tuple[int, str]] = []
        """The depths and the ids of the headings above."""
        self.counts: Counter[str] = Counter()

    def blocks(self, blocks: Iterable[WrittenBlock]) -> Iterator[WrittenBlock]:
        """The blocks, those in lists with them."""
        for block in blocks:
            if isinstance(block, Bullets):
                yield replace(block, items=tuple(tuple(self.blocks(item)) for item in block.items))
            elif isinstance(block, WrittenHeading) and block.depth > 1:
                depth = block.depth - 2 + self.profile.outermost
                yield replace(block, depth=depth, id=self.id(block.depth) if self.profile.ids else "")
            elif isinstance(block, WrittenHeading) and self.profile.ids:
                yield replace(block, id=TITLE_ID)
            else:
                yield block

    def id(self, depth: int) -> str:
        """The id of the next heading of a depth."""
        while self.above and self.above[-1][0] >= depth:
            self.above.pop()
        stem = "-".join((*(name for _, name in self.above[-1:]), ID_WORDS.get(depth, "sub")))
        self.counts[stem] += 1
        self.above.append((depth, f"{stem}{self.counts[stem]}"))
        return self.above[-1][1]


def without_markup(text: str) -> str:
    r"""The words of a value that a program reads as Markdown.

    >>> without_markup("R\\*D &quot;甲&quot;")
    'R*D "甲"'
    """
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def values(profile: Profile, record: CatalogueRecord) -> Iterable[tuple[str, Any]]:
    """The keys of the profile with their values, and its name last."""
    yield from ((key, value(record)) for key, value in profile.keys)
    if profile != DEFAULT:
        yield PROFILE_KEY, profile.name
