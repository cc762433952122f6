"""Random corrections of random texts: what is applied is said, what is undone is gone, and none lands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings, strategies as st
from test_corrections import sound

from converter import read
from converter.corrections.anchoring import quoted, squeezed
from converter.corrections.statements import ReadingIndex, heeded
from converter.model import Correction, CorrectionKind
from converter.model.layout import leaves, restore
from converter.source.decode import source_of_text
from converter.source.span import Span, trimmed

LINES = (
    "云溪市政府工作报告",
    "——2022年1月8日在云溪市第六届人民代表大会第三次会议上",
    "市长 李明",
    "各位代表：",
    "现在，我代表云溪市人民政府，向大会报告工作，请予审议。",
    "一、2021年工作回顾",
    "过去一年，全市经济平稳运行，生产总值增长6%。",
    "（一）产业升级步伐加快。新建厂房30座，投产20座。",
    "（二）城乡面貌焕然一新",
    "改造道路12公里，新增绿地40公顷。",
    "民生保障有力",
    "一是稳就业。新增就业2万人。",
    "二是稳物价。保障粮油供应。",
    "二、2022年工作安排",
    "坚持稳中求进，生产总值增长6.5%左右，",
    "居民收入同步增长。",
    "（热烈鼓掌）",
    "各位代表！让我们携手前进，为建设美好云溪而努力奋斗！",
    "名词解释",
    "1.一网通办：指政务服务在一个平台上办理完毕。",
    "责任编辑：王芳",
    "首页 > 政府信息公开",
)
VALUES: dict[CorrectionKind, tuple[str | None, ...]] = {
    "heading": (None, "1", "2", "3"),
    "not-heading": (None,),
    "paragraph": (None,),
    "join": (None,),
    "split": (None,),
    "omit": (None, "posting", "navigation"),
    "keep": (None,),
    "role": ("title", "session", "byline", "tasks", "summary", "glossary-head", None),
    "glossary": (None,),
    "word": ("云溪",),
}

KINDS: tuple[CorrectionKind, ...] = (*VALUES, "metadata", "kind")

documents = st.one_of(
    st.just(list(LINES)),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=30),
    st.permutations(LINES).map(list),
)


@st.composite
def corrections(draw: st.DrawFn, text: str, kinds: Sequence[CorrectionKind] = KINDS) -> Correction:
    """A correction of a line, or of words of one."""
    kind = draw(st.sampled_from(kinds))
    if kind == "metadata":
        stated = [("date", "2022-01-09"), ("place", "辽源市"), ("speaker", None), ("term", "7")]
        field, value = draw(st.sampled_from(stated))
        return Correction("metadata", field, value)
    if kind == "kind":
        return Correction("kind", value=draw(st.sampled_from(["other", "government-work-report"])))
    line = draw(st.sampled_from([line for line in text.split("\n") if line.strip()]))
    at = draw(st.sampled_from([at for at in range(len(text)) if text.startswith(line, at)]))
    start, end = 0, len(line)
    if draw(st.booleans()):
        start, end = sorted((draw(st.integers(0, len(line) - 1)), draw(st.integers(1, len(line)))))
    span = trimmed(text, at + start, at + max(end, start + 1))
    if span.start >= span.end:
        span = Span(at, at + len(line))
    return quoted(Correction(kind, value=draw(st.sampled_from(VALUES[kind]))), source_of_text(text, "").value, span)


@settings(max_examples=1000, deadline=None)
@given(st.data())
def test_what_is_applied_is_said_and_every_output_is_valid(data: st.DataObject) -> None:
    text = "\n".join(data.draw(documents))
    stated = [data.draw(corrections(text)) for _ in range(data.draw(st.integers(1, 3)))]
    report = read(text, corrections=stated).value
    reading = ReadingIndex(report)
    assert not {"lost", "ambiguous"} & {each.state for each in report.corrections}
    for each in report.corrections:
        assert (each.state == "impossible") != heeded(each, each.span, reading)
    assert restore(leaves(report), report.source.layout) == text
    sound(report)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_alone_it_is_hardly_ever_impossible(data: st.DataObject) -> None:
    text = "\n".join(line for line in LINES if not line.startswith(("名词", "1.")))
    stated = data.draw(corrections(text, ("not-heading", "omit", "keep", "paragraph", "kind", "metadata")))
    (found,) = read(text, corrections=[stated]).value.corrections
    assert found.state in ("applied", "agrees"), stated


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_in_a_changed_source_it_is_at_its_place_or_reported(data: st.DataObject) -> None:
    lines = data.draw(documents)
    text = "\n".join(lines)
    index = data.draw(st.integers(0, len(lines) - 1))
    start = len("\n".join([*lines[:index], ""]))
    made = quoted(Correction("omit"), source_of_text(text, "").value, Span(start, start + len(lines[index])))
    changed: list[tuple[str, bool]] = [(line, at == index) for at, line in enumerate(lines)]
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(changed)))
        what = data.draw(st.sampled_from(["insert", "remove", "blank"]))
        if what == "insert":
            changed.insert(at, (data.draw(st.sampled_from(("首页", "分享到：", *LINES[5:8]))), False))
        elif what == "blank":
            changed.insert(at, ("　", False))
        elif at < len(changed):
            del changed[at]
    new = "\n".join(line for line, _ in changed)
    place = next((at for at, (_, own) in enumerate(changed) if own), None)
    (found,) = read(new, corrections=[made]).value.corrections
    if found.span is None:
        assert found.state in ("lost", "ambiguous")
        return
    assert found.span.of(new) == lines[index]
    own = None if place is None else len("\n".join([*(line for line, _ in changed[:place]), ""]))
    if found.span.start != own:  # the same words between the same words: no reader could tell them from the old ones
        before, behind = squeezed(new[: found.span.start]), squeezed(new[found.span.end :])
        assert before.endswith(made.prefix) or behind.startswith(made.suffix)
