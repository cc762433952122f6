"""Decoding of a document into a `Source`: its encoding, its text, and its undecodable bytes.

A byte order mark decides, then strict UTF-8.  Any other text is decoded with each of `CANDIDATES` and scored by the
share of characters frequent in reports; only if that is inconclusive, a detector is used.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from hashlib import sha256

from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Newline, Source
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.legible import file_name
from converter.text.plausible import COMMON, PLAUSIBLE, SAMPLE, likeliest

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le-sig"),  # before UTF-16, whose mark it opens with
    (codecs.BOM_UTF32_BE, "utf-32-be-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le-sig"),
    (codecs.BOM_UTF16_BE, "utf-16-be-sig"),
)
"""Byte order marks with their encodings; `-sig` means that the mark precedes the text."""

CANDIDATES = ("gb18030", "big5", "utf-8")
"""Encodings to try for bytes that are not strict UTF-8, likeliest first; GB18030 includes GBK and GB 2312."""

SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive, perhaps a .docx or .xlsx file"),
    (b"%PDF-", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file such as .doc"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
"""First bytes of files that are not plain text, with a description of each."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
"""Bytes that text hardly ever holds."""

PLACES_SHOWN = 20
"""Maximum number of places with undecodable bytes that are reported singly; the rest is one more problem."""

OVERRIDE = "If the text looks wrong, name its encoding with --encoding."

SURROGATES = lazy("[\ud800-\udfff]+")
"""Placeholders for undecodable bytes until their positions are known: no decoder yields them from valid bytes."""

LOST, REPLACEMENT = "\udcff", "�"


def decode(data: bytes, *, name: str = "", encoding: str | None = None, declared: str | None = None) -> Outcome[Source]:
    """Decode `data`; `name` is the file's name, `encoding` overrides detection.

    `declared`, which the document itself names, is used only if its bytes leave the encoding in doubt.

    Raises LookupError for an unknown `encoding`, which is an error of the caller and not of the document.

    >>> decode("政府工作报告".encode("gbk"), name="in/report.txt").value.encoding
    'gb18030'
    """
    if encoding is not None:
        chosen, doubt = _announced(data, known(encoding)), False
    elif what := _binary(data):
        return _unreadable(data, name, what)
    else:
        chosen, doubt = _find_encoding(data)
        if doubt and declared is not None and _fits(data, declared):
            chosen, doubt = declared, False
    text = _read(data, chosen)
    if encoding is None and (LOST in text or not chosen.startswith("utf-")):
        several = _in_several(data, name)
        if several is not None:
            return several
    problems = [_guess(chosen)] if doubt else []
    return _outcome(text, data, name, chosen, problems)


def _in_several(data: bytes, name: str) -> Outcome[Source] | None:
    """The document with each of its parts read in its own encoding; None where all of it is in one."""
    from converter.source.mixed import JOINT, mixed_problems, parts_of  # what files in UTF-8 have no use for

    parts = parts_of(data)
    if not parts:
        return None
    texts = [_read(part.data, part.encoding) for part in parts]
    names = JOINT.join(dict.fromkeys(part.encoding for part in parts))
    if data.startswith(codecs.BOM_UTF8):
        names, texts[0] = names.replace("utf-8", "utf-8-sig", 1), texts[0].removeprefix("\ufeff")
    return _outcome("".join(texts), data, name, names, [*mixed_problems(parts, texts)])


def source_of_text(text: str, name: str = "") -> Outcome[Source]:
    """The document that `text` holds, as if it had come in UTF-8; a lone surrogate becomes U+FFFD.

    >>> source_of_text("一、总体要求\\r\\n").value.newline
    'crlf'
    """
    data = text.encode("utf-8", "surrogatepass")
    chosen = "utf-8-sig" if text.startswith("\ufeff") else "utf-8"
    return _outcome(text.removeprefix("\ufeff"), data, name, chosen, [])


def encode(source: Source) -> bytes:
    """The bytes from which `source` was read, if it knew them all.

    Big5 has two codes each for ／, ＼, 十 and 卅; the rarer one comes back as the commoner.

    Raises LookupError for a document in several encodings, which are known and their places not.

    >>> encode(decode(b"\\xff\\xfe\\x00\\x4e").value)
    b'\\xff\\xfe\\x00N'
    """
    mark = next((mark for mark, encoding in MARKS if encoding == source.encoding), b"")
    return mark + source.text.encode(source.encoding.removesuffix("-sig"))


def known(encoding: str) -> str:
    """The name under which Python knows `encoding`; LookupError with a sentence if it knows none such.

    >>> known("GB2312"), known("UTF8"), known("utf-16-le-sig")
    ('gb18030', 'utf-8', 'utf-16-le-sig')
    """
    plain = encoding.lower().replace("_", "-")
    if any(plain == announced for _, announced in MARKS):
        return plain
    try:
        b" ".decode(encoding, "ignore")
        found = codecs.lookup(encoding).name
    except (LookupError, UnicodeError, ValueError):
        cure = "try utf-8, utf-16, gb18030 (for GBK and GB 2312, too) or big5"
        raise LookupError(f"no text encoding is called {encoding!r}: {cure}") from None
    return "gb18030" if found in ("gb2312", "gbk") else found


def _announced(data: bytes, encoding: str) -> str:
    """`encoding`, with the byte order mark that `data` has for it: utf-16 becomes utf-16-le-sig."""
    family = encoding.removesuffix("-sig")
    for mark, announced in MARKS:
        if announced.startswith(family) and data.startswith(mark):
            return announced
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(family, family)


def _find_encoding(data: bytes) -> tuple[str, bool]:
    """Detect the encoding of `data`, and whether it is in doubt."""
    for mark, announced in MARKS:
        if data.startswith(mark):
            return announced, False
    wide = _wide(data)
    if wide is not None:
        return wide, False
    if _is_utf8(data):
        return "utf-8", False
    best, share = likeliest(data, CANDIDATES)
    if share >= PLAUSIBLE:
        return best, False
    return _detected(data), True


def _fits(data: bytes, encoding: str) -> bool:
    """Test whether `encoding` can decode every byte of `data`."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """Test whether `data` is UTF-8, perhaps damaged: no other encoding gives many such sequences."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        read = data.decode("utf-8", "replace")
        bad = read.count(REPLACEMENT)
        good = len(read) - len(read.encode("ascii", "ignore")) - bad
        return good >= 3 * bad
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark, which the zero bytes of its digits and line ends give away."""
    start = data[: 2 * SAMPLE]
    if b"\0" not in start:
        return None
    shares = {wide: _familiarity(start.decode(wide, "replace")) for wide in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= PLAUSIBLE else None


def _familiarity(text: str) -> float:
    """The share of `COMMON` and of printable ASCII in the characters of `text`, 0 to 1."""
    return sum(character in COMMON or "\t" <= character <= "~" for character in text) / len(text)


def _detected(data: bytes) -> str:
    """Guess the encoding with charset-normalizer; UTF-8 if it cannot tell."""
    from charset_normalizer import from_bytes  # 20 ms that no clear document pays

    best = from_bytes(data[:200_000]).best()
    return known(best.encoding) if best is not None else "utf-8"


def _binary(data: bytes) -> str | None:
    """Describe `data` if it is not text, judging by its first bytes or its control characters."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            return what
    start = data[:65_536]
    controls = len(start) - len(start.translate(None, CONTROLS))
    if 50 * controls <= len(start) or data.startswith(tuple(mark for mark, _ in MARKS)) or _wide(data):
        return None
    return "no text that any encoding would give"


def _read(data: bytes, encoding: str) -> str:
    """The text of `data` after its mark, with lone surrogates for the bytes that `encoding` does not know."""
    mark = next((mark for mark, announced in MARKS if announced == encoding), b"")
    return data.removeprefix(mark).decode(encoding.removesuffix("-sig"), "converter.lost")


def _lose(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return LOST, error.end


codecs.register_error("converter.lost", _lose)


def _outcome(text: str, data: bytes, name: str, encoding: str, problems: list[Problem]) -> Outcome[Source]:
    """Build the source, with the problems of its characters."""
    if not _fits_utf8(text):
        problems += _undecodable(text, encoding)
        text = SURROGATES.sub(lambda run: REPLACEMENT * len(run[0]), text)
    if not text or text.isspace():
        problems.append(
            Problem(Code.EMPTY_DOCUMENT, "The document is empty.", Span(0, len(text)), "Was the file saved?")
        )
    return Outcome(Source(text, file_name(name), encoding, sha256(data).hexdigest(), newline_of(text)), tuple(problems))


def _fits_utf8(text: str) -> bool:
    """Test whether a text has no lone surrogate; several times faster than a search for one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def newline_of(text: str) -> Newline:
    """The line ends that `text` has.

    >>> newline_of("一\\r\\n二"), newline_of("一\\n二\\r\\n"), newline_of("一")
    ('crlf', 'mixed', 'none')
    """
    pairs = text.count("\r\n")
    counts: tuple[tuple[Newline, int], ...] = (
        ("crlf", pairs),
        ("lf", text.count("\n") - pairs),
        ("cr", text.count("\r") - pairs),
    )
    found = [kind for kind, count in counts if count]
    return found[0] if len(found) == 1 else "mixed" if found else "none"


def _undecodable(text: str, encoding: str) -> Iterator[Problem]:
    """A problem for each run of undecodable bytes, up to `PLACES_SHOWN`, then one for the rest."""
    runs = [Span(*match.span()) for match in SURROGATES.finditer(text)]
    for run in runs[:PLACES_SHOWN]:
        yield _lost(run, f"The bytes here are no {encoding} and became U+FFFD.")
    rest = runs[PLACES_SHOWN:]
    if rest:
        yield _lost(rest[0], f"The bytes at {len(rest)} more places are no {encoding} and became U+FFFD.")


def _lost(run: Span, message: str) -> Problem:
    return Problem(Code.UNDECODABLE_BYTES, message, run, OVERRIDE)


def _guess(encoding: str) -> Problem:
    return Problem(Code.ENCODING_GUESSED, f"The encoding is in doubt; {encoding} was taken.", hint=OVERRIDE)


def _unreadable(data: bytes, name: str, what: str) -> Outcome[Source]:
    """Decode bytes that are not text."""
    text = data.decode("utf-8", "replace")
    hint = "Open it in the program it was made with and save it as plain text."
    problem = Problem(Code.BINARY_DATA, f"The bytes are {what}; they were read as UTF-8.", hint=hint)
    return _outcome(text, data, name, "utf-8", [problem])
