"""Messages in Chinese: every one has its translation, with its values, and no locale reaches an output."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from converter import read, write
from converter.cli import main
from converter.cli.commands import COMMANDS
from converter.generate import messages
from converter.generate.messages_in_code import LEAST_LETTERS, UNSPOKEN, message_of, messages_in
from converter.language import catalogue as catalogues, speak, speaking, translated
from converter.language.catalogue import PLACEHOLDER, template_of, unescaped
from converter.resources import DATA, PACKAGE
from converter.show.wrapping import NOT_FIRST, columns_of
from converter.source.problem import Code, Problem

HAN = re.compile(r"[\u4e00-\u9fff]")

ENGLISH = re.compile(r"(?<![\w/.<-])[a-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three English words in a row."""

CHINESE = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}
"""A locale as most users have it."""

SAYING = ("Faulty", "Misplaced", "Misused", "NoInput", "Problem", "Unavailable", "Undelivered", "Unusable", "warn")
"""Functions whose texts the user reads."""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language of this process is English again behind each test."""
    yield
    speak("en")


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The messages and their translations."""
    return {str(each.id): str(each.string or "") for each in messages.updated("zh", DATA / "zh.po") if each.id}


def test_every_message_has_a_translation(known: dict[str, str]) -> None:
    """New ones: `make messages`, then their Chinese in converter/data/zh.po, then `make messages` again."""
    assert [message for message, said in known.items() if not said] == []


def test_the_catalogue_is_fresh() -> None:
    path = DATA / "zh.po"
    catalog = messages.updated("zh", path)
    assert path.read_bytes() == messages.po_text(catalog), "run make messages"
    assert path.with_suffix(".mo").read_bytes() == messages.mo_bytes(catalog), "run make messages"


UNSAID = frozenset({"s", "s2", "s3", "several", "sign2"})
"""Values that a translation need not have: the letter of an English plural."""


def test_translations_have_the_values_of_their_messages(known: dict[str, str]) -> None:
    for message, said in known.items():
        names = [each["name"] for each in PLACEHOLDER.finditer(message)]
        given = [each["name"] for each in PLACEHOLDER.finditer(said)]
        assert set(given) <= set(names), message
        assert set(names) - set(given) <= UNSAID, message


def test_translations_are_chinese(known: dict[str, str]) -> None:
    names_alone = {message for message, said in known.items() if not HAN.search(PLACEHOLDER.sub("", said))}
    assert names_alone == {message for message in names_alone if "{" in message}
    with_half_width_marks = re.compile(r"[\u4e00-\u9fff][;:!?]|[\u4e00-\u9fff],(?![a-z]+=)")
    assert [said for said in known.values() if with_half_width_marks.search(said)] == []


def test_each_message_is_recognised_with_its_values(known: dict[str, str]) -> None:
    """None is taken for another that has fewer words."""
    for message, said in known.items():
        template = template_of(message, said)
        behind = template.literals[:-1]
        values = {
            name: f"«{number}»" if before or not number else f"; «{number}»"
            for number, (name, before) in enumerate(zip(template.names, behind, strict=True))
        }
        finished, wanted = (_filled(each, values) for each in (message, said))
        assert translated(finished, "zh") == wanted, message


def _filled(template: str, values: dict[str, str]) -> str:
    return unescaped(PLACEHOLDER.sub(lambda each: values[each["name"]], template))


def test_what_the_user_reads_is_in_the_catalogue(known: dict[str, str]) -> None:
    """The texts of problems, refusals and warnings, wherever they stand in the code."""
    outside = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(UNSPOKEN):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
                texts = [message_of(each) for each in (*node.args, *(word.value for word in node.keywords))]
                outside += [(name, text) for text in texts if text and _is_sentence(text) and text not in known]
    assert outside == []


def _is_sentence(text: str) -> bool:
    return len(re.findall("[A-Za-z]", PLACEHOLDER.sub("", text))) >= LEAST_LETTERS


@pytest.mark.parametrize("code", Code, ids=lambda code: code.code)
def test_every_kind_of_problem_is_explained_in_chinese(code: Code) -> None:
    assert HAN.search(translated(code.explanation, "zh"))
    assert translated(code.explanation, "zh") != code.explanation


@pytest.mark.parametrize("name", ["", *COMMANDS, "corpus report"])
def test_help_is_chinese_to_the_last_word(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help", "--lang", "zh"]) == 0
    page = capsys.readouterr().out
    assert "用法：" in page and "选项：" in page
    left = [
        line for line in page.splitlines() if ENGLISH.search(line) and "convert " not in line and "用法" not in line
    ]
    assert left == []


def test_lines_of_help_fit_and_begin_with_no_comma(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help", "--lang", "zh"])
    lines = capsys.readouterr().out.split("转换：")[1].splitlines()
    assert max(map(columns_of, lines)) <= 80
    assert not [line for line in lines if line.strip()[:1] in tuple(NOT_FIRST)]


def test_a_language_that_is_not_spoken_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "x.txt", "--lang", "fr"]) == 2
    assert "unknown language fr; choose from en, zh" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "zh", "check", "nope.txt"],
        ["check", "--lang=zh", "nope.txt"],
        ["nope.txt", "--lang", "zh"],
        ["--lang", "zh", "nope.txt"],
        ["outline", "nope.txt", "--lang", "zh"],
        ["why", "nope.txt:1", "--lang", "zh"],
        ["validate", "nope.txt", "--lang", "zh"],
        ["compare", "nope.txt", "nope2.txt", "--lang", "zh"],
    ],
)
def test_the_option_stands_anywhere(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 3
    assert capsys.readouterr().err == "nope.txt: 文件不存在。请检查文件名和所在文件夹。\n"


def test_a_file_called_like_the_option_is_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--", "--lang=zh"]) == 3
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("locale", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_locale_decides_if_no_option_does(
    locale: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in CHINESE:
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    main(["nope.txt"])
    assert ("文件不存在" in capsys.readouterr().err) is chinese
    main(["nope.txt", "--lang", "en"])
    assert "does not exist" in capsys.readouterr().err


def test_mistakes_are_explained_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--too"], ["check"], ["x.txt", "--to"], ["corpus", "x"], ["compare", "a", "b", "c"], ["chek"]):
        assert main([*words, "--lang", "zh"]) == 2
        said = capsys.readouterr()
        assert not ENGLISH.search(said.err.replace("python -m", "")), said.err
        assert "用法：" in said.err + said.out


@pytest.mark.parametrize(
    "words",
    [
        ["--to", "json"],
        ["--to", "md"],
        ["--to", "tei", "--annotations", "inline"],
        ["--to", "csv"],
        ["check", "--format", "json"],
        ["check", "--format", "sarif"],
        ["why", "--value", "date", "--format", "json"],
        ["schema", "json"],
    ],
)
def test_no_locale_reaches_an_output(words: list[str], seeds: Path) -> None:
    command = words[:1] if words[0] in COMMANDS else []
    file = [] if command == ["schema"] else [str(sorted(seeds.glob("*.txt"))[0])]
    call = [sys.executable, "-m", "converter", *command, *file, *words[len(command) :]]
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    outputs = [
        subprocess.run(call, capture_output=True, env={**given, **locale}, check=False).stdout
        for locale in ({**CHINESE, "LANG": "C"}, CHINESE)
    ]
    assert outputs[0] == outputs[1] != b""


def test_english_imports_no_catalogue(seeds: Path) -> None:
    code = (
        "import sys; from converter.cli import main\n"
        f"main([{str(sorted(seeds.glob('*.txt'))[0])!r}, '--to', 'json', '-q'])\n"
        "print(sorted({'gettext', 'babel', 'converter.language.catalogue'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True
    )
    assert found.stderr.decode().strip() == "[]"


def test_a_problem_from_an_old_file_is_translated_with_its_hint() -> None:
    problem = Problem(
        Code.HEADING_SKIPPED, "（四） follows number 2", hint="number 3 may be lost, or broken over two lines"
    )
    assert translated(problem.message, "zh") == "（四）紧接在第 2 号之后"
    assert translated(problem.hint, "zh") == "第 3 号可能丢失，或被断成两行"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "a.txt: The file is damaged: its part x.xml is not well-formed XML. Open it in Word and save it again.",
            "a.txt: 文件已损坏：部件 x.xml 不是格式良好的 XML。请在 Word 中打开，再重新保存。",
        ),
        (
            "standard input: it is closed, so nothing can be read there. Open it, or name a file.",
            "标准输入：它已关闭，无法读取。请打开它，或写明文件。",
        ),
        ("--metadata: unknown metadata field x; choose from a, b", "--metadata：没有 x 这项元数据；可选：a, b"),
        ("words of a file that nobody knows", "words of a file that nobody knows"),
        ("", ""),
    ],
)
def test_messages_in_messages_are_translated(english: str, chinese: str) -> None:
    assert translated(english, "zh") == chinese


PAGE = re.compile(
    r"<(?P<name>code|style|script)\b.*?</(?P=name)>|<(?P<zh>\w+)[^>]*lang=\"zh\".*?</(?P=zh)>|<[^>]*>", re.DOTALL
)
"""Everything of a page but its own texts."""


def test_pages_take_the_language_of_the_option(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = sorted(map(str, seeds.glob("*.txt")))
    for language in ("en", "zh"):
        assert main(["compare", a, b, "-o", str(tmp_path / f"{language}.html"), "--lang", language]) == 0
    speak("zh")
    chinese = (tmp_path / "zh.html").read_text("utf-8")
    assert '<html lang="zh-Hans">' in chinese and "data-second" not in chinese
    own = PAGE.sub(" ", chinese)
    assert HAN.search(own)
    assert {*re.findall(r"[a-z]{4,}", own)} <= {"liaoyuan", "yichun"}
    assert "两份报告对比" not in PAGE.sub(" ", (tmp_path / "en.html").read_text("utf-8"))


def test_the_page_about_a_corpus_takes_the_language_of_the_option(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    folder = str(tmp_path / "corpus")
    first = str(sorted(seeds.glob("*.txt"))[0])
    (tmp_path / "copy.txt").write_bytes(Path(first).read_bytes())
    main(["corpus", str(seeds), str(tmp_path / "copy.txt"), str(tmp_path / "broken.docx"), "--out", folder, "-q"])
    assert main(["corpus", "report", folder, "-o", str(tmp_path / "zh.html"), "--lang", "zh"]) == 0
    own = PAGE.sub(" ", (tmp_path / "zh.html").read_text("utf-8"))
    assert "语料库报告" in own
    names = {"convert", "corpus", "file", "json", "markdown", "rensa", "source"}
    assert {*re.findall(r"[a-z]{4,}", own)} <= names


def test_no_locale_reaches_a_page(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = sorted(map(str, seeds.glob("*.txt")))
    for name, locale in (("c", "C"), ("zh", "zh_CN.UTF-8")):
        monkeypatch.setenv("LC_ALL", locale)
        for ending in ("html", "txt", "json"):
            assert main(["compare", a, b, "-o", str(tmp_path / f"{name}.{ending}")]) == 0
    for ending in ("html", "txt", "json"):
        assert (tmp_path / f"c.{ending}").read_bytes() == (tmp_path / f"zh.{ending}").read_bytes()


@pytest.mark.parametrize("text", ["", "关于计划执行情况的报告\n各位代表：\n请审议。\n"])
def test_prose_in_tei_is_chinese_by_option_and_reads_back(text: str, seeds: Path) -> None:
    data = text.encode() or sorted(seeds.glob("*.txt"))[0].read_bytes()
    report = read(data, name="a.txt").value
    english, chinese = (write(report, "tei", language=language) for language in ("en", "zh"))
    assert not chinese.problems and english.value == write(report, "tei").value
    header = chinese.value.partition("</teiHeader>")[0]
    assert "收录原文全文" in header and 'xml:lang="zh-Hans"' in header
    prose = re.sub(r"(?s)<classDecl>.*?</classDecl>|<[^>]*>", " ", header)
    assert not ENGLISH.search(prose), ENGLISH.findall(prose)
    again, back = (read(each.value.encode(), name="a.tei.xml").value for each in (chinese, english))
    assert again.problems == back.problems
    assert again.omitted == back.omitted and again.metadata == back.metadata and again.body == back.body


def test_speaking_ends_with_its_block() -> None:
    with speaking("zh"):
        assert translated("none") == "无"
    assert translated("none") == "none"


def test_time_grows_with_the_message() -> None:
    catalogues.catalogue("zh").translated(": ".join(["x. "] * 2_000))


def test_extraction_names_values() -> None:
    code = 'def f(file, found):\n    warn(f"{shown(file)}: {len(found):,} lines are wrong" + more)\n'
    assert list(messages_in("cli/x.py", code)) == ["{file}: {found} lines are wrong{more}"]


def test_a_message_with_a_semicolon_is_no_list_behind_the_name_of_a_file() -> None:
    stated = (
        "b.csv: This is a data set in CSV, but no column is evidently the report; name it with --text-column: a, b."
    )
    assert (
        translated(stated, "zh") == "b.csv: 这是CSV 数据集，但看不出哪一列是报告正文；请用 --text-column 写明：a, b。"
    )


def test_the_pages_of_a_corpus_take_the_language_asked_for_and_no_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("政府工作报告\n各位代表：\n一、回顾\n增长5%。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def page(out: str, *words: str) -> str:
        assert main(["corpus", "a.txt", "--to", "html", "--out", out, "-q", *words]) == 0
        return (tmp_path / out / "html" / "a.txt.html").read_text("utf-8")

    plain = page("plain")
    assert "关于本报告" in plain and "关于本报告" not in page("english", "--lang", "en")
    (tmp_path / "convert.toml").write_text('lang = "en"\n', "utf-8")
    assert page("settings") == page("english")
    (tmp_path / "convert.toml").unlink()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert page("chinese") == plain


def test_what_a_schema_finds_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = write(read("政府工作报告\n各位代表：\n一、回顾\n增长5%。\n").value, "json").value
    for old, new, said in (
        ('"schema_version": "', '"schema_version": "0', "应为"),
        ('"kind": "government-work-report"', '"kind": 3', "之一"),
        ('"kind": "government-work-report",', "", "缺少必需的 'kind'"),
    ):
        (tmp_path / "a.json").write_text(text.replace(old, new, 1), "utf-8")
        assert main(["validate", str(tmp_path / "a.json"), "--lang", "zh"]) == 1
        shown = "".join(capsys.readouterr())
        assert said in shown and "；实际为 " in shown and "expected" not in shown
    tei = write(read("政府工作报告\n各位代表：\n一、回顾\n增长5%。\n").value, "tei").value
    (tmp_path / "a.tei.xml").write_text(str(tei).replace("<body>", "<body><foo/>"), "utf-8")
    assert main(["validate", str(tmp_path / "a.tei.xml"), "--lang", "zh"]) == 1
    shown = "".join(capsys.readouterr())
    assert "请删去，或改用其他元素。" in shown and "foo 不是本模式中的元素" in shown
