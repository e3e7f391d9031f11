"""The group of commands: each is imported only when it is called."""

from __future__ import annotations

from typing import Any

import click

from clausegraph import __version__
from clausegraph.cli.words import USAGE

COMMANDS = {
    "check": ("check", "Check a project and prove what stands against its release."),
    "compatible": ("compatible", "Tell whether one license can go into a work under another."),
    "graph": ("graph", "Draw the components and relations of a project."),
    "init": ("init", "Write a first manifest from what lies in a folder."),
    "license": ("license", "List, show, search, compare and check licenses."),
    "matrix": ("matrix", "Write the verdicts of all pairs of licenses as CSV."),
    "obligations": ("obligations", "List what has to be done along with a release."),
    "openness": ("openness", "Tell by which definitions of openness a project passes, and what decides."),
    "recommend": ("recommend", "List the licenses that a project could be offered under."),
    "systems": ("systems", "Compare well-known AI systems by every definition of openness."),
    "report": ("report", "Write a review report for a lawyer."),
}


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, _ = COMMANDS[cmd_name]
        found: click.Command = import_module(f"clausegraph.cli.{module}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest right one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from clausegraph.sources.words import nearest

            close = nearest(name, COMMANDS) or tuple(sorted(COMMANDS))
            raise click.UsageError(f'there is no command "{name}"\n  help: {" or ".join(close)}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings=SETTINGS)
@click.version_option(version=__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """License compatibility for AI systems: what may be released, under which terms, and why.

    Follows licenses through fine-tuning, merging, distilling and training, and answers with the clause that decides.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: list[str]) -> int:
    """Run a command through click and return its exit code; our own errors pass through."""
    try:
        result: Any = cli.main(args=arguments, prog_name="clausegraph", standalone_mode=False)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        return _told("error: stopped")
    except click.ClickException as error:
        return _told(_message(error))
    return result if isinstance(result, int) else 0


def _message(error: click.ClickException) -> str:
    """Return click's message in our words: lower case, no final stop, with how to get help."""
    text = error.format_message().strip()
    text = (text[0].lower() + text[1:]).removesuffix(".") if text else "wrong usage"
    where = getattr(error, "ctx", None)
    path = where.command_path if where is not None else "clausegraph"
    return f"error: {text}\n  help: {path} --help"


def _told(text: str) -> int:
    click.echo(text, err=True)
    return USAGE
