"""Ways to damage a text, as pages, prints, exports and copies do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from metamorphic import indented, lines, wrapped

Made = str | bytes


class Disguise(NamedTuple):
    """A way to damage a text: its name, and the function that does it with the chances of the text."""

    name: str
    make: Callable[[str, random.Random], Made]


def narrow(text: str, chance: random.Random) -> str:
    """All lines broken at one width, 18 to 55 characters."""
    return wrapped(lines(text), chance.randint(18, 55))


def narrow_indented(text: str, chance: random.Random) -> str:
    """The same, paragraphs indented."""
    return wrapped(indented(text), chance.randint(18, 55))


def paged(text: str, chance: random.Random) -> str:
    """Indented paragraphs broken at one width, with a page number after each 22 to 40 lines."""
    made = narrow_indented(text, chance).splitlines()
    height, form = chance.randint(22, 40), chance.choice(["— {} —", "- {} -", "{}", "第{}页"])
    pages = [made[at : at + height] for at in range(0, len(made), height)]
    return "\n".join("\n".join([*page, form.format(number)]) for number, page in enumerate(pages, 1))


def ragged(text: str, chance: random.Random) -> str:
    """Lines broken anywhere, at 8 to 60 characters, as copied from a screen; headings of up to 25 characters whole."""
    made = []
    for line in lines(text):
        while len(line) > 25:
            at = chance.randint(8, 60)
            made.append(line[:at])
            line = line[at:]
        made.append(line)
    return "\n".join(each for each in made if each)


def clauses(text: str, chance: random.Random) -> str:
    """A line end after two in five of the commas."""
    return re.sub("，", lambda _: "，\n" if chance.random() < 0.4 else "，", text)


def some_glued(text: str, chance: random.Random) -> str:
    """Three in ten line ends of the speech lost."""
    kept = lines(text)
    return kept[0] + "".join(("" if chance.random() < 0.3 else "\n") + line for line in kept[1:])


def one_line(between: str) -> Callable[[str, random.Random], str]:
    """All of a text on one line, with `between` for each line end."""
    return lambda text, _: between.join(lines(text))


def spaced_title(text: str, _: random.Random) -> str:
    """Blanks between the characters of the short lines above the speech: 政 府 工 作 报 告"""
    made, head = [], True
    for line in text.splitlines():
        head = head and not line.strip().startswith("各位代表")
        made.append(" ".join(line.strip()) if head and 0 < len(line.strip()) < 16 else line)
    return "\n".join(made)


def html(text: str, chance: random.Random) -> str:
    """A page of a government's site, each line a paragraph."""
    tag = chance.choice(["p", "div", "p style='text-indent:2em'"])
    body = "".join(f"<{tag}>&nbsp;&nbsp;{line}</{tag.split()[0]}>\n" for line in lines(text))
    links = "".join(f"<li><a href='#'>{word}</a></li>" for word in ("首页", "政务公开", "办事服务", "互动交流"))
    foot = "<div>主办：示例市人民政府办公室 京ICP备00000000号</div>"
    return f"<html><body><ul>{links}</ul><div class='content'>{body}</div>{foot}</body></html>"


def furnished(text: str, chance: random.Random) -> str:
    """A site's lines above and below the text, in an order of their own."""
    above = [
        "首页",
        "政务公开",
        "当前位置：首页>政务公开>政府工作报告",
        "发布日期：2031-05-06",
        "浏览次数：128",
        "来源：本站",
        "字体：[大][中][小]",
    ]
    below = [
        "分享到：",
        "打印",
        "关闭窗口",
        "上一条：没有了",
        "下一条：示例市统计公报",
        "联系我们",
        "网站地图",
        "技术支持：示例公司",
    ]
    return "\n".join([*chance.sample(above, 5), text, *chance.sample(below, 5)])


def furnished_within(text: str, chance: random.Random) -> str:
    """A line of a page's foot below one line of the text in thirty."""
    foot = [
        "责任编辑：张三",
        "【字体：大 中 小】",
        "打印本页 关闭窗口",
        "上一篇：没有了",
        "相关链接",
        "浏览次数：128",
        "分享到：",
    ]
    return "\n".join(line + ("\n" + chance.choice(foot) if chance.random() < 1 / 30 else "") for line in lines(text))


def site_pages(text: str, _: random.Random) -> str:
    """Thirty lines on each page of a site, with its menu above and its pager and credits below."""
    menu = ["首页", "新闻", "政务公开", "当前位置：首页>政务公开>政府工作报告"]
    foot = [
        "上一页",
        "1",
        "2",
        "3",
        "4",
        "下一页",
        "责任编辑：张三",
        "【打印】【关闭】",
        "版权所有：示例市人民政府办公室",
    ]
    kept = lines(text)
    return "\n".join("\n".join([*menu, *kept[at : at + 30], *foot]) for at in range(0, len(kept), 30))


def running_title(text: str, _: random.Random) -> str:
    """A page number and a running title below each twenty-five lines."""
    kept = lines(text)
    pages = (kept[at : at + 25] for at in range(0, len(kept), 25))
    return "\n".join("\n".join([*page, f"— {number} —", "政府工作报告"]) for number, page in enumerate(pages, 1))


def markdown(text: str, _: random.Random) -> str:
    """Marks of Markdown in a plain text: ## and ### at short numbered lines, bold openings of others."""
    made = []
    for line in lines(text):
        depth = (
            2
            if re.match("[一二三四五六七八九十]+、", line)
            else 3
            if re.match("[（(][一二三四五六七八九十]+[）)]", line)
            else 0
        )
        if depth and len(line) < 40:
            line = f"{'#' * depth} {line}"
        elif depth:
            line = re.sub(r"^([^。*]{4,60}。)", r"**\1**", line)
        made.append(line)
    return "\n\n".join(made)


def short_glued(text: str, chance: random.Random) -> str:
    """Six in ten line ends behind lines of less than 40 characters lost: titles, headings, fields of the page."""
    return "".join(line + ("" if len(line) < 40 and chance.random() < 0.6 else "\n") for line in lines(text))


def blank_lines(text: str, chance: random.Random) -> str:
    """One to three blank lines between lines."""
    return "".join(line + "\n" * chance.randint(2, 4) for line in lines(text))


def western(text: str, _: random.Random) -> str:
    """Markers with Western marks: （一） (一), 一、 一."""
    made = re.sub(r"(?m)^(\s*)（([一二三四五六七八九十]+)）", r"\1(\2)", text)
    return re.sub(r"(?m)^(\s*)([一二三四五六七八九十]+)、", r"\1\2.", made)


def entities(text: str, _: random.Random) -> str:
    """Escapes of a broken export: &nbsp; for indents, <br> at line ends."""
    return "".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}<br>\n" for line in lines(text))


def tabs(text: str, _: random.Random) -> str:
    """Numbered lines behind a tab, others behind four blanks."""
    return "\n".join(("\t" if re.match("[（(一二三四五六七八九十]", line) else "    ") + line for line in lines(text))


DISGUISES = (
    Disguise("narrow", narrow),
    Disguise("narrow, indented", narrow_indented),
    Disguise("paged", paged),
    Disguise("ragged", ragged),
    Disguise("broken at commas", clauses),
    Disguise("some glued", some_glued),
    Disguise("one line, indents", one_line("\u3000\u3000")),
    Disguise("one line, blanks", one_line(" ")),
    Disguise("one line, nothing", one_line("")),
    Disguise("spaced title", spaced_title),
    Disguise("page", html),
    Disguise("furniture", furnished),
    Disguise("furniture within", furnished_within),
    Disguise("pages of a site", site_pages),
    Disguise("running title", running_title),
    Disguise("Markdown", markdown),
    Disguise("short lines glued", short_glued),
    Disguise("blank lines", blank_lines),
    Disguise("western markers", western),
    Disguise("entities", entities),
    Disguise("tabs", tabs),
)
"""The ways to damage a text, each once."""

UNUSED = (
    *("ragged", "broken at commas", "furniture within", "pages of a site", "running title", "Markdown"),
    "short lines glued",
    "western markers",
)
"""Disguises that no learning has used."""
