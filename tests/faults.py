"""Faults of readings for tests of corrections: an invented text, what a person says of it, and what is then read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from converter.corrections.anchoring import quoted
from converter.model import Correction, CorrectionKind, Division, Report
from converter.model.walk import walk
from converter.source.decode import source_of_text
from converter.source.span import Span

HEAD = """云溪市政府工作报告
——2022年1月8日在云溪市第六届人民代表大会第三次会议上
市长 李明
各位代表：
现在，我代表云溪市人民政府，向大会报告工作，请予审议。
"""
BODY = """一、2021年工作回顾
过去一年，全市经济平稳运行，生产总值增长6%，财政收入稳步提高。
（一）产业升级步伐加快。新建厂房30座，投产20座，企业效益明显改善。
（二）城乡面貌焕然一新。改造道路12公里，新增绿地40公顷。
二、2022年工作安排
坚持稳中求进，生产总值增长6.5%左右，居民收入同步增长。
各位代表！让我们携手前进，为建设美好云溪而努力奋斗！
"""
TEXT = HEAD + BODY


@dataclass(frozen=True)
class Fault:
    """A fault: the text, what a person says of which words, and what shows that it is right."""

    name: str
    text: str
    stated: tuple[tuple[CorrectionKind, str, str | None, str], ...]
    seen: Callable[[Report], object]
    right: object

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections as made for the text."""
        return tuple(correction(self.text, *each) for each in self.stated)


def correction(text: str, kind: CorrectionKind, field: str, value: str | None, words: str) -> Correction:
    """A correction of the words of a text; of all of it where there are none."""
    made = Correction(kind, field, value)
    if not words:
        return made
    start = text.index(words)
    return quoted(made, source_of_text(text, "").value, Span(start, start + len(words)))


def rescraped(text: str) -> str:
    """The text as a later scrape gives it: with other boilerplate around it, and blank lines between."""
    lines = text.replace("\n", "\n\n　　")
    return (
        f"网站首页\n政务公开 > 政府工作报告\n字号：大 中 小\n\n　　{lines}\n分享到：\n版权所有：云溪市人民政府办公室\n"
    )


def headings(report: Report) -> list[tuple[int, str]]:
    """The headings with their levels."""
    return [(node.level, node.label + node.heading) for node in walk(report) if isinstance(node, Division)]


def texts(report: Report) -> list[str]:
    """The texts of the paragraphs."""
    return [text for node in walk(report) if (text := getattr(node, "text", ""))]


def omitted(report: Report) -> set[str]:
    return {each.text for each in report.omitted}


def place(report: Report) -> tuple[str | None, str | None] | None:
    found = report.metadata.jurisdiction
    return found and (found.name, found.code)


def role_of(words: str) -> Callable[[Report], object]:
    def seen(report: Report) -> object:
        nodes = (node for node in walk(report) if words in (getattr(node, "text", "") or getattr(node, "heading", "")))
        return getattr(next(nodes, None), "role", None)

    return seen


def with_lines(after: str, *lines: str) -> str:
    """The text with lines below the one that begins with these words."""
    found = TEXT.split("\n")
    at = next(index for index, line in enumerate(found) if line.startswith(after))
    return "\n".join([*found[: at + 1], *lines, *found[at + 1 :]])


ASIDE = with_lines("过去一年", "民生保障有力", "就业形势稳定，居民收入增长5.5%，社会保障覆盖全部居民。")
SENTENCE = with_lines(
    "坚持稳中求进", "扩大内需，要把促进消费摆在优先位置。", "发放消费券1亿元，改造商业街3条，举办展销会20场。"
)
BROKEN = with_lines("过去一年", "全市新建学校3所，新增学位", "2000个，改造校舍5万平方米，配齐教学设备。")
GLUED = with_lines("过去一年", "改革开放扎实推进。精简审批事项40项。对外贸易增长8%，引进外资2亿元。")
NOTICE = with_lines("过去一年", "本网讯（通讯员 王芳 摄影报道）云溪两会专题页面由市融媒体中心制作。")
TERMED = with_lines("坚持稳中求进", "一网通办是指政务服务在一个平台上办理完毕的做法。")
LISTED = with_lines("坚持稳中求进", "一是稳就业。新增就业2万人，培训1万人次。", "二是稳物价。保障粮油供应，做好储备。")
MISTYPED = TEXT.replace("生产总值增长6%", "生产总倌增长6%")
NUMBERED = with_lines(
    "坚持稳中求进",
    "1.扩大有效需求",
    "发放消费券1亿元，改造商业街3条，举办展销会20场。",
    "2.稳定对外贸易",
    "各部门按照职责分工抓好落实，确保完成全年任务。",
)

FAULTS: tuple[Fault, ...] = (
    Fault("date", TEXT, (("metadata", "date", "2022-01-09", ""),), lambda r: r.metadata.date, "2022-01-09"),
    Fault(
        "speaker",
        TEXT.replace("市长 李明\n", ""),
        (("metadata", "speaker", "李明", ""), ("metadata", "role", "代市长", "")),
        lambda r: r.metadata.speaker and (r.metadata.speaker.name, r.metadata.speaker.role, r.metadata.speaker.acting),
        ("李明", "代市长", True),
    ),
    Fault(
        "place, and with it the code, the level, the title for lists",
        TEXT,
        (("metadata", "place", "辽源市", ""),),
        lambda r: (place(r), r.metadata.display_title, r.id),
        (("辽源市", "220400"), "辽源市人民政府工作报告（2022年）", "cn-220400-2022"),
    ),
    Fault(
        "an id that was delivered stays",
        TEXT,
        (("metadata", "place", "辽源市", ""), ("metadata", "report_id", "cn-xn--9kq598aqrm-2022", "")),
        lambda r: (place(r), r.id),
        (("辽源市", "220400"), "cn-xn--9kq598aqrm-2022"),
    ),
    Fault(
        "session",
        TEXT,
        (("metadata", "session", "4", ""),),
        lambda r: r.metadata.congress and (r.metadata.congress.term, r.metadata.congress.session),
        (6, 4),
    ),
    Fault(
        "a value that the text does not state",
        TEXT,
        (("metadata", "subtitle", "坚定信心", ""), ("metadata", "congress", None, "")),
        lambda r: (r.metadata.subtitle, r.metadata.congress and r.metadata.congress.name),
        ("坚定信心", None),
    ),
    Fault(
        "years reviewed",
        TEXT,
        (("metadata", "reviewed", "2017,2021", ""),),
        lambda r: r.metadata.period.reviewed,
        ("2017", "2021"),
    ),
    Fault(
        "a short line that is no heading",
        ASIDE,
        (("not-heading", "", None, "民生保障有力"),),
        lambda r: ("民生保障有力" in texts(r), "民生保障有力" in dict(map(reversed, headings(r)))),  # type: ignore[arg-type]
        (True, False),
    ),
    Fault(
        "a sentence that is a heading",
        SENTENCE,
        (("heading", "", "2", "扩大内需，要把促进消费摆在优先位置。"),),
        lambda r: headings(r)[-1],
        (2, "扩大内需，要把促进消费摆在优先位置。"),
    ),
    Fault(
        "a heading at another level, and its series with it",
        TEXT,
        (("heading", "", "1", "（一）产业升级步伐加快。"),),
        lambda r: [level for level, _ in headings(r)],
        [1, 1, 1, 1],
    ),
    Fault(
        "a run-in heading that goes further",
        TEXT,
        (("heading", "", None, "（二）城乡面貌焕然一新。改造道路12公里，新增绿地40公顷。"),),
        lambda r: headings(r)[2][1],
        "（二）城乡面貌焕然一新。改造道路12公里，新增绿地40公顷。",
    ),
    Fault(
        "a sentence at the start of a paragraph that is a run-in heading",
        GLUED,
        (("heading", "", "2", "改革开放扎实推进。"),),
        lambda r: (headings(r)[1], "精简审批事项40项。对外贸易增长8%，引进外资2亿元。" in texts(r)),
        ((2, "改革开放扎实推进。"), True),
    ),
    Fault(
        "numbers that are no headings'",
        NUMBERED,
        (("paragraph", "", None, "1.扩大有效需求"), ("paragraph", "", None, "2.稳定对外贸易")),
        lambda r: [words for words in texts(r) if words[:2] in ("1.", "2.")],
        ["1.扩大有效需求", "2.稳定对外贸易"],
    ),
    Fault(
        "lines that are one paragraph",
        BROKEN.replace("新增学位\n", "新增学位。\n"),
        (("join", "", None, "2000个，改造校舍5万平方米，配齐教学设备。"),),
        lambda r: [text for text in texts(r) if text.endswith("配齐教学设备。")],
        ["全市新建学校3所，新增学位。2000个，改造校舍5万平方米，配齐教学设备。"],
    ),
    Fault(
        "two paragraphs on one line",
        GLUED,
        (("split", "", None, "对外贸易增长8%"),),
        lambda r: "对外贸易增长8%，引进外资2亿元。" in texts(r),
        True,
    ),
    Fault(
        "boilerplate in the text",
        NOTICE,
        (("omit", "", "posting", "本网讯（通讯员 王芳 摄影报道）云溪两会专题页面由市融媒体中心制作。"),),
        lambda r: [each.kind for each in r.omitted if each.text.startswith("本网讯")],
        ["posting"],
    ),
    Fault(
        "a sentence of the report left out",
        TEXT + "责任编辑：王芳\n以上报告，请予审议，并请列席人员提出意见。\n",
        (("keep", "", None, "以上报告，请予审议，并请列席人员提出意见。"),),
        lambda r: "以上报告，请予审议，并请列席人员提出意见。" in texts(r),
        True,
    ),
    Fault(
        "role of a division",
        TEXT,
        (("role", "", "requirements", "二、2022年工作安排"),),
        role_of("2022年工作安排"),
        "requirements",
    ),
    Fault(
        "a line of the title page",
        TEXT.replace("市长 李明\n", "云溪礼堂　李明\n"),
        (("role", "", "byline", "云溪礼堂　李明"),),
        role_of("云溪礼堂"),
        "byline",
    ),
    Fault("kind of the text", TEXT, (("kind", "", "other", ""),), lambda r: r.kind, "other"),
    Fault(
        "an entry of a glossary in the text",
        TERMED,
        (("glossary", "", "一网通办", "一网通办是指政务服务在一个平台上办理完毕的做法。"),),
        lambda r: [(each.term, each.definition) for each in r.back.glossary],
        [("一网通办", "政务服务在一个平台上办理完毕的做法。")],
    ),
    Fault(
        "items that are headings",
        LISTED,
        (("heading", "", "2", "一是稳就业。"), ("heading", "", "2", "二是稳物价。")),
        lambda r: headings(r)[-2:],
        [(2, "一是稳就业。"), (2, "二是稳物价。")],
    ),
    Fault(
        "a word of the source",
        MISTYPED,
        (("word", "", "生产总值", "生产总倌"),),
        lambda r: [(each.quote, each.value) for each in r.corrections],
        [("生产总倌", "生产总值")],
    ),
)
