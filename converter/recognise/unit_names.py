"""Names of administrative units, one after the other, in a string: 河北省保定市满城区."""

from __future__ import annotations

import re

from converter.recognise.patterns import HAN
from converter.text.lazy import lazy

UNIT_ENDS = "特别行政区|自治区|自治州|自治县|自治旗|新区|林区|矿区|地区|省|市|州|盟|县|区|旗|镇|乡"
UNIT = lazy(rf"(?P<name>{HAN}{{1,10}}?(?:{UNIT_ENDS}))(?![省州盟县区旗镇乡]|市(?![中南北]区))")
"""A unit's full name; 郑州市 goes on after 州, and ends before the 市中区, 市南区 or 市北区 of a city."""

NO_UNIT = lazy("报告|政府|会议")
"""Words that no unit's name holds: what precedes them on a glued line belongs to another phrase."""

UNNAMED = lazy(rf"[某〇]+[县乡]?(?:{UNIT_ENDS})|自治[区州县旗]")
"""A unit whose name was taken out, or a kind alone: 某某县, 〇〇镇, 某乡镇, 自治区"""


def units_in(text: str) -> list[re.Match[str]]:
    """The administrative units that a string names one after the other.

    >>> [unit["name"] for unit in units_in("河北省保定市满城区")]
    ['河北省', '保定市', '满城区']
    >>> [unit["name"] for unit in units_in("工作报告满城县2031年政府工作报告")]
    ['满城县']
    """
    named = NO_UNIT.sub(lambda words: "·" * len(words.group()), text) if NO_UNIT.search(text) else text
    return [unit for unit in UNIT.finditer(named) if not UNNAMED.fullmatch(unit["name"])]
