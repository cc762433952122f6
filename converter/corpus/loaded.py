"""Loads all that most conversions need, by converting a line: imported by the process that workers are copies of."""

from __future__ import annotations

import gc

from converter.corpus.kinds import KINDS, share
from converter.corpus.work import facts_of
from converter.pipeline import read
from converter.writers import Options

REPORT = read("政府工作报告\n各位代表：\n一、过去一年工作回顾\n经济平稳。\n").value

for kind in KINDS:
    share(REPORT, kind, "", Options())
facts_of(REPORT)

gc.collect()
gc.freeze()
