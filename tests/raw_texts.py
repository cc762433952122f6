"""Texts for hypothesis that look like reports as they are found: markers, furniture, noise, any line end, any order."""

from __future__ import annotations

from hypothesis import strategies as st

HEADS = (
    "政府工作报告",
    "政 府 工 作 报 告",
    "标题：示例市2022年政府工作报告",
    "示例市市长　张三",
    "示例县人民政府县长",
    "李四",
    "——2022年1月11日在示例市第九届人民代表大会第一次会议上",
    "（二○二二年一月十一日）",
    "2022年2月30日在示例市会议上",
    "各位代表：",
    "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。",
    "现在，我代表示例市人民政府，向大会报告工作，请予审议。",
)
MARKERS = (
    "一、",
    "二、",
    "三、",
    "十、",
    "（一）",
    "（二）",
    "(三)",
    "（十二）",
    "1.",
    "2、",
    "3．",
    "（1）",
    "2）",
    "①",
    "②",
    "第一，",
    "第二、",
    "第一部分 ",
    "第二章 ",
    "一是",
    "二要",
    "首先，",
    "——",
    "●",
    "·",
    "",
    "一",
    "（",
    "[1]",
    "【2】",
)
TITLES = (
    "2021年工作回顾",
    "2022年工作安排",
    "着力扩大内需",
    "经济运行稳中向好。",
    "改革开放取得新突破：",
    "5+2就业之家",
    "2.5亿元",
    "加强政府自身建设",
    "坚持把发展经济的着力点放在实体经济上，加快建设以先进制造业为骨干的现代化产业体系，推动工作再上新台阶。",
)
SENTENCES = (
    "一年来，我们稳增长、提质效，经济运行持续恢复。",
    "地区生产总值增长8%，财政收入增长9%。",
    "比重为10∶40∶50。",
    "全市上下坚持稳中求进，统筹发展和安全",
    "新建碧道①20公里（",
    "“双随机”[1]监管全面推行；",
    "工业经济稳中向好。",
    "PM2.5平均浓度下降8%。",
    "五年来，我们抓改革",
    "让我们携手前进，为建设美好示例市而努力奋斗！",
    "（热烈鼓掌）",
    "各位代表！",
    "今年的主要预期目标是：",
    "，",
    "。",
)
AROUND = (
    "首页",
    "当前位置：首页 > 政务公开",
    "来源：示例日报",
    "发布时间：2022-02-01 09:30",
    "【字体：大 中 小】",
    "打印本页",
    "责任编辑：王五",
    "上一页 1 2 3 4 下一页",
    "— 12 —",
    "相关文章",
    "版权所有：示例市人民政府",
    "12",
    "附件：民生实事",
    "附件1.doc",
)
BACK = (
    "名词解释",
    "※名词解释※",
    "1.碧道：以水为主线的绿色廊道。",
    "[2]双随机：随机抽取。",
    "“双减”是指减轻负担。",
    "附件1",
    "①：",
    "3.",
)
NOISE = (
    r"\r\n",
    "[SEP]",
    "&nbsp;",
    "<U+00A0>",
    "??",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "\u2028",
    "\x0b",
    "\x00",
    "\x1c",
    "\x85",
    "\ue000",
    "\ud83d",
    "𠮷",
    "é",
    "\u0301",
    "<",
    "&",
    "锟斤拷",
    "^[3]",
    "㉑",
    "<p>",
    "</p>",
    "<strong>",
    "<!--",
    "-->",
    r"\N",
)
POOLS = (HEADS, TITLES, SENTENCES, SENTENCES, AROUND, BACK, NOISE)

pieces = st.one_of(*(st.sampled_from(pool) for pool in POOLS), st.text(max_size=6))
openings = st.builds("{}{}".format, st.sampled_from(MARKERS), st.sampled_from(TITLES))
marked = st.builds("{}{}".format, openings, st.sampled_from(("", *SENTENCES)))
lines = st.one_of(marked, marked, pieces, st.lists(pieces, max_size=4).map("".join))
indents = st.sampled_from(("", "", "", "\u3000\u3000", "    ", "\t", "\u3000 "))
ends = st.sampled_from(("\n", "\n", "\n", "\n\n", "\r\n", "\r", "", "\u3000\u3000", " "))

raw_reports = st.builds(
    "{}{}".format,
    st.sampled_from(("", "", "\ufeff", "政府工作报告\n各位代表：\n")),
    st.lists(st.builds("{}{}{}".format, indents, lines, ends), max_size=40).map("".join),
)
"""A text that holds everything that reports hold, in any order."""

chapters = st.lists(
    st.tuples(st.sampled_from(("扩大内需", "深化改革", "改善民生。实施民生项目。", "守牢底线")), st.integers(1, 3)),
    min_size=2,
    max_size=9,
)
"""Titles of chapters, each with the number of its paragraphs."""
