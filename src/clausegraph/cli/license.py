"""`clausegraph license`: what stands in the license database, how two licenses differ, whether a file fits in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clausegraph.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clausegraph.reports.lines import Line
    from clausegraph.sources.problems import Problem

output_format: options.Decorator = click.option(
    "--format",
    "output_format",
    type=click.Choice(("terminal", "json")),
    default="terminal",
    show_default=True,
    help="A page to read, or JSON.",
)
by_tag: options.Decorator = click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Only with a clause of this tag, such as scale-threshold; repeat for several.",
)


@click.group("license", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List, show, search and compare the licenses of the database, and check new ones."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("list")
@click.option("--kind", metavar="KIND", help="Only of this kind: software, model, data, content, exception and so on.")
@by_tag
@click.option("--osi", is_flag=True, help="Only those that the OSI approved.")
@click.option("--stats", is_flag=True, help="Count them by kind, status and review instead.")
@output_format
@options.lang
def list_(*, kind: str | None, tags: tuple[str, ...], osi: bool, stats: bool, output_format: str, lang: str) -> None:
    """List licenses and exceptions, a row each."""
    from clausegraph.clauses.database import open_database
    from clausegraph.clauses.searching import with_tags
    from clausegraph.cli import named  # help needs no database
    from clausegraph.reports import license_lists as reports

    database = open_database()
    problems: list[Problem] = []
    if kind is not None:
        named.check_word(kind, database.words["license-kinds"], "kind of license", problems)
    named.check_tags(tags, problems)
    _stop_at(problems)
    tagged = with_tags(map(database.__getitem__, database.ids()), tags)
    found = [one for one in tagged if kind in (None, one.kind) and (not osi or one.osi == "approved")]
    if stats:
        _put(output_format, lambda: reports.stats_document(found), lambda: reports.stats_lines(found, database, lang))
    else:
        _put(output_format, lambda: reports.list_document(found), lambda: reports.list_lines(found, database, lang))


@command.command("show")
@click.argument("name")
@output_format
@options.lang
def show(*, name: str, output_format: str, lang: str) -> None:
    """Show all that is known of a license.

    What it allows, asks, keeps back and follows, where it says so, what is disputed and how it was read. NAME is an id
    or any known name of a license or an exception, or an expression with WITH.
    """
    from clausegraph.cli.pages import answer_page  # help needs no database
    from clausegraph.cli.plain import PageQuestion

    answer_page(PageQuestion(name, output_format, lang))


@command.command("search")
@click.argument("text", default="")
@by_tag
@click.option(
    "--follows",
    "follows",
    multiple=True,
    metavar="GROUP=yes|no|unclear",
    help="Only those whose terms follow so far, such as trained=no; repeat for several.",
)
@output_format
@options.lang
def search(*, text: str, tags: tuple[str, ...], follows: tuple[str, ...], output_format: str, lang: str) -> None:
    """Search by name, by clause and by what follows.

    TEXT is part of a name, of an id or of what a clause says; a misspelt name finds the nearest ones.
    """
    from clausegraph.clauses import searching
    from clausegraph.clauses.database import open_database
    from clausegraph.cli import named  # help needs no database
    from clausegraph.reports.license_lists import hit_document, hit_lines

    if not (text.strip() or tags or follows):
        raise click.UsageError("nothing to search for: give TEXT, --tag or --follows")
    problems: list[Problem] = []
    named.check_tags(tags, problems)
    asked = [named.follow_asked(one, problems) for one in follows]
    _stop_at(problems)
    database = open_database()
    query = searching.Query(text.strip(), tags, tuple(filter(None, asked)))
    hits = searching.search(map(database.__getitem__, database.ids()), database.tags, query, database.names["aliases"])
    is_name = bool(query.text) and not (query.tags or query.follows)
    untagged = (one for name in database.listed_ids() if name not in database and (one := database.find_listed(name)))
    others = searching.listed_by_name(untagged, query.text) if is_name else ()
    _put(
        output_format,
        lambda: hit_document(hits, query, database, lang, others),
        lambda: hit_lines(hits, query, database, lang, others),
    )


@command.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@output_format
@options.lang
def diff(*, before: str, after: str, output_format: str, lang: str) -> None:
    """Tell what changes from one license to another.

    Compares clauses, what the terms follow, and status. A and B are ids or known names, or expressions with WITH.
    """
    from clausegraph.clauses.comparison import compared
    from clausegraph.clauses.database import open_database
    from clausegraph.cli.named import license_named  # help needs no database
    from clausegraph.reports.license_changes import comparison_document, comparison_lines

    problems: list[Problem] = []
    one, other = license_named(before, "A", problems), license_named(after, "B", problems)
    _stop_at(problems)
    if one is not None and other is not None:
        database = open_database()
        found = compared(one, other)
        _put(
            output_format,
            lambda: comparison_document(found, database, lang),
            lambda: comparison_lines(found, database, lang),
        )


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--texts",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the license texts that the files name: look up their anchors, sections and hashes there.",
)
@output_format
@options.lang
def check(*, files: tuple[Path, ...], texts: Path | None, output_format: str, lang: str) -> None:
    """Check license files before they go into the database.

    Tells every problem of every FILE at once and exits with 3, or says what was read. With --texts it also lists the
    sentences of the text that speak of a duty or a limit and that no clause cites.
    """
    from clausegraph.clauses.contributions import checked
    from clausegraph.clauses.database import open_database
    from clausegraph.reports.contributions import contribution_document, contribution_lines

    database = open_database()
    found = checked(files, database, texts)
    _put(
        output_format,
        lambda: contribution_document(found),
        lambda: contribution_lines(found, database, lang, with_texts=texts is not None),
    )


def _stop_at(problems: list[Problem]) -> None:
    if problems:
        from clausegraph.sources.problems import UsageError  # only an error needs it

        raise UsageError(problems)


def _put(output_format: str, document: Callable[[], dict[str, Any]], lines: Callable[[], Iterable[Line]]) -> None:
    if output_format == "json":
        import json  # only JSON needs it

        click.echo(json.dumps(document(), ensure_ascii=False, indent=2))
    else:
        from clausegraph.cli.screen import show as show_lines  # JSON needs no screen

        show_lines(lines())
