"""Advice on each kind of problem, one row each: the remedy, and an example with its result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Advice(NamedTuple):
    """Remedy for a kind of problem, and an example of it."""

    remedy: str
    example: str


NUMBERS = (
    "Compare with the page that the text came from. If a heading or its number was lost, add it; if the report itself "
    "counts so, leave it: nothing is renumbered."
)
"""Remedy for headings whose numbers do not follow each other."""

STATE = "If it is known from elsewhere, state it with --metadata; else leave it empty, which every output allows."
"""Remedy for a value that the text does not state."""

ADVICE: Mapping[str, Advice] = {
    "undecodable-bytes": Advice(
        "Find the encoding that the site or the data set declares and name it with --encoding.",
        "convert report.txt --encoding gb18030 --to md",
    ),
    "encoding-guessed": Advice(
        "Look at the text; if it is not readable, name the encoding.", "convert check report.txt --encoding big5"
    ),
    "mixed-encodings": Advice(
        "Nothing needs to be done if the text is readable. Else convert the parts that were merged one by one.",
        "convert part1.txt part2.txt --to md --out pages/",
    ),
    "encoding-declared": Advice(
        "Nothing needs to be done if the text is readable; --encoding overrides what was detected.",
        "convert page.html --encoding gb18030 --to md",
    ),
    "binary-data": Advice(
        "Open the document in the program that made it, save it as plain text, DOCX or PDF, and convert that.",
        "soffice --headless --convert-to docx report.wps, then: convert report.docx --to md",
    ),
    "unreadable-file": Advice(
        "Fetch the file again and open it once in its own program. For a scan, run OCR first.",
        "ocrmypdf -l chi_sim scan.pdf text.pdf, then: convert text.pdf --to md",
    ),
    "doubtful-text-layer": Advice(
        "Make the text layer anew from the pictures of the pages.",
        "ocrmypdf --force-ocr -l chi_sim report.pdf text.pdf",
    ),
    "recognised-text": Advice(
        "Compare with the picture of the page, figures above all; correct what is wrong with a file of corrections.",
        "二〇二二年 recognised as 二O二二年; docs/corrections.md",
    ),
    "pages-unread": Advice(
        "Run OCR on the file, or type the pages named in the message.", "ocrmypdf -l chi_sim report.pdf text.pdf"
    ),
    "attachments": Advice(
        "If one of the files named in the message is the report, save it from the container and convert it.",
        "an OFD or PDF file with the report's glossary attached to it",
    ),
    "unified-forms": Advice(
        "Nothing needs to be done: the words are read as meant.", "⼀、总体要求 is read as 一、总体要求"
    ),
    "empty-document": Advice(
        "Fetch the page again; many sites load their text by a script, so that a saved page has none.",
        "save the page from the browser's view for printing, or take the site's Word file",
    ),
    "xml-character": Advice(
        "Remove the character in the source, unless you want to keep its bytes: JSON has it.",
        "经\\x07济 becomes 经\ufffd济 in TEI and on the page",
    ),
    "lost-characters": Advice(
        "Compare with another copy of the report; each question mark stands for one character.",
        "经济?社会 was 经济　社会",
    ),
    "private-use": Advice(
        "Find out with the original font which character is meant, and replace it in the source.",
        "U+E000 in an old GBK file, seen as 〇 in its own font",
    ),
    "mojibake": Advice(
        "Fetch the text again from its source. The hint gives the words if they can be recovered.",
        "鏀垮簻宸ヤ綔鎶ュ憡 was 政府工作报告",
    ),
    "likely-slip": Advice(
        "Compare with the page. Correct the source if it is a slip; convert never does.",
        "二〇二二年 typed as 二O二二年",
    ),
    "seen-through": Advice(
        "Nothing needs to be done: they are read as blanks.", "政府&nbsp;工作报告 is read as 政府 工作报告"
    ),
    "joined-lines": Advice(
        "Nothing needs to be done unless two paragraphs became one: then add a blank line between them.",
        "convert why report.txt:12 shows why a line was joined",
    ),
    "split-line": Advice(
        "Nothing needs to be done unless a paragraph was cut in two: convert why tells the reason.",
        "convert why report.txt:12",
    ),
    "heading-skipped": Advice(NUMBERS, "（一）稳增长 … （三）惠民生: add （二）, or correct 三 to 二"),
    "heading-repeated": Advice(NUMBERS, "（二）稳增长 … （二）惠民生: correct the second to （三）"),
    "heading-inverted": Advice(NUMBERS, "（三）稳增长 … （二）惠民生: are two pages in the wrong order?"),
    "heading-first": Advice(NUMBERS, "the first is （二）: was （一） lost, or is it in the line above?"),
    "level-jump": Advice(NUMBERS, "一、总体要求, then （1）抓项目: was （一） or 1. lost between them?"),
    "doubtful-heading": Advice(
        "Look at the line: convert why shows on what grounds it is a heading.", "convert why report.txt:41"
    ),
    "missing-title": Advice(STATE, "convert report.txt --metadata title=2022年示例市政府工作报告"),
    "missing-session": Advice(STATE, "convert report.txt --metadata term=9,session=1"),
    "missing-date": Advice(STATE, "convert report.txt --metadata date=2022-01-11"),
    "missing-speaker": Advice(STATE, "convert report.txt --metadata speaker=李明"),
    "missing-place": Advice(STATE, "convert report.txt --metadata place=示例市"),
    "doubtful-value": Advice(
        "Compare the value named in the message with the text; state the right one with --metadata.",
        "convert why report.txt --value date, then: convert report.txt --metadata date=2022-01-11",
    ),
    "impossible-date": Advice(
        "Correct the source, or state the date.", "2022年2月30日: convert report.txt --metadata date=2022-02-28"
    ),
    "label-disagrees": Advice(
        "Decide which of the two values in the message is right. If it is not the text's, correct the text.",
        "the page says 2022-02-01, its posting date, where the text says 2022-01-11: nothing needs to be done",
    ),
    "authority-unsettled": Advice(
        "Add an entry or a variant to the list, or the columns (place, from, to) that tell two entries apart.",
        "two persons called 李明 in the list: give each the place and the years in office",
    ),
    "header-disagrees": Advice(
        "Make the places named in the message say the same, and convert again.",
        "titleStmt/meeting says 9, sourceDesc/bibl/meeting says 8",
    ),
    "record-disagrees": Advice(
        "Change the value that the record follows from, not the record.",
        "to change author in the front matter, change place",
    ),
    "unknown-place": Advice(
        "Check the place and the year: units are renamed and merged. A development zone has no code.",
        "徐水县 in a report of 2020: it has been 徐水区 since 2015",
    ),
    "correction-lost": Advice(
        "Look for the words in the source, which was changed; make the correction anew, or remove it.",
        "convert fix report.txt --remove 1",
    ),
    "correction-ambiguous": Advice(
        "Make the correction anew for the one place that is meant.",
        "the quote 各位代表： stands five times in a report",
    ),
    "correction-agrees": Advice(
        "Nothing needs to be done; the correction may be removed.", "convert fix report.txt --remove 1"
    ),
    "correction-impossible": Advice(
        "Compare it with the other corrections of the place named in the message, and remove one of them.",
        "one correction makes a heading of a line that another leaves out",
    ),
    "truncated": Advice(
        "Fetch the whole text; many sites divide a report over several pages.",
        "cat page1.txt page2.txt > report.txt",
    ),
    "repeated-body": Advice(
        "Nothing needs to be done: the better copy was kept. convert lines shows what was left out.",
        "convert lines report.txt",
    ),
    "two-documents": Advice(
        "Cut the source in two and convert each.", "a budget report (预算报告) below the work report"
    ),
    "not-a-work-report": Advice(
        "Nothing needs to be done if you want it all the same; --strict refuses it.",
        "a commentary on the work report, or the report of a court",
    ),
    "glossary-unmatched": Advice(
        "Look for the term: it may be written otherwise in the text.",
        "三区三线 in the glossary, “三区”“三线” in the text",
    ),
    "reading-failed": Advice(
        "Report the document: this is an error of the program. Its text is complete in every output.",
        "convert report.txt --to source gives the text as it was read",
    ),
    "invalid-json": Advice(
        "Look at the place in the message. A file that was not edited and fails is an error of the program.",
        "convert schema json prints the schema",
    ),
    "invalid-tei": Advice(
        "Look at the place in the message; convert validate names the line.",
        "convert validate report.tei.xml; convert schema rng > report.rng for an editor",
    ),
    "template-unusable": Advice(
        "Begin with a copy of the built-in one and change it bit by bit (docs/templates.md).",
        "{{ report.metadata.titel }}: there is no titel, but title",
    ),
    "invalid-markdown": Advice(
        "Correct the line that is named: quotes in front matter, a heading's level, a footnote.",
        "[^gloss1] in the text needs a line that begins with [^gloss1]:",
    ),
    "markdown-mismatch": Advice(
        "With a template of your own: it must hold {{ body }} and {{ footnotes }} unchanged. Else report the document.",
        "{{ body | upper }} changes the words",
    ),
    "page-mismatch": Advice(
        "Report the document: this is an error of the program; --no-check writes the page all the same.",
        "convert report.txt --to html --no-check -o report.html",
    ),
    "docx-mismatch": Advice(
        "Report the document: this is an error of the program; --no-check writes the Word document all the same.",
        "convert report.txt --to docx --no-check -o report.docx",
    ),
    "no-glyph": Advice(
        "Install a font that has the character, and write the output again.",
        "apt-get install fonts-noto-cjk; 㐂 and other rare characters are in fonts-noto-cjk-extra",
    ),
    "text-lost": Advice(
        "For a file that was edited: put the text back, or correct the spans. Else report the document.",
        "convert report.json --to source shows the text that the JSON still holds",
    ),
}
"""Code of a problem -> its advice."""
