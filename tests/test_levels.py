"""Measures of figures: level, growth and change."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

from converter import annotated, read
from converter.tables.statements import columns_of

HEAD = "政府工作报告\n各位代表：\n一、2021年工作回顾\n"


def measures(text: str) -> list[str]:
    """The measure of each figure of a text."""
    return columns_of(annotated(read(f"{HEAD}{text}\n").value), "a.txt")["quantities"]["measure"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值达到320亿元，增长6%。", ["level", "growth"]),
        ("财政收入18亿元，比上年增加3亿元。", ["level", "change"]),
        ("财政收入由12亿元增加到18亿元。", ["level", "level"]),
        ("森林覆盖率提高到41%，提高2个百分点。", ["level", "growth"]),
        ("森林覆盖率由38%增长到46%。", ["level", "level"]),
        ("森林覆盖率、绿化覆盖率分别提高到36%、40%。", ["level", "level"]),
        ("森林覆盖率提高到2021年的41%。", ["level"]),
        ("粮食总产量，由一九七八年的三百亿斤增加到一九八二年的三百八十亿斤。", ["level", "level"]),
        ("城镇登记失业率下降到3.2%。", ["level"]),
        ("地区生产总值增速达到8%。", ["growth"]),
        ("城镇新增就业2万人。", ["level"]),
        ("人口自然增长率控制在6‰以内。", ["level"]),
        ("完成新增造林5万亩，增长8%。", ["level", "growth"]),
        ("新增高新技术企业12家，总数达到80家。", ["change", "level"]),
        ("新认定国家级高新技术企业12家。", ["change"]),
        ("新登记市场主体3000户。", ["change"]),
        ("居民消费价格上涨2%。居民消费价格涨幅控制在3%左右。", ["growth", "growth"]),
        ("新增养老床位300张，新建学校3所。", ["change", "level"]),
        ("PM2.5平均浓度下降2微克/立方米，降至25微克/立方米。", ["change", "level"]),
    ],
)
def test_a_figure_tells_a_level_a_growth_or_a_change(text: str, expected: list[str]) -> None:
    assert measures(text) == expected


def test_changes_are_shown_apart_from_levels(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(f"{HEAD}高新技术企业净增12家，总数达到80家。\n", "utf-8")
    level = run("indicators", report, "-i", "high-tech-enterprises", "--measure", "level").text
    assert "80家" in level and "12家" not in level.splitlines()[2]
    assert "1 of change: --measure change" in level
    assert "12家" in run("indicators", report, "-i", "high-tech-enterprises", "--measure", "change").text
