"""Fonts of official documents (GB/T 9704-2012) with their substitutes, one row each."""

from __future__ import annotations

from typing import NamedTuple


class DocumentFont(NamedTuple):
    """Font: its name in the styles, and the names of those that take its place where it is not installed."""

    name: str
    substitutes: tuple[str, ...]
    """In order; Word and WPS try them, and they are the only place where substitutes are stated."""
    family: str
    pitch: str = "variable"
    charset: str = "86"
    """Character set as fonts number them: 86 is GB 2312."""


XIAO_BIAO_SONG = DocumentFont(
    "方正小标宋简体", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体"), "roman"
)
FANG_SONG = DocumentFont(
    "仿宋", ("FangSong", "仿宋_GB2312", "方正仿宋_GBK", "华文仿宋", "STFangsong"), "modern", "fixed"
)
KAI_TI = DocumentFont("楷体", ("KaiTi", "楷体_GB2312", "方正楷体_GBK", "华文楷体", "STKaiti"), "modern", "fixed")
HEI_TI = DocumentFont("黑体", ("SimHei", "方正黑体_GBK", "华文黑体", "STHeiti"), "modern", "fixed")
SONG_TI = DocumentFont("宋体", ("SimSun", "方正书宋_GBK", "华文宋体", "STSong"), "auto")
LATIN = DocumentFont("Times New Roman", ("Liberation Serif", "Tinos"), "roman", charset="00")

FONTS = (XIAO_BIAO_SONG, FANG_SONG, KAI_TI, HEI_TI, SONG_TI, LATIN)
"""Fonts of the styles."""
