"""Signs of texts other than government work reports, which seem to be one: one row a sign."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """Sign of one kind of text: the kind, its pattern in the opening, an example."""

    name: str
    pattern: str
    example: str


NUMBER = "[一二三四五六七八九十]+"

DELEGATES = (
    rf"(?<!人民)代表(?![^。]{{0,40}}(?:管理委员会|管委会|常务委员会|人大常委会|政协))"
    rf"(?:中国共产党)?(?:第?{NUMBER}届)?[^。,]{{0,14}}委员会"
)
"""Whom a party's secretary speaks for: 代表中国共产党第十五届中央委员会; no 管理委员会, no 常务委员会"""

NEWS_LEAD = r"(?:(?:本报|日报|新华社|记者)[^。]{0,20}|^[^。,]{2,12}\d{1,2}月\d{1,2}日)(?:讯|电)"
"""Start of a news story: 新华社北京3月5日电, 示例在线1月16日讯"""

PLAN = "a plan or budget report"
COURT = "a court's or procuratorate's report"
CONSULTATIVE = "a consultative conference's report"
STANDING = "a standing committee's report"
TO_STANDING = "a report to a standing committee"
HALF_YEAR = "a half-year report"
HALF_YEAR_OF_CITY = "a half-year report to a standing committee"
OF_DUTIES = "an official's account of his duties"
PARTY = "a report to a party congress"
ABRIDGEMENT = "an abridgement"
EXPLANATION = "an explanation of a report"
NEWS_STORY = "a news story"
POLICY_ADDRESS = "a policy address"

ABRIDGED = r"[(\[](?:全文)?(?:摘登|摘要|摘编|摘录|节选|要点|简版|摘要版|节选版)[)\]]"
EXPLAINS = (
    r"解读|解析|图解|读懂|一图|看懂|问答|起草(?:情况|的?说明)|(?:的|作?)说明$|亮点|看点|划重点|热词|关键词|辅导|学习"
)
PART_OF_YEAR = r"上半年|前三季度|第?[一1]季度|1[-—至]\d{1,2}月"

TITLE_KINDS = (
    Sign(POLICY_ADDRESS, r"施政(?:報告|报告|方針|方针)(?:\([^)]*\))?$", "行政长官2022年施政报告"),
    Sign(ABRIDGEMENT, rf"{ABRIDGED}$|工作报告》?(?:摘要|摘登|摘编|摘录|节选|要点)$", "政府工作报告（摘登）"),
    Sign(
        EXPLANATION,
        rf"报告(?:\([^)]*\))?》?[^。]{{0,12}}(?:{EXPLAINS})|(?:{EXPLAINS})[^。]{{0,20}}工作报告",
        "《政府工作报告》解读",
    ),
    Sign(COURT, r"(?:法院|检察院)[^。]{0,6}工作(?:情况)?的?报告", "示例市人民检察院工作报告"),
    Sign(CONSULTATIVE, r"(?:政协|政治协商会议)[^。]{0,40}报告$", "政协示例市委员会常务委员会工作报告"),
    Sign(STANDING, r"(?:人大|人民代表大会)常(?:务委员|委)会[^。]{0,6}工作(?:情况)?的?报告", "示例市人大常委会工作报告"),
    Sign(
        "a discipline commission's report", r"(?:纪律检查|监察)委员?会[^。]{0,12}报告$", "示例市纪律检查委员会工作报告"
    ),
    Sign(
        HALF_YEAR,
        rf"(?:[镇乡]|街道)[^。]{{0,12}}(?:{PART_OF_YEAR})[^。]{{0,24}}报告(?=$|—|\()|(?<!上)半年(?:政府)?工作(?:情况)?的?报告",
        "示例镇人民政府半年工作情况报告",
    ),
    Sign(
        HALF_YEAR_OF_CITY,
        rf"(?:{PART_OF_YEAR})[^。]{{0,30}}(?:情况|工作|执行)[^。]{{0,16}}(?:报告|汇报)(?=$|—|\()",
        "关于2023年上半年工作情况的报告",
    ),
    Sign(OF_DUTIES, r"述职(?:述[廉德学法])*报告", "示例镇镇长述职报告"),
)
"""Kinds by the paper's own title, in order; no sign of a work report outweighs them."""

OTHERS = (
    Sign(
        "a resolution on a report",
        r"关于[^。]{0,30}报告的决议"
        r"|听取和审议了[^。]{0,60}报告"  # 会议听取和审议了市长所作的报告
        r"|决定批准这个报告",
        "关于政府工作报告的决议",
    ),
    Sign(
        PLAN,
        r"^(?!.*政府工作报告)[^。\n]{0,40}"
        r"(?:计划|预算|决算)[^。\n]{0,30}(?:执行情况|草案)[^。\n]{0,50}的?报告$",
        "关于2021年预算执行情况和2022年预算草案的报告",
    ),
    Sign(
        PARTY,
        rf"{DELEGATES}[^。]{{0,20}}(?:作报告|报告工作)"
        r"|受[^。]{0,14}(?:中央|省委|市委|县委)?(?<!管理)(?<!常务)委员会(?:的)?委托"  # 受中共示例市第三届委员会委托
        r"|在中国共产党[^。]{0,24}代表大会",  # 在中国共产党示例市第四次代表大会上的报告
        "我代表第十五届中央委员会向大会作报告",
    ),
    Sign(
        COURT,
        r"代表[^。,]{0,16}(?:法院|检察院)"
        r"|(?:法院|检察院)工作报告",  # 示例市人民检察院工作报告
        "我代表示例市中级人民法院向大会报告工作",
    ),
    Sign(
        CONSULTATIVE,
        r"各位委员[^。]{0,20}代表[^。]{0,20}政协"  # 各位委员：我代表政协示例市常务委员会
        r"|我(?:代表|受)(?:(?!政府)[^。,]){0,8}(?:政协|政治协商会议)"  # 我代表中国人民政治协商会议示例市委员会
        r"|政协[^。]{0,24}常务委员会工作报告",
        "政协示例市委员会常务委员会工作报告",
    ),
    Sign(
        STANDING,
        r"(?:代表|受)[^。,]{0,16}(?:人大常委会|人民代表大会常务委员会)(?!第)"  # 受市人大常委会委托
        r"|常务?委(?:员)?会工作报告",  # 示例市人大常委会工作报告
        "我代表示例市人大常委会报告工作",
    ),
    Sign(
        EXPLANATION,
        r"(?:解读|说明)如下|《报告》(?:共?分|起草)|[\s、]起草(?:背景|过程|情况)",
        "《报告》共分三个部分",
    ),
    Sign(
        TO_STANDING,
        r"(?:人大常委会|常务委员会)第[^。]{1,5}次会议上?\)?$"
        r"|主任、(?:各位)?副主任、[^。]{0,12}委员",  # 主任、各位副主任、秘书长、各位委员：
        "在示例市人大常委会第十四次会议上",
    ),
    Sign(
        HALF_YEAR,
        r"(?:作|报告)(?:\d{4}年)?(?:上半年|前三季度)[^。,]{0,8}工作",
        "我代表示例镇人民政府，向大会报告上半年政府工作情况",
    ),
    Sign(
        "a report on the rule of law",
        r"法治政府建设(?:年度)?(?:工作)?情况"  # 2021年法治政府建设工作情况
        r"|现将[^。]{0,20}情况报告如下",
        "现将有关情况报告如下",
    ),
    Sign(
        ABRIDGEMENT,
        r"\((?:摘登|摘要|摘编|节选|要点)\)"
        r"|(?:摘要|节选|整理)版本?"  # 政府工作报告摘要版
        r"|内容整理",
        "政府工作报告（摘登）",
    ),
    Sign(
        NEWS_STORY,
        r"代表大会[^。]{0,12}会议[^。]{0,6}隆重(?:开幕|召开)"
        r"|记者(?:从|在[^。]{0,12}看到|看到|了解到|获悉|采访)"  # 记者在这份“对照表”中看到
        r"|工作报告。[他她](?:说|指出|强调)"  # 省长张三作政府工作报告。他说——
        r"|会议应(?:到|出席)[^。]{0,6}代表\d+[名人]"  # 会议应出席代表181名
        rf"|{NEWS_LEAD}(?:[^。]{{0,120}}。){{0,2}}[^。]{{0,200}}(?:作|做)了?[^。]{{0,6}}工作报告",
        "本报讯 市长作政府工作报告",
    ),
    Sign(
        "a policy document",
        r"关于[^。]{2,40}的(?:意见|通知|办法|实施方案|决定)$",
        "关于加快示例工作的意见",
    ),
)
"""Tried in order on the opening of the text."""

DECISIVE = frozenset((OTHERS[0].name, PLAN, TO_STANDING, HALF_YEAR))
"""Kinds that no sign of a work report outweighs: these texts mention one, or speak for the government, all the time."""
