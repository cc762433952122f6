"""`convert site`: a static site of many reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from converter.cli import options
from converter.cli.bounds import Jobs
from converter.cli.corpus import CorpusInputs, OverwriteOption, QuietCorpus, gathering_options, input_files
from converter.cli.deliver import ran
from converter.cli.files import Unusable
from converter.cli.language import language_named
from converter.cli.status import UNUSABLE
from converter.cli.streams import warn
from converter.cli.vocabulary import vocabulary
from converter.corpus.plan import cores
from converter.deliver import DeliveryPlan
from converter.deliver.sources import NotACorpus
from converter.documents import GatheringOptions
from converter.documents.options import unheard
from converter.inputs import Unavailable
from converter.language import Language
from converter.model.options import OutputOptions
from converter.site.packer import site_kind
from converter.site.search import require_pagefind, write_index

SiteOut = Annotated[
    str | None,
    typer.Option(
        "--out",
        callback=options.named,
        metavar="DIR",
        help="A folder; the site is made in DIR/site, and a later run builds what is new or changed.",
    ),
]
NoSearch = Annotated[bool, typer.Option("--no-search", help="Build no index for the search, which needs pagefind.")]
Lang = Annotated[str | None, options.option("lang")]
NoIndent = Annotated[bool, options.option("no_indent")]


def site(
    inputs: CorpusInputs = None,
    out: SiteOut = None,
    jobs: Jobs = None,
    force: OverwriteOption = False,
    metadata: options.MetadataOption = None,
    encoding: options.Encoding = None,
    form: options.From = None,
    annotations: options.AnnotationsOption = None,
    no_indent: NoIndent = False,
    no_search: NoSearch = False,
    lang: Lang = None,
    quiet: QuietCorpus = False,
) -> None:
    """Build a static site of many reports: a page for each report, place and year, and search without a server.

    IN is a folder made by convert corpus --to json, or reports of any kind. The same command again builds what is new
    or changed, and removes the pages of what IN does not hold any more (docs/site.md).

    Exit status: 0 done, 1 a reading failed its check, 3 some failed, 130 Ctrl-C.

    \b
    Examples:
      convert site corpus --out public
      convert site reports/ --out public --lang en
    """
    if out is None or not inputs:
        raise typer.BadParameter("the site needs a folder: add --out DIR" if inputs else "the site needs inputs")
    language: Language = language_named(lang) if lang else "zh"
    try:
        if not no_search:
            require_pagefind()
        plan = DeliveryPlan(
            Path(out),
            (),
            _written(annotations, language, not no_indent),
            force=force,
            kind=site_kind(language),
            jobs=cores() if jobs is None else int(jobs),
        )
        names = input_files(inputs, None, Path(out))
        columns = GatheringOptions(besides=(Path(out),), note=unheard if quiet else warn)
        status = ran(names, gathering_options(names, columns, metadata, encoding, form), plan, quiet)
        if not no_search:
            write_index(plan.package)
        raise typer.Exit(status)
    except (Unusable, NotACorpus, Unavailable) as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error


def _written(annotations: str | None, language: Language, indent: bool) -> OutputOptions:
    """Build the options of the pages."""
    from converter.cli.conversion import way_of

    try:
        way = way_of(annotations)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return OutputOptions(annotations=way, vocabulary=vocabulary(), language=language, indent=indent)
