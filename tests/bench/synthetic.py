"""One report of any length: a numbered outline of invented sentences, the same on every run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

DIGITS = "〇一二三四五六七八九"

HEAD = (
    "政府工作报告",
    "——2023年1月8日在云溪市第六届人民代表大会第三次会议上",
    "云溪市人民政府市长  李 明",
    "各位代表：",
    "　　现在，我代表市人民政府，向大会报告工作，请予审议。",
)

SENTENCES = (
    "我们坚持稳中求进，着力扩大内需，新签约项目{n}个，完成投资{n}.5亿元。",
    "深入实施创新驱动，新增企业{n}家，研发投入增长{n}.2%。",
    "农村道路改造{n}公里，惠及{n}个村。",
    "财政收入中用于民生的支出占比超过七成，新建学校{n}所、养老中心{n}处。",
    "河湖水质持续改善，植树{n}万亩，空气优良天数达到{n}天。",
)

TOPICS = ("推动产业升级", "建设宜居城市", "振兴美丽乡村", "深化改革开放", "增进民生福祉", "守护绿水青山")


def report_of(size: int) -> str:
    """A report of about `size` bytes of UTF-8, never more than a paragraph over.

    >>> abs(len(report_of(100_000).encode()) - 100_000) < 1_000
    True
    """
    lines: list[str] = []
    length = 0
    for line in _lines():
        lines.append(line)
        length += len(line.encode()) + 1
        if length >= size:
            break
    return "\n".join(lines) + "\n"


def _lines() -> Iterator[str]:
    """The head, then 999 parts of 99 sections of four paragraphs, some 130 MB; no line comes twice."""
    yield from HEAD
    sentences = cycle(SENTENCES)
    for part in range(1, 1000):
        yield f"{numeral(part)}、第{numeral(part)}个五年工作安排"
        for section in range(1, 100):
            topic = TOPICS[(part + section) % len(TOPICS)]
            yield f"（{numeral(section)}）{topic}，办好{part}类{section}项实事"
            for number in range(4):
                n = 10 * (100 * part + section) + number
                yield "　　" + "".join(next(sentences).format(n=n) for _ in range(4))


def numeral(number: int) -> str:
    """A number from 1 to 999 in Chinese.

    >>> [numeral(number) for number in (3, 10, 12, 40, 99, 100, 105, 110, 999)]
    ['三', '十', '十二', '四十', '九十九', '一百', '一百零五', '一百一十', '九百九十九']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if not hundreds and tens == 1 else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (DIGITS[ones] if ones else "")
