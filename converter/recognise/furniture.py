"""Boilerplate of pages and data sets around a report, recognised by its words: one row a kind of line."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from converter.model import OmittedKind
from converter.text.lazy import lazy
from converter.text.words import one_of


class FurnitureWords(NamedTuple):
    """Lines that consist of these words and nothing else: links and buttons."""

    name: str
    kind: OmittedKind
    words: frozenset[str]
    example: str
    near_miss: str


class Opening(NamedTuple):
    """Openings of lines that no line of a report has: the pattern, an example, a near miss."""

    name: str
    kind: OmittedKind
    pattern: str
    example: str
    near_miss: str


def words(text: str) -> frozenset[str]:
    """The words of `text`, case folded."""
    return frozenset(text.lower().split())


NAVIGATION = """
    网站首页 首页 返回首页 返回顶部 返回列表 导航菜单 站内搜索 手机版 客户端下载 无障碍 长者模式 繁體中文 EN
    | > >> » › /
    """

BUTTONS = """
    打印 打印本页 打印本文 打印本稿 关闭 关闭窗口 关闭本页 下载 收藏 全屏 纠错 我要纠错
    分享 分享到 分享至 复制链接 保存本页 推荐 E-mail推荐
    大 中 小 A- A+ 字体 字号 加大 默认 视力保护色
    微信 微博 朋友圈 QQ空间 新浪微博 腾讯微博 人人网 开心网 百度空间 和讯 天涯社区
    """

RELATED = """
    相关报道 相关文章 相关链接 相关新闻 相关阅读 相关稿件 相关推荐 推荐阅读 延伸阅读
    热门文章 热门推荐 最新文章 图文推荐 标签云 标签 关键词 更多 猜你喜欢
    """

FORM = "验证码 发表评论 用户名 密码 昵称 登录 注册 提交 搜索 请输入 评论"

LICENCE_WORDS = """
    公有领域 是否继续? 放弃 false true public domain © 法律声明 关于本站 关于我们 网站地图 联系我们 WAP版网站
    """

WORDS = (
    FurnitureWords("navigation", "navigation", words(NAVIGATION), "网站首页", "首页改版完成。"),
    FurnitureWords("buttons", "share-print", words(BUTTONS), "[打印本页] [关闭]", "大力发展特色农业。"),
    FurnitureWords("related", "related", words(RELATED), "相关报道：", "相关链接机制更加完善。"),
    FurnitureWords("form", "form", words(FORM), "验证码:", "注册商标总量突破一万件。"),
    FurnitureWords("licence", "disclaimer", words(LICENCE_WORDS), "Public domain", "公有领域改革"),
)
"""Tried first, on the words of a line's reading."""

BETWEEN_WORDS = lazy(r"[\s\[\](){}:,|]+")

FIELDS = one_of("""
    标题 文章标题 发文单位 发文机关 发文时间 发布机构 发布单位 报告人 来源URL 来源链接 链接 网址 正文
    省份 年份 地区 城市 文件名 成文日期 索引号 文号 主题词
    """)
PLACES = one_of("您的位置 您当前的位置 您现在的位置 当前位置 当前的位置 现在位置 所在位置 位置 当前栏目")
EDITORS = one_of("责任编辑 责编 编辑 编审 审核 校对 录入 信息发布人 初审 终审 值班编委")
ORIGINS = one_of("来源 稿源 出处 转自 摘自 文章来源 信息来源 稿件来源 本文来源 新闻来源")
READERS = one_of("作者 阅读 浏览 点击 访问 评论")
ABSTRACTS = one_of("内容摘要 内容提要 摘要 核心提示 导读")
NEIGHBOURS = one_of("上一篇 下一篇 上一页 下一页 上一条 下一条 上一章 下一章")
OWNERS = one_of("技术支持 版权所有 维护单位 Copyright © 公安机关备案号 ICP备案号 网站标识码")
LICENCES = one_of("ICP备 公网安备 网站标识码 版权所有")
HOSTS = one_of("办公室 办公厅 网站 信息中心 新闻办 公司")
DISCLAIMED = one_of("""
    不代表本站 不代表本网 版权归 免责声明 请注明出处 本作品是中华人民共和国的 本作品来自中华人民共和国
    您访问的链接即将离开 中文维基文库
    """)
PRESS = "(?:记者|通讯员|新华社|[日晚]报|报社)"

DAY = r"\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?"
"""A day: 2022年1月17日, 2022-01-24"""

FILE = r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|txt)"
"""The end of a file's name: .doc"""

EDITION = r"第? ?[A-Z]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}) ?版"
"""A page of a newspaper: 第三版, A4版"""

FOLIO = r"[—\-·]{1,2} ?\d{1,3} ?[—\-·]{1,2}"
"""A page's number between dashes: — 12 —"""

OPENINGS = (
    Opening("data set field", "dataset-header", rf"{FIELDS} ?:", "发文单位：示例市人民政府", "标题党现象得到遏制。"),
    Opening(
        "place in the site",
        "navigation",
        rf"{PLACES} ?:",
        "当前位置： 首页>> 示例概况",
        "当前位置优势明显的园区加快建设。",
    ),
    Opening(
        "wiki's collection",
        "navigation",
        r"(?:本作品|本文|本书)收录[于在]",
        "本作品收录于《示例县人民政府工作报告》",
        "收录于名录的传统村落达到十个。",
    ),
    Opening(
        "reports by year",
        "navigation",
        r"(?:\d{4}年[^ 。]{0,30}工作报告 ?){2,3}$",
        "2012年示例县政府工作报告 2013年示例县政府工作报告 2014年示例县政府工作报告",
        "2012年示例县政府工作报告",
    ),
    Opening(
        "click here",
        "navigation",
        r"点击(?:查看|查阅|下载|进入|此处|图片|浏览)",
        "点击查阅更多2022年地方政府工作报告",
        "点击量突破百万。",
    ),
    Opening(
        "scan the code",
        "share-print",
        r"(?:微信)?扫一扫|扫描二维码|用微信扫",
        "扫一扫在手机打开当前页",
        "扫除文盲工作成绩显著。",
    ),
    Opening(
        "account's buttons",
        "share-print",
        r"(?:(?:轻触|点击)?阅读原文|(?:向上|继续)滑动看下一个|关注该公众号|点击(?:上方|下方)?[^。]{0,6}蓝字[^。]{0,12}|"
        r"使用(?:小程序|完整服务)|预览时标签不可点|知道了|分享让更多人看到|小字号|大字号)"
        r"(?: ?(?:阅读|在看|点赞|留言|收藏|分享)){0,6}$",
        "向上滑动看下一个",
        "关注该公众号的群众明显增多。",
    ),
    Opening(
        "editor",
        "posting",
        rf"[\[(]? ?(?:\[?我要纠错\]?)? ?{EDITORS} ?(?::[^。]{{0,30}})?$",
        "（责任编辑:张三）",
        "编辑出版《示例年鉴》。",
    ),
    Opening("origin", "posting", rf"\(?{ORIGINS} ?:[^。;]{{1,60}}$", "来源：示例日报", "来源：加大财政投入力度。"),
    Opening(
        "posted at",
        "posting",
        rf".{{0,6}}(?:时间|日期) ?: ?(?:{DAY}|未知)[^。]{{0,90}}$",
        "时间：2020-03-30 作者：示例网",
        "时间：紧迫，任务繁重。",
    ),
    Opening("date and hour", "posting", rf"{DAY} +\d\d?:\d\d[^。]{{0,40}}$", "2022-01-24 09:09:00", "2022年1月17日"),
    Opening(
        "site and date",
        "posting",
        rf".{{2,24}}[网台站] [^。]{{0,24}}{DAY}[^。]{{0,40}}$",
        "示例政府网站　www.example.cn　2006年02月16日　来源：示例社",
        "全省网络2006年02月16日开通。",
    ),
    Opening(
        "readers", "posting", rf"{READERS}(?:次数|量|数)? ?:[^。]{{0,40}}$", "阅读：20", "作者：一批精品力作获奖。"
    ),
    Opening("abstract", "navigation", rf"{ABSTRACTS} ?:", "内容摘要：", "摘要求精神落到实处。"),
    Opening("neighbours", "related", rf"{NEIGHBOURS}(?: ?:.*)?$", "上一篇：", "上一年"),
    Opening(
        "attachment",
        "related",
        rf"[^。]{{0,80}}{FILE}(?: |\(|$)",
        "1．附件1：示例区民生实事一览表.doc",
        "附件1：示例区民生实事一览表",
    ),
    Opening("comments", "form", r"留言与评论|发表评论", "留言与评论(共有 条评论)", "留言板办理群众来信。"),
    Opening("address", "posting", r"本文(?:地址|链接|网址) ?:", "本文地址:/baogao/db/1.html", "本文地址不详"),
    Opening(
        "owner",
        "disclaimer",
        rf"[\[(]?{OWNERS}(?: ?[:\]|]| |$)[^。]{{0,80}}$",
        "版权所有：示例省人民政府",
        "版权所有人合法权益得到保护。",
    ),
    Opening(
        "social account",
        "disclaimer",
        r"[^。,;]{2,16}(?:微信|微博|客户端)$",
        "示例省人民政府微信",
        "用好政务微信，畅通渠道",
    ),
    Opening(
        "host",
        "disclaimer",
        rf"(?:主办|承办)(?:单位)? ?:[^。]{{2,30}}{HOSTS}(?: [^。]{{0,60}})?$",
        "主办：示例省人民政府办公厅",
        "主办单位：省教育厅、省财政厅",
    ),
    Opening(
        "licence number",
        "disclaimer",
        rf".{{0,20}}{LICENCES}(?: ?[:\d][^。]{{0,30}})?$",
        "冀ICP备00000000号-1",
        "版权所有人合法权益得到保护。",
    ),
    Opening(
        "disclaimer",
        "disclaimer",
        rf"[^。]{{0,40}}{DISCLAIMED}",
        "本文仅代表作者观点,不代表本站立场。",
        "严厉打击侵权行为。",
    ),
    Opening(
        "page number", "page-number", rf"{FOLIO}$|第 ?\d{{1,3}} ?页|\d{{1,3}} ?/ ?\d{{1,3}}$", "— 12 —", "——12个项目"
    ),
    Opening(
        "jump line",
        "navigation",
        rf"(?:[(\[—\-<>《》→·]{{0,3}} ?(?:上接|下转|紧接)[^。,]{{0,8}}?{EDITION}[^。,()]{{0,6}}\)?){{1,3}}$",
        "（下转第三版）（紧接第一版）",
        "上接京津的区位优势更加明显。",
    ),
    Opening("title of the contents", "navigation", r"目 {0,6}录$", "目  录", "目录编制工作有序推进。"),
    Opening(
        "pager",
        "navigation",
        r"(?:共 ?\d{1,3} ?页 ?)?(?:首页|上一?页|\[1\]|1(?= \[?2))[ \d\[\]…]*(?:下一?页|尾页|末页)",
        "上一页 1 2 3 4 下一页",
        "下一页记录的是乡村的变化",
    ),
    Opening(
        "photo caption",
        "other",
        rf"[^:]{{0,60}}{PRESS} ?[^。]{{2,24}}摄(?:影|影报道)?\)?。?$",
        "张三作政府工作报告。本报记者 李四摄",
        "记者节活动成功举办。",
    ),
    Opening(
        "script",
        "other",
        r"function |var |document\.|window\.|<script|<style|\$\(",
        "function turnpage(page){",
        "functional",
    ),
)
"""Tried in order on a line's reading; the first that fits names it."""

LONGEST_FURNITURE = 200
"""Maximum number of characters of a boilerplate line; a longer one is running text, except for disclaimers."""

_ANY = lazy("|".join(f"(?P<f{index}>{row.pattern})" for index, row in enumerate(OPENINGS)))
_DISCLAIMER = next(row for row in OPENINGS if row.name == "disclaimer")
_LONGEST_WORDS = 40


REMEMBERED = 256
"""Lines whose row is kept: several rules ask it of one line, one soon after the other."""


@cache
def _word_rows() -> dict[str, FurnitureWords]:
    return {word: row for row in WORDS for word in row.words}


@lru_cache(maxsize=REMEMBERED)
def furniture_of(text: str) -> FurnitureWords | Opening | None:
    """The row that fits a line's reading, or None.

    >>> furniture_of("来源:示例日报").name, furniture_of("[打印本页] [关闭窗口]").name
    ('origin', 'buttons')
    >>> furniture_of("一、2022年工作回顾") is None
    True
    """
    if len(text) > LONGEST_FURNITURE:
        return _DISCLAIMER if re.match(_DISCLAIMER.pattern, text) else None
    if len(text) <= _LONGEST_WORDS:
        rows = _word_rows()
        said = [word for word in BETWEEN_WORDS.split(text.lower()) if word]
        if said and all(word in rows for word in said):
            return rows[said[0]]
    match = _ANY.match(text)
    return None if match is None else OPENINGS[int((match.lastgroup or "f0")[1:])]
