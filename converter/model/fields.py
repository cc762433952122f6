"""Metadata fields, one row each: the name in all outputs, the place in TEI, the way back.

The records of `converter.model.metadata` define the type and the meaning of a field.  A row defines the rest once, and
every output except JSON, which is the model itself, iterates over the rows.  A name is the last part of the path in
JSON, or for a `name` the record's (speaker, congress, place).  If it would be ambiguous, the record's name precedes it:
report_id, place_code, publication_date.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from converter.model import Kind, Level
from converter.model.forms import CHECKSUM, CODE, COUNT, DAY, TRUTH, YEAR, Field, choice_of

_TITLES = "fileDesc/titleStmt"
_SOURCE = "fileDesc/sourceDesc/bibl"
_PERSON = "profileDesc/particDesc/listPerson/person"
_BODY = "profileDesc/particDesc/listOrg/org"
_CLASS = "profileDesc/textClass"
_PLACE = "profileDesc/settingDesc/setting/placeName"

FIELDS: tuple[Field, ...] = (
    Field(
        "title",
        "title",
        "2022年示例市人民政府工作报告",
        front="title_as_written",
        label=True,
        tei=f"{_TITLES}/title[@type='alt']",
        again=(f"{_SOURCE}/title",),
        written="write_title",
        heard="_title",
    ),
    Field("subtitle", "subtitle", "——在示例市第九届人民代表大会上", tei=f"{_TITLES}/title[@type='sub']"),
    Field(
        "display_title",
        "display_title",
        "示例市人民政府工作报告（2022年）",
        front="title",
        tei=f"{_TITLES}/title[@type='main']",
        heard="_display_title",
    ),
    Field(
        "language",
        "language",
        "zh-Hant",
        value_form=choice_of(("zh-Hans", "zh-Hant")),
        front="lang",
        again=("profileDesc/langUsage/language",),
        written="write_profile",
        heard="_language",
    ),
    Field(
        "jurisdiction.name",
        "place",
        "示例市",
        label=True,
        tei=f"{_PLACE}/settlement",
        written="write_place",
        heard="_place_name",
    ),
    Field(
        "jurisdiction.level",
        "level",
        "prefecture",
        value_form=choice_of(get_args(Level)),
        label=True,
        tei=f"{_CLASS}/catRef[@scheme='#level']",
        written="write_text_class",
        heard="_level",
    ),
    Field(
        "jurisdiction.province",
        "province",
        "示例省",
        label=True,
        tei=f"{_PLACE}/region[@type='province']",
        written="write_place",
        heard="_province",
    ),
    Field(
        "jurisdiction.code",
        "place_code",
        "220400",
        value_form=CODE,
        before=("code",),
        tei=f"{_PLACE}/idno[@type='GB-T-2260']",
        written="write_place",
    ),
    Field(
        "date",
        "date",
        "2022-01-11",
        value_form=DAY,
        label=True,
        tei="profileDesc/creation/date[@type='delivered']",
        again=("profileDesc/settingDesc/setting/date",),
        written="write_creation",
        heard="_first_day",
    ),
    Field("date_end", "date_end", "2022-01-12", value_form=DAY, written="write_creation", heard="_last_day"),
    Field(
        "speaker.name",
        "speaker",
        "李明",
        label=True,
        tei=f"{_PERSON}/persName",
        again=(f"{_TITLES}/author[@role='speaker']", f"{_SOURCE}/author[@role='speaker']"),
        heard="_speaker_name",
    ),
    Field("speaker.role", "role", "代市长", label=True, tei=f"{_PERSON}/occupation", written="write_role"),
    Field(
        "speaker.organization",
        "organization",
        "示例市人民政府",
        tei=f"{_PERSON}/affiliation",
        written="write_affiliation",
    ),
    Field("speaker.acting", "acting", "true", type="boolean", value_form=TRUTH, written="write_role", heard="_acting"),
    Field(
        "congress.name",
        "congress",
        "示例市人民代表大会",
        tei=f"{_BODY}[@role='congress']/orgName",
        written="write_people",
    ),
    Field(
        "congress.term",
        "term",
        "9",
        type="integer",
        value_form=COUNT,
        label=True,
        tei=f"{_TITLES}/meeting[@ana='#meeting.term']",
        again=(f"{_SOURCE}/meeting[@ana='#meeting.term']",),
        written="write_term",
        heard="_term",
    ),
    Field(
        "congress.session",
        "session",
        "1",
        type="integer",
        value_form=COUNT,
        label=True,
        tei=f"{_TITLES}/meeting[@ana='#meeting.session']",
        again=(f"{_SOURCE}/meeting[@ana='#meeting.session']",),
        written="write_session",
        heard="_session",
    ),
    Field(
        "period.reviewed",
        "reviewed",
        "2021",
        type="years",
        value_form=YEAR,
        before=("period_reviewed",),
        tei="profileDesc/creation/date[@type='reviewed']",
        written="write_creation",
        heard="_reviewed",
    ),
    Field(
        "period.planned",
        "planned",
        "2022",
        value_form=YEAR,
        before=("period_planned",),
        tei="profileDesc/creation/date[@type='planned']",
        written="write_creation",
        heard="_planned",
    ),
    Field(
        "publication.source",
        "publication_source",
        "示例日报",
        before=("source",),
        label=True,
        tei=f"{_SOURCE}/publisher",
    ),
    Field(
        "publication.editor",
        "publication_editor",
        "王芳",
        before=("editor",),
        label=True,
        tei=f"{_SOURCE}/respStmt/name",
        written="write_editor",
    ),
    Field(
        "publication.date",
        "publication_date",
        "2022-01-20",
        value_form=DAY,
        before=("posted",),
        label=True,
        tei=f"{_SOURCE}/date",
        written="write_posting_date",
        heard="_posting_date",
    ),
    Field(
        "publication.url",
        "publication_url",
        "http://www.example.gov.cn/a/1.html",
        before=("source_url",),
        label=True,
        tei=f"{_SOURCE}/idno[@type='URI']",
    ),
)
"""The metadata fields, in the order in which outputs state them; those below one element of TEI, in TEI's order."""

YEAR_LABEL = Field("year", "year", "2022", value_form=YEAR, label=True)
"""The year in which the report was given, which only a label can state."""

FACTS: tuple[Field, ...] = (
    Field("id", "report_id", "cn-220400-2022", before=("id",)),
    Field("kind", "kind", "government-work-report", value_form=choice_of(get_args(Kind))),
    Field("source.file", "file", "report.txt", before=("source_file",)),
    Field("source.sha256", "sha256", "0" * 64, value_form=CHECKSUM, before=("source_sha256",)),
)
"""Fields of the front matter besides the metadata."""

FIELD: Mapping[str, Field] = {field.path: field for field in FIELDS}
"""Path in the metadata -> its row."""

LABELS: Mapping[str, str] = {field.key: field.path for field in (*FIELDS, YEAR_LABEL) if field.label}
"""Fields that a label can set: key -> path."""
