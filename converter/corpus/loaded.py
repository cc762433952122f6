"""Preloading of everything that reading needs, by reading one report: imported once, before workers are forked."""

from __future__ import annotations

from converter.corpus.noted import noted
from converter.corpus.work import facts_of
from converter.pipeline import read

REPORT = read("政府工作报告\n各位代表：\n一、过去一年工作回顾\n经济平稳。\n".encode()).value
facts_of(REPORT)
noted(REPORT)
