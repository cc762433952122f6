"""Lines that pages and data sets put around a report, told by their own words: one row a kind of line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from converter.model import OmittedKind


@dataclass(frozen=True, slots=True)
class Furniture:
    """A kind of line: its name, what it is, how it looks, an example, and a line that it must not take."""

    name: str
    kind: OmittedKind
    pattern: str
    example: str
    near_miss: str


def words(text: str) -> str:
    """A group of the words in `text`, for a pattern."""
    return "(?:" + "|".join(re.escape(word) for word in text.split()) + ")"


FIELDS = words("标题 文章标题 发文单位 发文机关 发文时间 发布机构 发布单位 报告人 来源URL 来源链接 链接 网址 正文 省份 年份 地区 城市 文件名 成文日期 索引号 文号 主题词")
PLACES = words("您的位置 您当前的位置 您现在的位置 当前位置 当前的位置 现在位置 所在位置 位置 当前栏目")
NAVIGATION = words("网站首页 返回首页 返回顶部 返回列表 导航菜单 站内搜索 手机版 客户端下载 首页 无障碍 长者模式 繁體中文 EN |")
BUTTONS = words("打印 打印本页 打印本文 打印本稿 关闭 关闭窗口 关闭本页 下载 收藏 全屏 分享 分享到 分享至 复制链接 保存本页 推荐 E-mail推荐 大 中 小 A- A+ 纠错 我要纠错 "
                "微信 微博 朋友圈 QQ空间 新浪微博 腾讯微博 人人网 开心网 百度空间 和讯 天涯社区")
SIZES = words("字体 字号 加大 默认 视力保护色 文字大小")
EDITORS = words("责任编辑 责编 编辑 编审 审核 校对 录入 信息发布人 初审 终审 值班编委")
ORIGINS = words("来源 稿源 出处 转自 摘自 文章来源 信息来源 稿件来源 本文来源 新闻来源")
NEIGHBOURS = words("上一篇 下一篇 上一页 下一页 上一条 下一条 上一章 下一章")
RELATED = words("相关报道 相关文章 相关链接 相关新闻 相关阅读 相关稿件 相关推荐 推荐阅读 延伸阅读 热门文章 热门推荐 标签云 标签 关键词 更多 猜你喜欢 最新文章 图文推荐")
FORMS = words("留言与评论 验证码 发表评论 用户名 密码 昵称 登录 注册 提交 搜索 请输入")
SITE = words("技术支持 版权所有 维护单位 Copyright © 法律声明 关于本站 关于我们 网站地图 联系我们 公安机关备案号 WAP版网站 ICP备案号 网站标识码")
LICENCE = words("公有领域 是否继续? 放弃 false true")
DISCLAIMERS = words("不代表本站 不代表本网 版权归 免责声明 请注明出处 本作品是中华人民共和国的 您访问的链接即将离开 中文维基文库 Public(.)domain").replace(r"\(\.\)", " ")
DAY = r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?"
END = r" *$"

FURNITURE = (
    Furniture("data set field", "dataset-header", rf"{FIELDS} ?:",
              "发文单位：示例市人民政府", "标题党现象得到遏制。"),
    Furniture("place in the site", "navigation", rf"{PLACES} ?:",
              "当前位置： 首页>> 示例概况", "当前位置优势明显的园区加快建设。"),
    Furniture("navigation", "navigation", rf"{NAVIGATION}{END}",
              "网站首页", "首页改版完成。"),
    Furniture("arrows", "navigation", rf"[>»›|/]{{1,4}}{END}",
              ">>", "——"),
    Furniture("click here", "navigation", r"点击(?:查看|查阅|下载|进入|此处|图片|浏览)",
              "点击查阅更多2022年地方政府工作报告", "点击量突破百万。"),
    Furniture("buttons", "share-print", rf"[\[(]? ?{BUTTONS}(?:[\]|/ ]+[\[]?{BUTTONS})*[\]): ]*$",
              "[打印本页] [关闭]", "大力发展特色农业。"),
    Furniture("scan the code", "share-print", r"扫一扫|扫描二维码|用微信扫",
              "扫一扫在手机打开当前页", "扫除文盲工作成绩显著。"),
    Furniture("font size", "share-print", rf"\[? ?{SIZES} ?(?::|[大中小]).{{0,24}}$",
              "【字体：大 中 小】", "字体规范工作继续推进。"),
    Furniture("editor", "posting", rf"[\[(]? ?(?:\[?我要纠错\]?)? ?{EDITORS} ?(?::.{{0,30}})?$",
              "（责任编辑:张三）", "编辑出版《示例年鉴》。"),
    Furniture("origin", "posting", rf"\(?{ORIGINS} ?:[^。;]{{1,60}}$",
              "来源：示例日报", "来源：加大财政投入力度。"),
    Furniture("data seller", "posting", r"来自马克数据网|来源:?百度马",
              "来自马克数据网", "来自全国的客商汇聚一堂。"),
    Furniture("posted at", "posting", rf".{{0,6}}(?:时间|日期) ?: ?(?:{DAY}|未知).{{0,90}}$",
              "时间：2020-03-30 作者：示例网", "时间：紧迫，任务繁重。"),
    Furniture("date and hour", "posting", rf"{DAY} +\d{{1,2}}:\d\d(?::\d\d)?.{{0,40}}$",
              "2022-01-24 09:09:00", "2022年1月17日"),
    Furniture("site and date", "posting", rf".{{2,24}}[网台站] .{{0,24}}{DAY}.{{0,40}}$",
              "示例政府网站　www.example.cn　2006年02月16日　来源：示例社", "全省网络2006年02月16日开通。"),
    Furniture("readers", "posting", r"(?:作者|阅读|浏览|点击|访问|评论)(?:次数|量|数)? ?:[^。]{0,40}$",
              "阅读：", "作者：一批精品力作获奖。"),
    Furniture("abstract", "navigation", r"(?:内容摘要|内容提要|摘要|核心提示|导读) ?:",
              "内容摘要：", "摘要求精神落到实处。"),
    Furniture("neighbours", "related", rf"{NEIGHBOURS}(?: ?:.*)?$",
              "上一篇：", "上一年"),
    Furniture("related", "related", rf"{RELATED}[ :>]*$",
              "相关报道：", "相关链接机制更加完善。"),
    Furniture("attachment", "related", r".{0,80}\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|txt) *(?:\(.{0,12}\))?$",
              "1．附件1：示例区民生实事一览表.doc", "附件1：示例区民生实事一览表"),
    Furniture("form", "form", rf"{FORMS} ?(?:\(.{{0,20}}\))? ?:?.{{0,6}}$",
              "验证码:", "注册商标总量突破一万件。"),
    Furniture("address", "posting", r"本文(?:地址|链接|网址) ?:",
              "本文地址:/baogao/db/1.html", "本文地址不详"),
    Furniture("site's owner", "disclaimer", rf"[\[(]?{SITE}(?: ?[:\]|].{{0,80}}| .{{0,80}})?$",
              "版权所有：示例省人民政府", "法律声明公告12项。"),
    Furniture("host", "disclaimer", r"(?:主办|承办|主办单位|承办单位) ?:.{2,30}(?:办公[室厅]|网站|信息中心|新闻办|公司)(?: .{0,60})?$",
              "主办：示例省人民政府办公厅", "主办单位：省教育厅、省财政厅"),
    Furniture("licence number", "disclaimer", r".{0,20}(?:ICP备|公网安备|网站标识码|版权所有)(?: ?[:\d].{0,30})?$",
              "冀ICP备00000000号-1", "版权所有人合法权益得到保护。"),
    Furniture("disclaimer", "disclaimer", rf"[^。]{{0,40}}{DISCLAIMERS}",
              "本文仅代表作者观点,不代表本站立场。", "严厉打击侵权行为。"),
    Furniture("licence words", "disclaimer", rf"{LICENCE}{END}",
              "false", "公有领域改革"),
    Furniture("page number", "page-number", r"(?:[—\-·]{1,2} ?\d{1,3} ?[—\-·]{1,2}|第 ?\d{1,3} ?页(?:.{0,6}共 ?\d{1,3} ?页)?|\d{1,3} ?/ ?\d{1,3}) *$",
              "— 12 —", "——12个项目"),
    Furniture("pager", "navigation", r"(?:首页|上一页|\[1\])[ \d\[\]…]*(?:下一页|尾页|末页)",
              "上一页 1 2 3 4 下一页", "上一页"),
    Furniture("photo caption", "other", r"[^:]{0,60}(?:记者|通讯员|新华社|日报|晚报|报社) ?[^。]{2,24}摄(?:影|影报道)?\)?。?$",
              "张三作政府工作报告。本报记者 李四摄", "记者节活动成功举办。"),
    Furniture("script", "other", r"(?:function |var |document\.|window\.|<script|<style|\$\()",
              "function turnpage(page){", "functional"),
)
"""Tried in order on a line's reading; the first that fits names it."""

LONGEST = 200
"""Longer lines are running text, unless a disclaimer says so."""

_ANY = re.compile("|".join(f"(?P<f{index}>{row.pattern})" for index, row in enumerate(FURNITURE)))
_DISCLAIMER = next(row for row in FURNITURE if row.name == "disclaimer")


def furniture_of(text: str) -> Furniture | None:
    """The row that fits a line's reading, or None.

    >>> furniture_of("来源:示例日报").name
    'origin'
    >>> furniture_of("一、2022年工作回顾") is None
    True
    """
    if len(text) > LONGEST:
        return _DISCLAIMER if re.match(_DISCLAIMER.pattern, text) else None
    match = _ANY.match(text)
    return None if match is None else FURNITURE[int((match.lastgroup or "f0")[1:])]
