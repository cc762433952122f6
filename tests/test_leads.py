"""The model of leads: its table can be read back and shows no text, is what learning gives, and takes linear time."""

from __future__ import annotations

import math

from spent import taken as seconds

from converter import read
from converter.model import Paragraph
from converter.model.walk import walk
from converter.recognise import leads
from converter.recognise.lead_candidates import LeadParagraph
from converter.recognise.lead_features import LONGEST_LEAD_GRAM

TABLE = leads.LEAD_TABLE.read_text(encoding="utf-8")
LARGEST = 60_000
"""Bytes of the table at most: it is read by the way."""

TOPICS = ("工业经济稳中向好", "现代农业提质增效", "服务业态持续丰富", "城乡面貌焕然一新")
WORK = "坚持项目为王，规上工业增加值增长8%，新增规上企业30户，工业投资增长12%。"


def test_the_table_is_what_is_written_from_its_weights() -> None:
    about = [line[2:] for line in TABLE.splitlines() if line.startswith("# ")]
    assert leads.written(leads.read_back(TABLE), about) == TABLE


def test_the_table_says_where_it_comes_from_and_is_small() -> None:
    assert "make learn" in TABLE.splitlines()[0]
    assert len(TABLE.encode("utf-8")) < LARGEST


def test_no_text_can_be_read_from_the_table() -> None:
    for reading in leads.weights():
        for name in reading:
            kind, parted, shown = name.partition(" ")
            assert parted, name
            assert len(shown) <= LONGEST_LEAD_GRAM if kind in ("A", "Z", "N") else name.isascii(), name


def test_what_no_weight_knows_is_as_likely_as_not() -> None:
    paragraph = LeadParagraph("甲乙丙丁。戊己庚辛壬癸，子丑寅卯。", 0, False)
    known = leads.weights
    leads.weights = lambda: leads.Readings({}, {})  # type: ignore[assignment]
    try:
        assert [*leads.chances_of([paragraph]).values()] == [0.5]
    finally:
        leads.weights = known


def test_each_candidate_has_a_probability_and_none_is_in_two_readings_alike() -> None:
    paragraphs = [LeadParagraph(f"{topic}。{WORK.replace('，', ',')}".replace("，", ","), 0, False) for topic in TOPICS]
    chances = leads.chances_of(paragraphs)
    assert [each.said for each in chances] == list(TOPICS)
    assert all(0 <= chance <= 1 and math.isfinite(chance) for chance in chances.values())
    assert leads.chances_of(paragraphs) == chances


def test_of_two_candidates_in_a_row_inside_a_paragraph_one_is_a_lead() -> None:
    paragraph = LeadParagraph("项目建设加力推进。营商环境持续优化。对外开放成果显著。引进项目20个。", 0, False)
    assert [each.number for each in paragraph.candidates] == [0, 1, 2]
    sure = dict(zip(paragraph.candidates, (0.1, 0.8, 0.9), strict=True))
    assert [each.said for each in leads.taken(paragraph, sure)] == ["对外开放成果显著"]
    sure = dict(zip(paragraph.candidates, (0.9, 0.8, 0.1), strict=True))
    assert [each.number for each in leads.taken(paragraph, sure)] == [0, 1]


def test_a_document_of_short_sentences_takes_linear_time() -> None:
    def report(size: int) -> str:
        return (
            "各位代表：\n" + "".join(f"{topic}。" for topic in TOPICS) * size + "\n" + f"{TOPICS[0]}。{WORK}\n" * size
        )

    small, large = (min(seconds(lambda size=size: read(report(size))) for _ in range(2)) for size in (200, 1600))
    assert large < 16 * small + 1


def test_leads_stand_in_their_paragraphs() -> None:
    report = read("各位代表：\n一、2021年工作回顾\n" + "".join(f"{topic}。{WORK}\n" for topic in TOPICS)).value
    found = [[lead.text for lead in node.leads] for node in walk(report) if isinstance(node, Paragraph) and node.leads]
    assert found == [[topic] for topic in TOPICS]
