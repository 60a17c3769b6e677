"""Writes docs/commands.md: every command with its options, from the commands themselves.

Run it as `python docs/generate/all.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from kgexport.cli import cli

INTRODUCTION = """\
<!-- Written by docs/generate/commands_page.py from kgexport/cli.py and the files cli_*.py beside it: change those. -->

# Commands

What follows is also what `kgexport COMMAND --help` says. The exit codes are on the page
[From a text to a graph](export.md#exit-codes).

| Command | |
|---|---|
"""
COMPLETION = """\
## Shell completion

The shell completes commands, options and file names once it has been told how. For bash 4.4 or newer, add this line to
`~/.bashrc`; for zsh, put `zsh_source` for `bash_source` and add it to `~/.zshrc`:

```bash
eval "$(_KGEXPORT_COMPLETE=bash_source kgexport)"
```

For fish:

```bash
mkdir -p ~/.config/fish/completions
_KGEXPORT_COMPLETE=fish_source kgexport > ~/.config/fish/completions/kgexport.fish
```
"""


def page() -> str:
    """The whole page in Markdown."""
    commands = list(_commands("kgexport", cli))
    rows = [
        f"| [`{name}`](#{name.replace(' ', '-')}) | {_paragraphs(command)[0]} |\n" for name, command in commands[1:]
    ]
    sections = [_section(name, command) for name, command in commands]
    return INTRODUCTION + "".join(rows) + "\n" + "\n".join([*sections, COMPLETION])


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """The command and, of a group, those in it, by name."""
    yield name, command
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            yield from _commands(f"{name} {inner}", command.commands[inner])


def _section(name: str, command: click.Command) -> str:
    options = [one for one in command.params if isinstance(one, click.Option)]
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    rest = " COMMAND" if isinstance(command, click.Group) else "".join(f" {_placeholder(one)}" for one in arguments)
    lines = [
        f"## {name}\n",
        f"```text\n{name} [OPTIONS]{rest}\n```\n",
        *(f"{paragraph}\n" for paragraph in _paragraphs(command)),
        "| Option | Meaning | Default |",
        "|---|---|---|",
        *map(_row, options),
        "| `-h`, `--help` | Show what the command does and its options. | |",
        "",
    ]
    return "\n".join(lines)


def _paragraphs(command: click.Command) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n")]


def _row(option: click.Option) -> str:
    value = "" if option.is_flag else f" {_placeholder(option)}".replace("|", r"\|")
    names = ", ".join(f"`{name}`" for name in [*option.opts[:-1], option.opts[-1] + value])
    meaning, _, default = (option.help or "").partition("  [default: ")
    shown = default.removesuffix("]") or (option.default if option.show_default else "")
    return f"| {names} | {meaning} | {f'`{shown}`' if shown else ''} |"


def _placeholder(parameter: Any) -> str:
    """What stands for the parameter's value, in a usage line and in a table."""
    if isinstance(parameter.type, click.Choice):
        return "|".join(parameter.type.choices)
    return str(parameter.metavar)
