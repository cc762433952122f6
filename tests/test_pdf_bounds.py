"""One PDF takes no more than its share: pages, characters, memory and time are bounded, whatever it was made to do."""

from __future__ import annotations

import os
import signal
import sys
import time
import zlib
from collections.abc import Iterator

import pytest
from pdf_maker import FIRST, file_of, packed, stream, typeset

from converter import Code, read as convert
from converter.inputs.pdf import bounded, characters, reader
from converter.inputs.pdf.bounded import read_bounded
from converter.source.problem import Outcome
from converter.source.source import Source

ROOT, PAGES = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[{}]/Count {}>>"
PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {}/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
)
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
HELLO = b"BT /F 12 Tf 80 700 Td (hello) Tj ET"

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a process is bounded on Linux alone")


def one_page(content: bytes, *more: str | bytes, contents: str = "4 0 R") -> bytes:
    """A PDF of one page that shows a stream; `more` objects are counted from 6."""
    return file_of([ROOT, PAGES.format("3 0 R", 1), PAGE.format(contents), content, FONT, *more])


def tree(*kids: str) -> bytes:
    """A PDF whose pages hang on a tree of these nodes, the first of which is its root; 4 0 R is a page."""
    text = [f"<</Type/Catalog/Pages {6} 0 R>>", "<<>>", stream(HELLO), PAGE.format("3 0 R"), FONT]
    return file_of([*text, *(f"<</Type/Pages/Kids[{each}]/Count {each.count('R')}>>" for each in kids)])


def form(content: bytes, number: int) -> bytes:
    """A form, the object of that number, which shows the next one as X."""
    shown = f"/Resources<</Font<</F 5 0 R>>/XObject<</X {number + 1} 0 R>>>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]{shown}")


def blanks(megabytes: int) -> bytes:
    """So many megabytes of blanks, packed: one of them again and again."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (megabytes - 1) + packer.flush()


def why(data: bytes) -> str:
    """The one sentence that is said of a PDF of which nothing is read."""
    found = read_bounded(data, name="a.pdf")
    assert (found.value.text, [problem.code for problem in found.problems]) == ("", [Code.UNREADABLE_FILE])
    return found.problems[0].message


# Pages and characters


def test_of_a_hundred_thousand_pages_the_first_are_read_and_the_others_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 20)
    found = read_bounded(tree("4 0 R " * 100_000))
    assert found.value.text.split() == ["hello"] * 20
    assert [problem.message for problem in found.problems] == ["The file could not be read on pages 21-100000."]


@pytest.mark.parametrize(
    "kids",
    [
        ("6 0 R 4 0 R 6 0 R",),
        ("4 0 R 7 0 R", "6 0 R"),
        ("4 0 R 7 0 R", "8 0 R", "7 0 R"),
    ],
)
def test_a_page_tree_that_leads_back_into_itself_is_read_once(kids: tuple[str, ...]) -> None:
    assert set(read_bounded(tree(*kids)).value.text.split()) <= {"hello"}


@pytest.mark.parametrize(
    "data",
    [
        tree(*(f"{7 + depth} 0 R" for depth in range(3_000)), "4 0 R"),
        tree(*(f"{7 + depth} 0 R " * 10 for depth in range(30)), "4 0 R"),
        one_page(stream(HELLO), "[" * 100_000 + "]" * 100_000),
        one_page(stream(b"[" * 100_000 + b"<<" * 100_000 + HELLO)),
        one_page(stream(b"q " * 100_000 + HELLO)),
    ],
    ids=["pages in a row", "pages in a tree", "lists of the file", "lists of a page", "states"],
)
def test_what_is_nested_deep_ends(data: bytes) -> None:
    assert set(read_bounded(data).value.text.split()) <= {"hello"}


def test_of_a_page_with_too_many_characters_the_first_are_read_and_the_page_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(characters, "LARGEST_PAGE", 500)
    found = read_bounded(one_page(stream(b"BT /F 12 Tf 80 700 Td " + b"(hello)Tj " * 10_000 + b"ET")))
    assert 80 < "".join(found.value.text.split()).count("hello") <= 100
    assert [problem.message for problem in found.problems] == ["The file could not be read on page 1."]


def test_of_a_file_with_too_many_characters_the_first_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 300)
    found = read_bounded(typeset([FIRST] * 40, number=str))
    assert found.problems[0].code is Code.PAGES_UNREAD
    assert found.value.text.count(FIRST) < 15


# Memory and time


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Bounds that are soon reached."""
    monkeypatch.setattr(bounded, "MEMORY", 200 * 2**20)
    monkeypatch.setattr(bounded, "SECONDS", 1)
    yield


@LINUX
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "data",
    [
        one_page(packed(blanks(1_000), "/FlateDecode")),
        one_page(packed(zlib.compress(blanks(1_000)), "/FlateDecode/FlateDecode")),
        one_page(packed(blanks(20), "/FlateDecode"), contents=f"[{'4 0 R ' * 100}]"),
    ],
    ids=["a stream", "a stream packed twice", "a stream again and again"],
)
def test_a_stream_that_unpacks_to_gigabytes_is_refused(data: bytes) -> None:
    assert len(data) < 2_000_000
    assert why(data) in (bounded.LARGE[0], bounded.LONG[0])


@LINUX
@pytest.mark.usefixtures("small")
def test_objects_in_a_stream_that_unpacks_to_gigabytes_are_not_read() -> None:
    objects = (ROOT, PAGES.format("3 0 R", 1), PAGE.format("7 0 R"), FONT)
    heads, bodies = "", ""
    for number, each in zip((1, 2, 3, 5), objects, strict=True):
        heads, bodies = f"{heads}{number} {len(bodies)} ", f"{bodies}{each} "
    packer = zlib.compressobj(9)
    start = packer.compress((heads + bodies).encode("ascii")) + packer.flush(zlib.Z_FULL_FLUSH)
    inside = start + blanks(1_000)[2:]
    data, places = b"%PDF-1.5\n", {}
    held = packed(inside, "/FlateDecode", f"/Type/ObjStm/N 4/First {len(heads)}")
    for number, each in ((4, held), (7, stream(HELLO))):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    rows = b"".join(
        (b"\1" + places[number].to_bytes(4, "big") + b"\0")
        if number in places
        else (b"\2\0\0\0\4" + bytes([(1, 2, 3, 5).index(number)]))
        if number in (1, 2, 3, 5)
        else bytes(6)
        for number in range(8)
    )
    table = stream(rows, "/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R")
    assert why(data + b"8 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)) == bounded.LARGE[0]


@LINUX
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    "data",
    [
        one_page(stream(b"/X Do " * 10), *(form(b"/X Do " * 10, 6 + depth) for depth in range(12)), form(HELLO, 18)),
        one_page(
            stream(b"/X Do "),
            stream(
                HELLO + b" /X Do" * 2, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
            ),
        ),
        one_page(stream(b"/X Do " * 10_000), form(b"BT /F 12 Tf 80 700 Td (" + b"A" * 10_000 + b") Tj ET", 6)),
    ],
    ids=["in one another", "in itself", "again and again"],
)
def test_forms_that_show_forms_without_end_are_refused(data: bytes) -> None:
    assert why(data) in (bounded.LONG[0], bounded.LARGE[0])


# The copy of the process


def reading(monkeypatch: pytest.MonkeyPatch, does: object) -> None:
    """Let something else be done in the place of reading."""
    monkeypatch.setattr(bounded, "read_pdf", does)


@LINUX
def test_a_file_that_ends_its_reader_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, lambda *_, **__: os.kill(os.getpid(), signal.SIGSEGV))
    assert why(b"%PDF") == reader.BROKEN[0]
    reading(monkeypatch, lambda *_, **__: bytearray(2**40))
    assert why(b"%PDF") == bounded.LARGE[0]


@LINUX
def test_the_copy_of_the_process_has_bounds_of_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def bounds(*_: object, **__: object) -> Outcome[Source]:
        soft = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)]
        raise KeyError("no bounds" if resource.RLIM_INFINITY in soft else "bounds")

    resource = pytest.importorskip("resource")
    reading(monkeypatch, bounds)
    with pytest.raises(KeyError, match="'bounds'"):
        read_bounded(b"%PDF")


@LINUX
def test_a_fault_of_the_program_is_raised_and_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> Outcome[Source]:
        raise KeyError("a fault")

    reading(monkeypatch, fails)
    with pytest.raises(KeyError, match="a fault"):
        read_bounded(b"%PDF")


@LINUX
def test_an_interrupted_reading_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    reading(monkeypatch, lambda *_, **__: time.sleep(600))
    fork, children = os.fork, list[int]()
    monkeypatch.setattr(os, "fork", lambda: children.append(child) or child if (child := fork()) else child)
    before = signal.signal(signal.SIGALRM, interrupted)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            read_bounded(b"%PDF")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert len(children) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)


@LINUX
def test_where_no_process_may_be_started_a_pdf_is_read_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert convert(typeset([FIRST]), name="a.pdf").value.source.format == "pdf"
