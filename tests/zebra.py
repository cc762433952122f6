"""Zebra, the search engine of libraries' Z39.50 servers: records in MARCXML, indexed and asked through yaz-client."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import absent

CONFIGURATION = """profilePath: {folder}:/usr/share/idzebra-2.0/tab
modulePath: {modules}
recordType: dom.dom.xml
attset: bib1.att
encoding: utf-8
register: {folder}/register:100M
"""
DOM = """<dom xmlns="http://indexdata.com/zebra-2.0">
<extract name="index"><xslt stylesheet="index.xsl"/></extract>
<input syntax="xml"><xmlreader level="1"/></input>
</dom>
"""
STYLE = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
 xmlns:m="http://www.loc.gov/MARC21/slim" xmlns:z="http://indexdata.com/zebra-2.0" exclude-result-prefixes="m">
<xsl:template match="/m:record"><z:record z:id="{m:controlfield[@tag='001']}">
<z:index name="title:w"><xsl:value-of select="m:datafield[@tag='245']/m:subfield[@code='a']"/></z:index>
<z:index name="author:w"><xsl:value-of select="m:datafield[@tag='110' or @tag='700']/m:subfield[@code='a']"/></z:index>
<z:index name="place:w"><xsl:value-of select="m:datafield[@tag='651']/m:subfield[@code='a']"/></z:index>
<z:index name="id:w"><xsl:value-of select="m:controlfield[@tag='001']"/></z:index>
</z:record></xsl:template></xsl:stylesheet>
"""
INDEXES = """index w
completeness 0
position 1
alwaysmatches 1
firstinfield 1
icuchain words-icu.xml
"""
HITS = re.compile(r"Number of hits: (\d+)")


@contextmanager
def searched(folder: Path, records: Path) -> Iterator[Callable[[str, str], int]]:
    """Index the records in a folder of Zebra's own, and yield a function from an index and words to their hits."""
    for program in ("zebraidx", "zebrasrv", "yaz-client"):
        if shutil.which(program) is None:
            absent(f"{program} is not installed")
    (folder / "register").mkdir(parents=True)
    modules = next(Path("/usr/lib").glob("*/idzebra-2.0/modules"))
    (folder / "zebra.cfg").write_text(CONFIGURATION.format(folder=folder, modules=modules), "utf-8")
    (folder / "default.idx").write_text(INDEXES, "utf-8")
    (folder / "dom.xml").write_text(DOM, "utf-8")
    (folder / "index.xsl").write_text(STYLE, "utf-8")
    done = subprocess.run(
        ["zebraidx", "-c", "zebra.cfg", "update", str(records)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "[error]" not in done.stderr, done.stderr
    address = f"unix:{folder / 'socket'}"
    server = subprocess.Popen(["zebrasrv", "-c", "zebra.cfg", address], cwd=folder, stderr=subprocess.DEVNULL)
    try:
        while not (folder / "socket").exists():
            time.sleep(0.05)
            assert server.poll() is None
        yield lambda index, words: _hits(address, index, words)
    finally:
        server.terminate()
        server.wait()


def _hits(address: str, index: str, words: str) -> int:
    """The records that an index has of the words, asked over Z39.50."""
    asked = f'open {address}\nfind @attr 1={index} @attr 4=1 "{words}"\nquit\n'
    done = subprocess.run(["yaz-client"], input=asked.encode(), capture_output=True, check=False, timeout=30)
    said = done.stdout.decode(errors="replace")
    found = HITS.search(said)
    assert found is not None, said
    return int(found[1])
