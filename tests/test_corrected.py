"""Faults that the measure of gold names on damaged reports are right after `convert fix`, also after a new scrape."""

from __future__ import annotations

import pytest
from corrected import Corrected, measured
from damages import DAMAGES
from gold import SHARED, golds

from converter.gold.made import gold_of
from converter.pipeline import read

TEXT = """2022年吉林省辽源市人民政府工作报告
——2022年1月8日在辽源市第六届人民代表大会第三次会议上
代市长 李明
各位代表：
现在，我代表辽源市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
过去一年，全市经济平稳运行，生产总值增长6%，财政收入稳步提高。
（一）产业升级步伐加快
新建厂房30座，投产20座，企业效益明显改善，园区面积扩大。
（二）城乡面貌焕然一新
改造道路12公里，新增绿地40公顷，乡村环境整治全面推开。
（三）民生事业全面进步
新建学校3所，改造校舍5万平方米，配齐教学设备。
二、2022年工作安排
坚持稳中求进，生产总值增长6.5%左右，居民收入同步增长。
（一）扩大有效需求
发放消费券1亿元，改造商业街3条，举办展销会20场。
（二）稳定对外贸易
各部门按照职责分工抓好落实，确保完成全年任务。
三、加强政府自身建设
坚持依法行政，推行一网通办，精简审批事项40项。
各位代表！让我们携手前进，为建设美好辽源而努力奋斗！
名词解释
一网通办：指政务服务在一个平台上办理完毕的做法。
"""


LEAST = 0.9
"""Least share of faults that corrections make right."""

TITLE_ABOVE = ("another kind of speech", "dropped")
"""A text without the words of a title takes the path of a new page above it for one, and keeps it."""

READ_THROUGH = {"an editor's line before the last paragraph", "no numbers below parts"}
"""Damages that cost this text nothing."""


def kinds(rows: list[Corrected]) -> set[tuple[str, str]]:
    return {(row.damage, row.field) for row in rows}


def test_twenty_kinds_of_faults_are_right_after_corrections_and_after_a_new_scrape() -> None:
    rows = [*measured("own", TEXT, gold_of(read(TEXT).value, "own", "own.txt"))]
    assert [row for row in rows if not row.right] == []
    assert kinds([row for row in rows if not row.again]) == {TITLE_ABOVE}
    assert len(kinds([row for row in rows if row.again])) >= 20
    assert {*DAMAGES} - {row.damage for row in rows} == READ_THROUGH


@pytest.mark.consumers
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no gold beside the checkout")
def test_faults_in_damaged_real_reports_are_right_after_corrections() -> None:
    rows = [row for each in golds()[::13] for row in measured(each.name, each.text, each.found)]
    assert len(kinds([row for row in rows if row.right and row.again is not False])) >= 15
    assert sum(row.right for row in rows) >= LEAST * len(rows)
