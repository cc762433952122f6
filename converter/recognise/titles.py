"""Classification of a line in the title block: title, subtitle, session line, byline, date or caption."""

from __future__ import annotations

from converter.recognise.dates import find_date
from converter.recognise.patterns import HAN, OFFICE
from converter.recognise.ruling import Ruling
from converter.recognise.statements import GLOSS
from converter.text.lazy import lazy

DATE_SHAPE = r"\w{4}年\w{1,3}月(?:\w{1,3}日)?"
"""Date without blanks; `dates` parses it."""

COUNT = r"[\d一二三四五六七八九十百]{1,4}"

SESSION_LINE = lazy(
    rf"(?:第?{COUNT}届)?{HAN}{{0,20}}?(?:人民代表大会|人大)(?:第?{COUNT}次|[^。]{{0,20}}会议)"
    r"|^第[\d一二三四五六七八九十]{1,3}次会议上?"
)
"""第九届人民代表大会第一次会议, 市人大会议; 第二次会议上 on a line of its own"""

TITLE_NOTE = r"(?:\([^)]{1,20}\)|\[[^\]]{1,20}\]|全文)"
"""Note behind a title's words: （全文）, 【全文】, 全文, （草案）"""

TITLE = lazy(
    rf"[^。]{{0,44}}(?:政府|行署|管委会|管理委员会|国务院|^)?工作[的]?(?:的)?报告{TITLE_NOTE}*$"
    rf"|[^。]{{0,24}}关于[^。]{{4,60}}的报告$|[^。]{{0,30}}施政[報报]告$|[^。]{{0,20}}政府工作报告(?:[-—]+.*|\(.*|{DATE_SHAPE})?$"
)
TEXT_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
SITES_TITLE = lazy(
    rf"[^。]{{0,60}}工作报告[^。]{{0,12}}?(?:[(\[]?\D{{0,6}}{TEXT_NUMBER}篇|[(\[]?\D{{0,4}}篇{TEXT_NUMBER}|\d{{3,6}}字)[)\]]?$"
)
"""Headline of a site's list of texts: 示例市政府工作报告（三篇）, 示例市政府工作报告精选篇1, ……全文2850字"""

LABELLED = lazy(r"[^,。:]{0,2}(?:时间|日期|中文名|外文名|名称|栏目|类别|分类|标签|关键词|作者) ?[:|]")
"""A label of a page or an encyclopaedia, which a title line does not open with: 中文名:, 时间:"""

LONGEST_BYLINE = 50
LONGEST_NAME = 14

OFFICES_HELD = rf"(?:{HAN}{{2,24}}(?:书记|常委|委员|成员|部长|组长|主任|主席|局长)[、,])"
"""Further posts of a speaker, before the office: 市委副书记、"""

BYLINE = lazy(rf"[(—-]*{OFFICES_HELD}{{0,3}}(?:{HAN}|[·*×Xx])+(?:[、,]{HAN}{{2,20}}|[(:](?:{HAN}|·)+)?\)?")
"""示例市市长张三, 市委副书记、市长张三, 市长:张三, 张三(市长), ××县县长×××"""

NAME_ALONE = lazy(rf"{HAN}{{2,4}}$|{HAN}{{1,10}}·(?:{HAN}|·){{1,20}}$")
ORGANISATION_LINE = lazy(rf"^{HAN}{{2,30}}(?:人民政府|行政公署|管理委员会|管委会|国务院)$|^国务院$")
DATE_LINE = lazy(rf"[(—-]*{DATE_SHAPE}(?:[至和、—-]+[\d\w]{{1,8}}日)?[)]?$")

CAPTION = lazy(r"(?:作|做)了?[^。,]{0,6}工作报告$|^图[为:]")
"""Text of a photo's caption, not of a title: 市长张三作政府工作报告"""

NEWS_OF_SESSION = lazy(r"会议[^。]{0,40}(?:开幕|召开|举行)|作[^。,]{0,8}工作报告")
"""Text of a news story about a session, not of a session line."""

SPEECH_OPENING = lazy(r"我代表|各位代表|请予审议|现在,")
"""Text of the page's abstract, not of a title block."""

STARTS_AS_SESSION = lazy(rf"[(—-]*(?:{DATE_SHAPE}|在)")


def squeeze(text: str) -> str:
    """Remove the blanks of a text: 政 府 工 作 报 告, 市长 程 宇."""
    return text.replace(" ", "")


TITLE_LINES = (
    Ruling("long", "", "a line of more than 120 characters"),
    Ruling("speech", "", "我代表市人民政府，向大会报告工作。"),
    Ruling("news", "", "市人大会议今日开幕。"),
    Ruling("opens as a session", "session", "2022年1月11日在示例市第九届人民代表大会第一次会议上"),
    Ruling("caption", "", "市长张三作政府工作报告"),
    Ruling("label", "", "中文名：2022年示例市政府工作报告"),
    Ruling("site's headline", "", "示例市政府工作报告（三篇）"),
    Ruling("subtitle", "subtitle", "——关于示例市2021年工作的报告"),
    Ruling("title", "title", "政府工作报告"),
    Ruling("holds a session", "session", "示例市第九届人民代表大会第一次会议文件"),
    Ruling("date", "date", "（2022年1月11日）"),
    Ruling("office and name", "byline", "示例市市长 张三"),
    Ruling("government", "byline", "示例市人民政府"),
    Ruling("name alone", "name", "张三"),
    Ruling("none of these", "", "相关报道："),
)
"""Tried in order on a line without its blanks: what it may be in a title block."""

(
    TOO_LONG,
    SAYS_SPEECH,
    TELLS_NEWS,
    OPENS_AS_SESSION,
    IS_CAPTION,
    HAS_LABEL,
    OF_SITE,
    IS_SUBTITLE,
    IS_TITLE,
    HOLDS_SESSION,
    IS_DATE,
    IS_BYLINE,
    IS_GOVERNMENT,
    IS_NAME,
    NO_TITLE_LINE,
) = TITLE_LINES


def front_role(text: str) -> str | None:
    """Classify a line of the title block; None if it belongs elsewhere.

    >>> [front_role(line) for line in ("政 府 工 作 报 告", "——2022年1月11日在示例市第九届人民代表大会第一次会议上")]
    ['title', 'session']
    >>> [front_role(line) for line in ("市长 程 宇", "(2022年1月11日)", "相关报道:")]
    ['byline', 'date', None]
    """
    return front_row(text).gives or None


def front_row(text: str) -> Ruling:
    """The row of `TITLE_LINES` that applies to a line.

    >>> front_row("示例市人民政府").name
    'government'
    """
    said = squeeze(text).rstrip(".")
    if len(said) > LONGEST_TITLING:
        return TOO_LONG
    if SPEECH_OPENING.search(said):
        return SAYS_SPEECH
    if "。" in said and NEWS_OF_SESSION.search(said):
        return TELLS_NEWS
    if STARTS_AS_SESSION.match(said) and SESSION_LINE.search(said):
        return OPENS_AS_SESSION
    if CAPTION.search(said):
        return IS_CAPTION
    if LABELLED.match(said):
        return HAS_LABEL
    if SITES_TITLE.match(said):
        return OF_SITE
    if len(said) <= LONGEST_TITLE and TITLE.match(said):
        return IS_SUBTITLE if said.startswith(("—", "--")) else IS_TITLE
    if SESSION_LINE.search(said):
        return HOLDS_SESSION
    if DATE_LINE.match(said) and find_date(said) is not None:
        return IS_DATE
    if _is_byline(said):
        return IS_BYLINE
    if ORGANISATION_LINE.match(said):
        return IS_GOVERNMENT
    return IS_NAME if NAME_ALONE.match(GLOSS.sub("", said)) else NO_TITLE_LINE


LONGEST_TITLING, LONGEST_TITLE = 120, 60
"""Characters of a line of a title block, and of a title, at most."""


def _is_byline(said: str) -> bool:
    """Test whether a line is an office with a government before it and a name behind it."""
    said = GLOSS.sub("", said)
    office = OFFICE.search(said)
    if office is None or len(said) > LONGEST_BYLINE or "报告" in said:
        return False
    last = max(match.end() for match in OFFICE.finditer(said))
    return BYLINE.fullmatch(said) is not None and len(said) - last <= LONGEST_NAME
