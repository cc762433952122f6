"""Options of one file among those of a run: settings for its path, and the problems of which the user wants to hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.cli.settings import for_path
from converter.cli.targets import Misused
from converter.dataclass import replace
from converter.source.problem import Code

if TYPE_CHECKING:
    from converter.cli.conversion import ConversionOptions
    from converter.documents.document import Document, Refused
    from converter.model.options import OutputOptions
    from converter.source.problem import Problem


def code_patterns(words: Sequence[str]) -> tuple[str, ...]:
    """The codes that an option names, with commas between them, or as patterns.  Raises Misused for an unknown one.

    >>> code_patterns(["missing-*,truncated", "level-jump"])
    ('missing-*', 'truncated', 'level-jump')
    """
    found = tuple(each.strip() for word in words for each in word.split(",") if each.strip())
    for pattern in found:
        if not any(fnmatchcase(code.code, pattern) for code in Code):
            from difflib import get_close_matches

            like = get_close_matches(pattern, [code.code for code in Code], 1)
            hint = f"; did you mean {like[0]}?" if like else ""
            raise Misused(f"unknown problem {pattern}{hint}")
    return found


def heard(
    problems: Sequence[Problem], file: str, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """The problems of a file of which the user wants to hear: those selected, by default all, but for those ignored.

    Raises Misused for an unknown code.
    """
    own = for_path(file)
    wanted = codes_in(own["select"]) if "select" in own else code_patterns(select)
    unwanted = (*code_patterns(ignore), *codes_in(own.get("ignore", ())))
    return tuple(
        each for each in problems if (not wanted or _is_among(each.code, wanted)) and not _is_among(each.code, unwanted)
    )


def _is_among(code: Code, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(code.code, pattern) for pattern in patterns)


def codes_in(value: object) -> tuple[str, ...]:
    """The codes that a setting names, one or a list.  Raises Misused for an unknown one."""
    return code_patterns([*map(str, value)] if isinstance(value, list | tuple) else [str(value)])


def of_file(
    conversion: ConversionOptions, options: OutputOptions, file: str
) -> tuple[ConversionOptions, OutputOptions]:
    """The options of a conversion with the settings for a file.  Raises Misused for a value that there is not."""
    own = for_path(file)
    if not own:
        return conversion, options
    options = replace(options, **_of_outputs(own))
    return (replace(conversion, strict=bool(own["strict"])) if "strict" in own else conversion), options


def _of_outputs(own: Mapping[str, Any]) -> dict[str, Any]:
    """The options of outputs among the settings for a file.  Raises Misused for a value that there is not."""
    from converter.cli.conversion import profile_named, way_of

    found: dict[str, Any] = {}
    if "typography" in own:
        found["typography"] = own["typography"]
    if "profile" in own:
        found["profile"] = profile_named(str(own["profile"]))
    if "annotations" in own:
        found["annotations"] = way_of(str(own["annotations"]))
    return found


def with_own_settings(found: Document | Refused) -> Document | Refused:
    """A document of many with the settings for its file, by the file's own path or the document's name."""
    from converter.documents.document import Document

    if not isinstance(found, Document):
        return found
    own = for_path(str(found.content) if isinstance(found.content, Path) else found.name)
    if not own:
        return found
    encoding, form = own.get("encoding", found.encoding), own.get("from", found.form)
    return replace(found, encoding=encoding, form=form, output_options=_of_outputs(own))
