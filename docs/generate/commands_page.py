"""Writes docs/commands.md: every command with its options, from the commands themselves.

Run it as `python docs/generate/all.py`.
"""

from __future__ import annotations

from typing import Any

import click

from kgexport.cli import cli

INTRODUCTION = """\
<!-- Written by docs/generate/commands_page.py from kgexport/cli.py and cli_options.py: change those. -->

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
    names = sorted(cli.commands)
    rows = [f"| [`kgexport {name}`](#kgexport-{name}) | {_paragraphs(cli.commands[name])[0]} |\n" for name in names]
    sections = [_section("kgexport", cli), *(_section(f"kgexport {name}", cli.commands[name]) for name in names)]
    return INTRODUCTION + "".join(rows) + "\n" + "\n".join([*sections, COMPLETION])


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
