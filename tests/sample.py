"""One invented report, short enough to read, that uses everything the model can say."""

from __future__ import annotations

from dataclasses import replace

from pen import Pen

from converter.model import (
    Back,
    Congress,
    Division,
    Jurisdiction,
    List,
    Metadata,
    Paragraph,
    Period,
    Publication,
    Refrain,
    RefrainGroup,
    Report,
    SourceInfo,
    Speaker,
)
from converter.source.problem import Code, Problem
from converter.source.span import Span


def sample_report() -> Report:
    """The report of 云岭市, which is on no map."""
    return sample()[0]


def sample() -> tuple[Report, str]:
    """The report and the source text it stands in."""
    pen = Pen()
    pen.gap("\ufeff")
    omitted = [pen.omitted("navigation", "首页 > 政府信息公开")]
    pen.gap("\n")
    omitted.append(pen.omitted("posting", "来源：云岭日报 发布时间：2022-02-01"))
    pen.gap("\n\n")
    front = _front(pen)
    body = (_review(pen), _plan(pen), _closing(pen))
    back = _back(pen)
    pen.gap("\n\n")
    omitted.append(pen.omitted("share-print", "打印本页\n关闭窗口"))
    pen.gap("\n")
    problem = Problem(Code.HEADING_SKIPPED, "（三） follows （一）", body[1].span, "is （二） missing?", 9, 1)
    report = Report(
        "government-work-report",
        "cn-539900-2022-9-1",
        _metadata(front),
        SourceInfo("", "", "utf-8", "lf", 0),
        front,
        body,
        back,
        tuple(omitted),
        (problem,),
    )
    return pen.signed(report), pen.text


def _metadata(front: tuple[Paragraph, ...]) -> Metadata:
    return Metadata(
        title="政府工作报告",
        subtitle="——“十四五”开局之年",
        display_title="云岭市人民政府工作报告（2022年）",
        jurisdiction=Jurisdiction("云岭市", "prefecture", "云南省", "539900"),
        congress=Congress("云岭市人民代表大会", 9, 1),
        date="2022-01-11",
        date_end="2022-01-12",
        speaker=Speaker("程宇", "代市长", "云岭市人民政府", acting=True),
        period=Period(("2017", "2021"), "2022"),
        publication=Publication("云岭日报", "2022-02-01", "李*明", "http://www.example.cn/a_b.html?x=1&y=2"),
        evidence={"title": front[0].span, "speaker.name": front[3].span},
        confidence={"date_end": 0.6},
    )


def _front(pen: Pen) -> tuple[Paragraph, ...]:
    found = []
    for role, text in (
        ("title", "政府工作报告"),
        ("subtitle", "——“十四五”开局之年"),
        ("session", "——2022年1月11日在云岭市第九届人民代表大会第一次会议上"),
        ("byline", "云岭市代市长　程　宇"),
    ):
        found.append(pen.paragraph(text, role=role))
        pen.gap("\n　　")
    found.append(pen.salutation("各位代表："))
    pen.gap("\n　　")
    found.append(pen.paragraph("现在，我代表市人民政府，向大会报告工作，请予审议。", role="opening"))
    pen.gap("\n\n")
    return tuple(found)  # type: ignore[arg-type]


def _review(pen: Pen) -> Division:
    part = pen.division(1, "一、", " ", "过去五年工作回顾", scheme="han-comma", number=1)
    pen.gap("\n　　")
    start = pen.at
    first = pen.refrain("五年来", "我们稳增长", "经济总量\n迈上新台阶", "地区生产总值年均增长5.1%。")
    pen.gap("\n")
    second = pen.refrain("五年来", "我们惠民生", None, "新建学校12所，*均已开学。")
    group = RefrainGroup(pen.name("group"), Span(start, pen.at), "五年来", (first, second))
    pen.gap("\n")
    leads = pen.paragraph(
        ("lead", "工业经济稳中向好"),
        "。规上工业增加值增长8%，",
        ("gloss1", "新质生产力"),
        "加快发展。",
        ("lead", "现代农业提质增效"),
        "。粮食总产1,000万斤",
        ("note1", "①"),
        "。",
        role="summary",
    )
    pen.gap("\n")
    again = pen.salutation("各位代表！")
    pen.gap("\n")
    hard = pen.paragraph("也要看到，R&D投入<2%、[短板]仍多。", role="difficulties")
    pen.gap("\n\n")
    return pen.closed(part, (group, leads, again, hard))


def _plan(pen: Pen) -> Division:
    part = pen.division(1, "二、", "", "2022年工作安排", scheme="han-comma", number=2, role="tasks")
    pen.gap("\n")
    goals = pen.paragraph("今年的主要预期目标是：", role="targets")
    pen.gap("\n")
    table = pen.table((("指标", "目标"), ("生产总值", "6%|左右"), ("城镇新增就业", "3万人")))
    pen.gap("\n")
    section = pen.division(2, "（一）", "", "推动“三区三线”落地。", scheme="han-paren", number=1, run_in=True)
    pen.gap("")
    text = pen.paragraph("以", ("gloss2", "三区三线"), "统领空间布局。")
    pen.gap("\n")
    ordinals = _list(pen, "ordinal", (("一是", "抓项目。", "开工100个。"), ("二是", "", "抓招商。")))
    pen.gap("\n")
    dashes = _list(pen, "dash", (("——", "", "经济增长6%以上；"), ("——", "", "居民收入同步增长。")))
    pen.gap("\n")
    section = pen.closed(section, (text, ordinals, dashes))
    other = pen.division(2, "（三）", "　", "加强自身建设", scheme="han-paren", number=3, confidence=0.8)
    pen.gap("\n")
    deep = pen.division(3, "1.", "", "", scheme="arabic-dot", number=1, run_in=True)
    deep = pen.closed(deep, (pen.paragraph("依法行政。"),))
    pen.gap("\n")
    years = pen.division(
        3,
        "",
        "",
        "这五年，我们改革攻坚，活力持续迸发。",
        refrain=Refrain("这五年", "我们改革攻坚", "活力持续迸发"),
    )
    pen.gap("\n")
    years = pen.closed(years, (pen.paragraph("1. 不是编号，# 也不是标题。"),))
    return pen.closed(part, (goals, table, section, pen.closed(other, (deep, years))))


def _list(pen: Pen, marker: str, rows: tuple[tuple[str, str, str], ...]) -> List:
    start, items = pen.at, []
    for number, (label, heading, text) in enumerate(rows):
        pen.gap("\n" if number else "")
        items.append(pen.item(label, heading, text, marker=marker))
    return List(pen.name("list"), Span(start, pen.at), marker == "ordinal", tuple(items))


def _closing(pen: Pen) -> Division:
    pen.gap("\n\n")
    part = pen.division(1, "", "", "结束语")
    pen.gap("\n")
    last = pen.paragraph("让我们携手前进！", role="closing")
    return pen.closed(part, (last, pen.stage("（全体起立，长时间掌声）")))


def _back(pen: Pen) -> Back:
    pen.gap("\n\n")
    head = pen.paragraph("名词解释", role="glossary-head")
    pen.gap("\n")
    first = pen.entry("gloss1", "1.", 1, "新质生产力", "以创新为主导的先进生产力。")
    pen.gap("\n")
    second = pen.entry("gloss2", "[2]", 2, "三区三线", "三类空间与三条控制线。")
    pen.gap("\n")
    third = pen.entry("gloss3", "", None, "“五大改革”", "未在文中使用。")
    pen.gap("\n")
    note = pen.note("note1", "①含马铃薯。")
    pen.gap("\n")
    dateline = pen.note("note2", "（云岭日报1月20日刊发）")
    pen.gap("\n\n")
    annex = pen.annex("附件：2022年民生实事清单")
    pen.gap("\n")
    rows = _list(pen, "number", (("1.", "", "改造老旧小区20个；"), ("2.", "", "新建公园3处。")))
    return Back(
        (head,),
        (first, second, third),
        (replace(annex, span=Span(annex.span.start, pen.at), children=(rows,)),),
        (note, dateline),
    )
