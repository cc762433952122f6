"""A report's paragraphs as the pages of seven kinds of site: how governments and the press set it on the web.

`page(paragraphs, title)` is the page; the title stands where such pages repeat it, besides the report's own.
Each page holds what such pages hold besides: a menu, where one is, who posted it, what to click, and a foot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

MENU = ("首页", "政务公开", "政务服务", "互动交流", "走进示例")


class Style(NamedTuple):
    """A kind of site: its name, and how it sets the paragraphs of a report."""

    name: str
    page: Callable[[Sequence[str], str], str]


def _links(words: Sequence[str]) -> str:
    return "".join(f'<li><a href="/{number}/">{word}</a></li>' for number, word in enumerate(words))


def _state(paragraphs: Sequence[str], title: str) -> str:
    """The State Council's: UCAP-CONTENT, indents by style."""
    style = "text-indent: 2em; font-family: 宋体;"
    text = "\n".join(f'<p style="{style}"><span>{escape(each)}</span></p>' for each in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>政府工作报告_示例网</title>
<meta name="viewport" content="width=device-width"><meta name="firstpublishedtime" content="2022-01-20-08:30:00">
<link rel="canonical" href="http://www.example.gov.cn/c/1.htm">
<script>var a = "<p>不显示</p>";</script><style>p {{ color: red }}</style></head>
<body><div class="header"><ul class="nav">{_links(MENU)}</ul></div>
<div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; <a href="/b/">政务公开</a> &gt; 正文</div>
<div class="pages-title">{title}</div>
<div class="pages_print"><span>【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span>
<a href="#">打印</a></div>
<div class="pages_content" id="UCAP-CONTENT">
{text}
</div>
<div class="editor">责任编辑：李明</div>
<div class="footer"><p>主办单位：示例市人民政府办公室</p><p>版权所有：示例网</p></div></body></html>"""


def _trs(paragraphs: Sequence[str], title: str) -> str:
    """TRS, the commonest system: TRS_Editor, indents as written, typed metadata."""
    text = "\n".join(f'<p align="justify">{escape(each)}</p>' for each in paragraphs)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="示例市人民政府" /><meta name="SiteDomain" content="www.example.gov.cn" />
<meta name="ColumnName" content="政府工作报告" /><meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="2022-01-20 08:30" /><meta name="ContentSource" content="示例市人民政府办公室" />
<meta name="Author" content="李明" /><meta name="Url" content="http://www.example.gov.cn/t/1.html" />
<title>政府工作报告-示例市人民政府</title></head><body>
<ul id="menu">{_links(MENU)}</ul>
<div class="xl_tit">发布时间：2022-01-20　来源：示例市人民政府办公室　<a href="#">打印本页</a></div>
<div class="xl_con"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{{line-height:2}}</style>
{text}
</div></div>
<div class="foot">[<a href="javascript:window.print()">打印</a>] [<a href="javascript:window.close()">关闭</a>]</div>
</body></html>"""


def _tables(paragraphs: Sequence[str], title: str) -> str:
    """A site of 2005: the page is put in place by tables, the report in one cell, its paragraphs parted by <br>."""
    text = "<br>\n".join(escape(each).replace("\u3000", "&nbsp;&nbsp;") for each in paragraphs)
    menu = "".join(f"<td align=center><a href=#>{word}</a></td>" for word in MENU)
    return f"""<HTML><HEAD><TITLE>政府工作报告</TITLE>
<META content="text/html; charset=gb2312" http-equiv=Content-Type></HEAD>
<BODY><TABLE width=778 border=0><TBODY><TR>{menu}</TR></TBODY></TABLE>
<TABLE width="100%"><TR><TD width=160><TABLE><TR><TD><A href="#">机构设置</A></TD></TR>
<TR><TD><A href="#">政策法规</A></TD></TR></TABLE></TD>
<TD><TABLE><TR><TD class=content><FONT size=3>{text}</FONT></TD></TR>
<TR><TD align=right>【<A href="#">关闭窗口</A>】</TD></TR></TABLE></TD></TR></TABLE>
<CENTER>版权所有 示例市人民政府</CENTER></BODY></HTML>"""


def _word(paragraphs: Sequence[str], title: str) -> str:
    """Imitate text pasted from Word: a span for every few characters, and a style in each."""

    def runs(text: str) -> str:
        span = "<span lang=EN-US style='font-size:16.0pt;font-family:仿宋_GB2312'>"
        return "".join(f"{span}{escape(text[at : at + 7])}</span>" for at in range(0, len(text), 7))

    open_p = "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>"
    text = "\n".join(f"{open_p}{runs(each)}<o:p></o:p></p>" for each in paragraphs)
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><title>政府工作报告</title></head>
<body lang=ZH-CN><div class=WordSection1>
{text}
</div></body></html>"""


def _press(paragraphs: Sequence[str], title: str) -> str:
    """A newspaper's: an article with hidden parts, share buttons and further reading."""
    text = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    return f"""<!doctype html><html><head><meta charset=utf-8><meta property="og:title" content="政府工作报告">
<meta property="article:published_time" content="2022-01-20T08:30:00+08:00"><meta name="source" content="示例日报">
</head><body><header><nav><ul>{_links(MENU)}</ul></nav></header>
<main><article>{text}</article>
<div class=share hidden>分享到微信</div><div class="related" style="display:none">扫一扫在手机打开当前页</div></main>
<aside><h3>相关阅读</h3><ul>{_links(("示例市召开会议", "示例市举行活动"))}</ul></aside>
<footer>关于我们 | 联系我们</footer></body></html>"""


def _divisions(paragraphs: Sequence[str], title: str) -> str:
    """A county's: each paragraph in a <div>, source wrapped, tags left open."""
    text = "\n".join(f"<div>\n  {escape(each)}\n</div>" for each in paragraphs)
    return f"""<html><head><meta charset=utf-8><title>政府工作报告</title><body>
<div id=nav>{" ".join(f'<a href="#">{word}</a>' for word in MENU)}</div>
<div class=main><font size=3><div class=con>
{text}
</div></div></font>
<div>【打印本页】【关闭窗口】"""


def _fragment(paragraphs: Sequence[str], title: str) -> str:
    """A cell of a data set: nothing but the paragraphs."""
    return "".join(f"<p>{escape(each)}</p>" for each in paragraphs)


STYLES = (
    Style("state", _state),
    Style("trs", _trs),
    Style("tables", _tables),
    Style("word", _word),
    Style("press", _press),
    Style("divisions", _divisions),
    Style("fragment", _fragment),
)


def paragraphs_of(text: str) -> list[str]:
    """The lines of a plain text that hold anything, with their indents of U+3000."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.strip(" \t\xa0\ufeff").rstrip() for line in lines if line.strip()]
