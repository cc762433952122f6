"""Words around places, which distinguish a name from the same characters inside other words."""

from __future__ import annotations

import re

from converter.resources import DATA
from converter.text.words import word_set, words

PLACE_WORDS_TABLE = DATA / "place_words.txt"

PLACE_JOINS = frozenset("在和与及同跟到至赴从向对由于驻为被把将给比让是自、")
"""Characters before a name that are not part of one."""

LEADS = words("""
    支援 援助 援建 对口帮扶 帮扶 协作 接轨 对接 融入 承接 服务 来自 前往 位于 地处 毗邻 比邻 紧邻 邻近 靠近 辐射 支持
    推动 推进 加快 建设 设立 成立 挂牌 支撑 促进 保障 确保 打造 组织 引进 联合 携手 深化 加强 包括 其中 以及 围绕 争取
    落户 走进 走访 赴 吸引 帮助 协助 原 新增 实施 开展 完成 启动 举办 召开 开通 贯通 连接 途经 通往 往返 批准 经 获批
    获 创建 率先 依托 抢抓 立足 主动 积极 全面 进一步 重点 代表 通过 按照 根据 落实 贯彻 学习 借鉴 纳入 列入 撤销 占
    超 超过 高于 低于 领先 居 请 省会 首都 特别是 尤其是 例如 如 像 等 的 了 我省 我国 全国 全省 我市 全市 中国 以 向
    分别 已 并 也 除 今年 去年
    """)
"""Words allowed before a name."""

_LEAD_ENDS = frozenset(word[-1] for word in LEADS)


def sure_left(text: str, start: int) -> bool:
    """Test whether no word can span `start`.

    >>> sure_left("沿海城市", 1), sure_left("在海城市", 1), sure_left("支援海城市", 2), sure_left("，海城市", 1)
    (False, True, True, True)
    """
    if at_start(text, start):
        return True
    before = text[start - 1 : start]
    return before in _LEAD_ENDS and text.endswith(LEADS, 0, start)


def at_start(text: str, start: int) -> bool:
    """Test whether a stop, the beginning or a character such as 与 precedes `start`."""
    before = text[start - 1 : start]
    return not before or not "\u4e00" <= before <= "\u9fff" or before in PLACE_JOINS


NO_UNIT_BEHIND = {
    "省": "级会城长属直道立际份略心钱",
    "市": "场民区长直级属域容面值花树话立辖郊井况",
    "县": "域城级直长属道乡处",
    "区": "域间块划位别分段长属级直乡号片",
    "旗": "帜下舰袍手",
    "盟": "约友员军",
    "州": "级",
}
"""Characters before which the last character of a full name belongs to another word: 深圳市民, 东丰县城, 和平区域."""

CIVIC = re.compile("市政(?!府|协|办)|[区县]政策|[市县区]委[员托派]|区内外|[市县区]办[实理学]")
"""Words that begin with the last character of an apparent full name."""


def ends_a_name(text: str, end: int) -> bool:
    """Test whether a full name that ends at `end` is not the start of a longer word.

    >>> ends_a_name("深圳市民", 3), ends_a_name("深圳市政府", 3), ends_a_name("深圳市政道路", 3)
    (False, True, False)
    """
    behind = text[end : end + 1]
    taken = (
        behind in NO_UNIT_BEHIND.get(text[end - 1], "") and behind != "" and not text.startswith(("城乡", "城镇"), end)
    )
    return not taken and CIVIC.match(text, end - 1) is None


BEHIND_USUAL_NAME = frozenset("和与及、等的在为有至到两三人籍各地内外市县省区州是对向从由将已也之间以")
"""Characters after a short name that exclude a longer one."""

LONGER = re.compile(
    r"[路街巷站线桥湾湖岛江河山话菜花酒茶剧舰寺塔镇乡村庄社店堂楼园苑号版式花门里桂嘴口]|大[道桥厦]|港(?!澳)|新[区城村路家建型]"
    r"|[东西南北中][路街线站环区门大段部]|[一-鿿]{0,7}?(?:大学|学院|医院|银行|集团|公司|证券|信托|保险|中学|小学)"
    r"|[一-鿿]{0,4}?国际机场|机场|干线|支线|专线|航空|精神|海峡|半岛|盆地|高原|时间|合作组织|公报|宣言|协定|谈判|会议精神|茅台|大众|石化|日报|街道|社区|港口|水库|流域|平原|灌区"
    r"|现象|模式|速度|经验|生产建设兵团|建工|联通|移动|自来水"
)
"""Text that makes a short name the start of another: 北京路, 江苏银行, 海南岛."""


def sure_right(text: str, end: int) -> bool:
    """Test whether no word can span `end`: 东丰、东辽; 东丰等地."""
    behind = text[end : end + 1]
    if text.startswith("同胞", end):
        return True
    return not "\u4e00" <= behind <= "\u9fff" or (behind in BEHIND_USUAL_NAME and LONGER.match(text, end) is None)


SPLIT = re.compile("重庆(?=祝)|海南(?=北)")
"""Ends of two words that look like a short name: 隆重庆祝."""

WORKS = re.compile("[一-鿿]{0,4}厂")
"""Text after a short name that fits the city as well as the province: 吉林糖厂."""

COMPASS = word_set("""
    河北 河南 山东 山西 湖北 湖南 江西 海南 云南 广东 广西 江苏 浙江 黑龙江 青海 台湾 四川
    """)
"""Usual names of provinces that other words can form: 沿江西路, 上海南站."""

COMMON_PLACE_WORDS = frozenset(PLACE_WORDS_TABLE.read_text(encoding="utf-8").split())
"""Usual names that are also words, parts of words or frequent names of other things."""

CITY_WORDS = word_set("""
    海城 兴城 双城 韩城 丰城 项城 增城 白城 大城 新城 名城 防城 盐城 运城 晋城 诸城 都城 东城 西城 山城 方城 江城
    """)
"""Stems of full names in 市 or 区 whose second half may be the first of 城市, 城区: 沿海城市, 新兴城市."""

BARE_PLACE_NAMES = word_set("""
    城区 郊区 矿区 新区 市区 东区 西区 南区 北区 一区 二区 盐区 市 老城区 新城区 东城区 西城区 城中区 城东区 城西区
    城南区 城北区 滨海新区 港口区 新县 中山区 东山区 西山区 立山区 新建区 解放区 站前区 城关区
    """)
"""Full names that are also words: units only after the unit above, or next to one in a series."""
