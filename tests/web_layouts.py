"""A report's paragraphs as the pages of the press, of WeChat, and of the systems that governments publish with.

Each page is written after the markup of such a site; the words are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from web_pages import MENU, Style

HEAD = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'

DATE = "2022-01-20"
"""The posting date on every page."""

SOURCE = "示例日报"
"""The medium that every page names."""


def _paragraphs(paragraphs: Sequence[str], tag: str = '<p style="text-indent: 2em">') -> str:
    return "\n".join(f"{tag}{escape(each)}</{tag[1:].split()[0].rstrip('>')}>" for each in paragraphs)


def _menu(sign: str = "li") -> str:
    return "".join(f'<{sign}><a href="/{n}/">{word}</a></{sign}>' for n, word in enumerate(MENU))


def _wechat(paragraphs: Sequence[str], title: str) -> str:
    """An article of WeChat: hidden until a script shows it, sections in sections, a head of its own."""
    text = "".join(
        f'<section style="line-height: 2em;"><span style="font-size: 16px;"><span leaf="">{escape(each)}</span></span>'
        "</section>"
        for each in paragraphs
    )
    return f"""{HEAD}<meta property="og:title" content="{title}全文来了！"><meta
property="og:site_name" content="微信公众平台">
<meta property="og:url" content="http://mp.weixin.qq.com/s/abc"><title>{title}全文来了！</title></head>
<body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_area_primary_inner">
<h1 class="rich_media_title" id="activity-name">{title}全文来了！</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_nickname">
<a href="javascript:void(0);" id="js_name">示例发布</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text">{DATE} 08:30</em>
<em id="js_ip_wording_wrp"><span>发表于</span><span id="js_ip_wording">示例省</span></em></div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0;">
<p>点击上方<span>蓝字</span>关注我们</p>
{text}
<p>来源：{SOURCE}</p><p>编辑：李明</p><p>审核：王芳</p></div>
<div id="js_tags_preview_toast">预览时标签不可点</div></div>
<div class="rich_media_tool"><a
id="js_view_source">阅读原文</a><span>阅读</span><span>在看</span><span>点赞</span></div>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>
<div class="wx_profile_card">继续滑动看下一个</div><div>轻触阅读原文</div><div>示例发布</div><div>向上滑动看下一个</div>
<div class="weui-dialog">知道了</div><div>微信扫一扫<br>使用小程序</div><div>取消 允许</div>
<div>分享 留言 收藏 听过</div></div></body></html>"""


def _union(paragraphs: Sequence[str], title: str) -> str:
    """TRS with a style for the whole: view TRS_UEDITOR trs_paper_default, Custom_UnionStyle."""
    return f"""{HEAD}<meta name="SiteName" content="示例市人民政府门户网站"><meta
name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{DATE} 08:30:00"><meta name="ContentSource" content="{SOURCE}">
<title>{title}_政府工作报告_示例市人民政府门户网站</title></head><body>
<div class="site_map">您当前所在位置： <a>首页</a>&gt;<a>政务公开</a>&gt;<a>政府工作报告</a></div>
<h1 class="xl_title">{title}</h1>
<div class="xl_date">发布日期：{DATE} 08:30 来源：{SOURCE} 浏览次数：<script>var a = 1</script>次
字号：[ 大 中 小 ]</div>
<div class="view TRS_UEDITOR trs_paper_default trs_word"><div class="Custom_UnionStyle">
{_paragraphs(paragraphs, '<p align="justify" style="text-indent: 2em">')}
</div></div>
<div class="xg_wj">相关附件：</div><div class="bshare">分享到： <a>微信</a> <a>微博</a></div>
<div class="dy"><a>【打印本页】</a><a>【关闭窗口】</a></div>
<div class="footer">版权所有：示例市人民政府　主办：示例市人民政府办公室<br>
示例ICP备00000000号　网站标识码：0000000000</div>
</body></html>"""


def _jcms(paragraphs: Sequence[str], title: str) -> str:
    """大汉's JCMS: the text between comments, in a <div id=zoom>, the head in a table."""
    return f"""{HEAD}<meta name="pubDate" content="{DATE} 08:30"><meta name="source" content="{SOURCE}">
<title>示例市人民政府 政府工作报告 {title}</title></head><body>
<table width="100%"><tr><td>当前位置：</td><td><a class="bt_link">首页</a>&gt;&gt;<a
class="bt_link">政务公开</a></td></tr></table>
<div id="article"><table id="article" width="96%"><tr><td
class="title"><!--<$[标题名称(html)]>begin-->{title}<!--end--></td></tr>
<tr><td align="center">发布日期：<!--<$[信息发布时间]>begin-->{DATE}<!--end-->　信息来源：<!--begin-->{SOURCE}<!--end-->
　访问次数：<script src="c.js"></script>　字号：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">
{_paragraphs(paragraphs)}<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr></table></div>
<div class="bottom"><a>打印本页</a> <a>关闭窗口</a></div><p>地址：示例市示例路1号　邮编：000000</p></body></html>"""


def _vsb(paragraphs: Sequence[str], title: str) -> str:
    """博达's site builder: a form around vsb_content, neighbours below."""
    return f"""{HEAD}<META Name="keywords" Content="示例市"><title>{title}-示例市人民政府</title></head><body>
<div class="weizhi">当前位置: <a href="/">网站首页</a> &gt;&gt; <a>政务公开</a> &gt;&gt; 正文</div>
<form name="_newscontent_fromname"><h2 class="con-title">{title}</h2>
<div class="con-info"><span>时间：{DATE}</span><span>来源：{SOURCE}</span><span>点击数：<span
id="dynclicks">128</span></span></div>
<div id="vsb_content" class="v_news_content"><div class="v_news_content">
{_paragraphs(paragraphs, '<p class="vsbcontent_start">')}
</div></div><div id="div_vote_id"></div>
<p>上一条：<a href="1.htm">示例市统计公报</a></p><p>下一条：<a href="2.htm">没有了</a></p>
<p align="right">【<a href="javascript:window.close();">关闭</a>】</p></form>
<div class="foot">Copyright 示例市人民政府　技术支持：示例公司</div></body></html>"""


def _people(paragraphs: Sequence[str], title: str) -> str:
    """人民网: rm_txt_con, the edition in brackets, the editors in brackets."""
    return f"""{HEAD}<meta name="publishdate" content="{DATE}"><meta name="source" content="来源：{SOURCE}">
<title>{title}--示例频道--人民网</title></head><body>
<div class="path"><a>人民网</a><i>&gt;&gt;</i><a>示例频道</a></div>
<div class="layout rm_txt"><h3 class="pre"></h3><h1>{title}</h1><h4 class="sub"></h4>
<div class="channel cf"><div
class="col-1-1">{DATE.replace("-", "年", 1).replace("-", "月")}日08:30 | 来源：<a>{SOURCE}</a></div>
<div class="col-1-2"><a class="message">小字号</a></div></div>
<div class="rm_txt_con cf"><p class="channel"></p>
{_paragraphs(paragraphs, '<p style="text-indent: 2em;">')}
<p class="paper_num">《 示例日报 》（ 2022年01月20日 01 版）</p><div class="edit cf">(责编：李明、王芳)</div></div>
<div class="share">分享让更多人看到</div><div class="zdfy">推荐阅读</div></div>
<div class="foot">人民日报社概况 | 关于人民网 | 报社招聘 | 版权服务</div></body></html>"""


def _xinhua(paragraphs: Sequence[str], title: str) -> str:
    """新华网: head with year, day and hour apart, the text in span#detailContent, the fault button."""
    return f"""{HEAD}<meta name="publishdate" content="{DATE}"><title>{title}-新华网</title></head><body>
<div class="header domPC"><div class="header-top clearfix"><div class="header-time left"><span
class="year"><em>2022</em></span>
<span class="day"><em>01</em>/<em>20</em></span><span class="time">08:30:00</span></div>
<div class="source">来源：{SOURCE}</div></div><h1><span class="title">{title}</span></h1>
<div class="header-tools">字体：<a>小</a> <a>中</a> <a>大</a> 分享到：</div></div>
<div id="detail"><span id="detailContent">
{_paragraphs([f"　　{each}" for each in paragraphs], "<p>")}
</span><div class="editor"><span class="editor-title">【责任编辑:李明】</span></div></div>
<div class="toolbar"><p>阅读下一篇：</p></div><div
class="columBox">深度观察</div><div>新华全媒头条</div></body></html>"""


def _line_a_text(paragraphs: Sequence[str], title: str) -> str:
    """A page scraped with each of its texts on a line: no tags but one."""
    lines = [
        *MENU,
        title,
        f"发布时间：{DATE}",
        f"来源：{SOURCE}",
        "字体：【大 中 小】",
        *paragraphs,
        "打印",
        "关闭窗口",
    ]
    return f"<html><body><pre>{escape(chr(10).join(lines))}</pre></body></html>"


LAYOUTS = (
    Style("wechat", _wechat),
    Style("union", _union),
    Style("jcms", _jcms),
    Style("vsb", _vsb),
    Style("people", _people),
    Style("xinhua", _xinhua),
    Style("line a text", _line_a_text),
)
