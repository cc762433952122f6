"""Invented reports for runs over many documents: short, each unlike the others, the same on every run.

The first hundred are each of another place or year.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

PLACES = ("云溪市", "林泽市", "平川县", "青禾县", "石桥区")
TOPICS = ("产业升级", "城乡建设", "生态保护", "民生改善", "改革开放", "文化繁荣", "安全发展")
DEEDS = (
    "新签约项目{}个，完成投资{}亿元。",
    "改造农村道路{}公里，惠及{}个村。",
    "新建学校{}所、养老中心{}处。",
    "植树{}万亩，空气优良天数达到{}天。",
    "新增企业{}家，引进人才{}名。",
)
COUNTING = "一二三四五六七八九"


def report(number: int, paragraphs: int = 6) -> str:
    """The report with this number: a title block, two parts, sections with some paragraphs each.

    >>> report(3) == report(3) != report(4)
    True
    """
    chance = Random(number + 1_000)
    place, year = PLACES[number % len(PLACES)], 2005 + number // len(PLACES) % 20
    day, session = chance.randint(5, 25), COUNTING[number % 5]
    lines = [
        "政府工作报告",
        f"——{year}年1月{day}日在{place}第六届人民代表大会第{session}次会议上",
        f"{place}人民政府{place[-1]}长  李 明",
        "各位代表：",
        f"　　现在，我代表{place}人民政府，向大会报告工作，请予审议。",
    ]
    for part, heading in enumerate((f"{year - 1}年工作回顾", f"{year}年工作安排")):
        lines.append(f"{COUNTING[part]}、{heading}")
        for section in range(3):
            lines.append(f"（{COUNTING[section]}）推动{chance.choice(TOPICS)}")
            for _ in range(paragraphs // 6 or 1):
                deeds = chance.sample(DEEDS, 3)
                lines.append("　　" + "".join(each.format(*chance.sample(range(2, 900), 2)) for each in deeds))
    return "\n".join(lines) + "\n"


def write_reports(folder: Path, number: int, paragraphs: int = 6) -> Path:
    """A folder with that many reports, by hundreds."""
    for each in range(number):
        path = folder / f"{each // 100:03}" / f"{each:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(each, paragraphs), "utf-8")
    return folder
