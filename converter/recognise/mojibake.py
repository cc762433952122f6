"""Wrongly decoded stretches of a text, with their original words.

Such a stretch, encoded again with the wrong encoding and decoded with the right one, reads like a report.  Sound
Chinese does not: hardly any of its bytes are common characters in another encoding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.recognise.characters import strange_in
from converter.source.decode import REPLACEMENT
from converter.source.problem import Code, Problem
from converter.source.source import LINE_END
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.plausible import COMMON


class Mistake(NamedTuple):
    """A way of decoding wrongly: the encoding that the bytes were in, and the one that they were read in."""

    right: str
    wrong: str
    example: str
    least: int = 2
    """So many common characters have to come out: chance yields more of them where both encodings know all bytes."""
    times: int = 1
    """Number of times in a row the text was decoded so."""


MISTAKES = (
    Mistake("utf-8", "gb18030", "鏀垮簻宸ヤ綔"),
    Mistake("gb18030", "cp1252", "Õþ¸®¹¤×÷"),
    Mistake("utf-8", "cp1252", "æ”¿åºœå·¥ä½œ"),
    Mistake("gb18030", "utf-8", "ʵҵһȫ"),
    Mistake("gb18030", "big5", "淉葬馱釬惆豢ㄩ珨﹜郋乘繩Ｇ馳畏", 4),
    Mistake("big5", "gb18030", "現┎厨カ竒蕾祇甶", 4),
    Mistake("big5", "cp1252", "¬F©²¤u§@³ø§i"),
    Mistake("utf-8", "cp932", "謾ｿ蠎懷ｷ･菴懈冠蜻"),
    Mistake("gb18030", "cp932", "ｸ譽ｺﾒｻ｡｢ﾈｫﾊﾐｾｭｼﾃｷ｢ﾕｹ｣ｬﾈﾋﾃ"),
    Mistake("gb18030", "cp949", "漣리묏鱗괩멩"),
    Mistake("utf-8", "cp949", "竊싦\ufffd\ufffd곩뀲躍귞퍘役롥룕掠뺧펽雅뷸컩"),
    Mistake("gb18030", "cp1251", "Хюё®№¤ЧчЎў"),
    Mistake("utf-8", "cp1251", "ж”їеєње·ҐдЅњжЉҐ"),
    Mistake("gb18030", "koi8-r", "уЧ╦╝╧╓вВ╠╗╦Ф"),
    Mistake("gb18030", "mac-roman", "’˛∏Æπ§◊˜±®∏Ê"),
    Mistake("utf-8", "mac-roman", "ÊîøÂ∫úÂ∑•‰Ωú"),
    Mistake("gb18030", "cp437", "╒■╕«╣ñ╫≈▒¿╕µ"),
    Mistake("utf-8", "cp437", "µö┐σ║£σ╖ÑΣ╜£"),
    Mistake("utf-8", "cp1252", "Ã¦â€\x9dÂ¿Ã¥ÂºÅ“Ã¥Â·Â¥", times=2),
    Mistake("utf-8", "gb18030", "惔婊冧紣娴ｆ粍濮ら崨濠傚弿", times=2),
    Mistake("utf-8", "cp850", "µö┐Õ║£ÕÀÑõ¢£"),
)
"""The ways in which Chinese text is decoded wrongly, commonest first."""

CALLED = {"gb18030": "GBK", "cp1252": "Latin-1", "utf-8": "UTF-8", "big5": "Big5"}
"""Usual names of encodings, where Python's is another."""

LOST_FOR_EVER = ("锟斤拷", "烫烫烫", "屯屯屯", "â€", "Ã©", "ï»¿")
"""Irreparable text: lost characters read as GBK, uninitialised memory, marks of UTF-8 read as Latin-1."""

REREAD = "Read the file that it came from anew, in the encoding that it is in: the words are in no U+FFFD."

PART = lazy(r"[^，。、；：！？（）《》\s]+")
"""Words between marks: where a line is sound but for some words, they are most often parted from it so."""

RUN = lazy(f"[^{''.join(sorted(COMMON))}\\n\\r]+")
"""Words between common characters."""

LATIN = lazy("[\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")
"""Characters of single bytes beyond ASCII, between others."""

CUT_PATTERNS = (PART, RUN, LATIN)

LOST_CHARACTERS = lazy(f"{REPLACEMENT}+")

LATIN_PAIR = lazy(r"(?![×÷ªº]{2})[µ\xc0-\xff]{2}")
"""Two Latin letters beyond ASCII alone: µÄ stands for 的, the most frequent character."""

SOUND, LIKELY = 0.15, 0.3
"""Shares of common characters, of those beyond ASCII: no stretch that has more is doubted; so many show words."""

BEARABLE = 0.7
"""Places in repaired words where some are lost, to each character that is not."""

STRETCH_GAP = 3
"""Maximum number of unsound lines between two parts of one stretch."""

SHOWN, MOST_STRETCHES = 24, 10
"""Number of characters in a hint; number of stretches reported singly."""


class MojibakeStretch(NamedTuple):
    """Wrongly decoded stretch, the mistake, and the original words."""

    start: int
    end: int
    mistake: Mistake
    words: str


def mojibake_problems(text: str) -> Iterator[Problem]:
    """A problem for each stretch, and one for each sign of words that nothing brings back.

    >>> [(found.span, found.hint) for found in mojibake_problems("各位代表：\\n鏀垮簻宸ヤ綔\\n")]
    [(Span(start=6, end=12), 'The words would be: 政府工作')]
    """
    found = stretches(text)
    for each in found[:MOST_STRETCHES]:
        yield _problem_of(each)
    if len(found) > MOST_STRETCHES:
        first = found[MOST_STRETCHES]
        rest = f"{len(found) - MOST_STRETCHES} more stretches were decoded wrongly"
        yield Problem(Code.MOJIBAKE, rest, Span(first.start, first.end))
    for sign in LOST_FOR_EVER:
        at = text.find(sign)
        if at >= 0 and not any(each.start <= at < each.end for each in found):
            message = f"{sign} shows text that was decoded wrongly: {text.count(sign)} in all"
            yield Problem(Code.MOJIBAKE, message, Span(at, at + len(sign)))
    lost = LOST_CHARACTERS.search(text)
    if lost is not None and not any(each.start <= lost.start() < each.end for each in found):
        message = f"U+FFFD stands where characters were lost: {text.count(REPLACEMENT)} in all"
        yield Problem(Code.MOJIBAKE, message, Span(*lost.span()), REREAD)


def _problem_of(each: MojibakeStretch) -> Problem:
    right, wrong = (CALLED.get(name, name) for name in each.mistake[:2])
    often = " twice" if each.mistake.times > 1 else ""
    message = f"{each.end - each.start} characters of {right} were decoded as {wrong}{often}"
    shown = each.words[:SHOWN] + "…" * (len(each.words) > SHOWN)
    but = f", where {REPLACEMENT} is lost" if REPLACEMENT in shown else ""
    return Problem(Code.MOJIBAKE, message, Span(each.start, each.end), f"The words would be{but}: {shown}")


def stretches(text: str) -> Sequence[MojibakeStretch]:
    """The stretches that were decoded wrongly, in order; lines of one mistake that follow each other are one."""
    strange = strange_in(set(text))
    if not strange:
        return ()
    seen = re.compile(f"[{re.escape(''.join(sorted(strange)))}]")
    joined: list[MojibakeStretch] = []
    for each in _pieces(text, seen):
        last = joined[-1] if joined else None
        if last and last.mistake == each.mistake and _is_nothing(text[last.end : each.start]):
            joined[-1] = last._replace(end=each.end, words=(last.words + " " + each.words)[: SHOWN + 1])
        else:
            joined.append(each)
    return joined


def _is_nothing(between: str) -> bool:
    """Test whether the text between two stretches is not sound: few lines, and no common character in them."""
    return COMMON.isdisjoint(between) and len(LINE_END.findall(between)) <= STRETCH_GAP


def _pieces(text: str, seen: re.Pattern[str]) -> Iterator[MojibakeStretch]:
    """The lines, or else the words in them, that were decoded wrongly."""
    at = 0
    tried = list(MISTAKES)
    while (strange := seen.search(text, at)) is not None:
        start = max(text.rfind("\n", 0, strange.start()), text.rfind("\r", 0, strange.start())) + 1
        end = LINE_END.search(text, strange.start())
        at = end.start() if end else len(text)
        yield from _damaged(text, start, at, CUT_PATTERNS, seen, tried)


def _damaged(
    text: str, start: int, end: int, cuts: Sequence[re.Pattern[str]], seen: re.Pattern[str], tried: list[Mistake]
) -> Iterator[MojibakeStretch]:
    """Yield the wrongly decoded stretches: the whole, or else parts, cut by one pattern and each part by the next."""
    if seen.search(text, start, end) is None:
        return
    whole = _repaired(text, start, end, tried)
    if whole is not None:
        yield whole
    elif cuts:
        for part in cuts[0].finditer(text, start, end):
            yield from _damaged(text, *part.span(), cuts[1:], seen, tried)


def _repaired(text: str, start: int, end: int, tried: list[Mistake]) -> MojibakeStretch | None:
    """The stretch with its words, if a mistake explains it; `tried` gets that mistake as its first."""
    said = text[start:end]
    if 2 * said.count(REPLACEMENT) > len(said) or _share(said) > SOUND:
        return None
    for mistake in tried:
        if not _knows(mistake.wrong, said):
            continue
        words = LOST_CHARACTERS.sub(REPLACEMENT, undone(said, mistake))
        if _reads_well(words, 1 if LATIN_PAIR.fullmatch(said) else mistake.least):
            tried.remove(mistake)
            tried.insert(0, mistake)
            lead = len(said) - len(said.lstrip())
            return MojibakeStretch(start + lead, end, mistake, words.strip())
    return None


def _knows(encoding: str, said: str) -> bool:
    """Test whether an encoding has most of the characters beyond ASCII."""
    ascii_alone = len(said.encode("ascii", "ignore"))
    return 2 * (len(said.encode(encoding, "ignore")) - ascii_alone) >= len(said) - ascii_alone


def undone(said: str, mistake: Mistake) -> str:
    """The words that were decoded so; U+FFFD for each that was lost.

    >>> undone("鏀垮簻宸ヤ綔", MISTAKES[0]), undone("Õþ¸®¹¤×÷", MISTAKES[1])
    ('政府工作', '政府工作')
    """
    for _ in range(mistake.times):
        parts = (part.encode(mistake.wrong, "converter.undone") for part in said.split(REPLACEMENT))
        said = b"\xff".join(parts).decode(mistake.right, "replace")
    return said


def _as_it_is(error: UnicodeError) -> tuple[bytes, int]:
    """A byte for each character that the wrong encoding has not: some decoders make a control of it (U+0081)."""
    assert isinstance(error, UnicodeEncodeError)
    codes = (ord(character) for character in error.object[error.start : error.end])
    return bytes(code if 0x80 <= code <= 0xFF else 0xFF for code in codes), error.end


codecs.register_error("converter.undone", _as_it_is)


def _share(text: str) -> float:
    """The share of common characters in those beyond ASCII."""
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in COMMON for character in beyond) / len(beyond) if beyond else 1.0


def _reads_well(words: str, least: int) -> bool:
    """Test whether the words belong to a report, perhaps with some lost."""
    lost = words.count(REPLACEMENT)
    kept = [character for character in words if character > "\x7f" and character != REPLACEMENT]
    common = sum(character in COMMON for character in kept)
    return common >= least and common >= LIKELY * len(kept) and lost <= BEARABLE * len(kept)
