"""A table for people to read: rows side by side where they fit, else one below the other."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, BinaryIO

from kgexport.errors import printable
from kgexport.mapping.terms import NamedNode
from kgexport.queries.results import plain
from kgexport.stores.base import Table, Term
from kgexport.vocabulary.namespaces import compact

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH = 120  # of a page or a file; a terminal has its own


def write_table(answer: Table | bool, out: BinaryIO) -> None:
    """Write a table, or "yes" or "no". IRIs of known namespaces are shortened, control characters made visible."""
    if isinstance(answer, bool):
        out.write(b"yes\n" if answer else b"no\n")
        return
    rows = [tuple("" if term is None else _shown(term) for term in row) for row in answer.rows]
    console = _console()
    if not rows:
        console.print("nothing found")
    elif _width(answer.variables, rows) <= console.width:
        _print_grid(console, answer.variables, rows)
    else:
        _print_blocks(console, answer.variables, rows)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    out.write("".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1]).encode("utf-8"))


def _shown(term: Term) -> str:
    return printable(compact(term.iri) if isinstance(term, NamedNode) else plain(term))


def _console() -> Console:
    """A console that keeps what is printed, with the width and colors of the terminal, if there is one."""
    from rich.console import Console

    real = Console(file=sys.stdout)
    return Console(
        file=io.StringIO(),
        force_terminal=real.is_terminal,
        width=real.width if real.is_terminal else _WIDTH,
        color_system="standard" if real.is_terminal and real.color_system else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _width(variables: tuple[str, ...], rows: list[tuple[str, ...]]) -> int:
    """The cells that rows side by side take, with two between columns."""
    from rich.cells import cell_len

    columns = zip(variables, *rows, strict=True)
    return sum(max(map(cell_len, column)) + 2 for column in columns)


def _print_grid(console: Console, variables: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in variables:
        grid.add_column(Text(name), no_wrap=True)
    for row in rows:
        grid.add_row(*map(Text, row))
    console.print(grid)


def _print_blocks(console: Console, variables: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Each row as lines of name and value, without those that have none; a blank line between rows."""
    from rich.text import Text

    longest = max(map(len, variables))
    for number, row in enumerate(rows):
        if number:
            console.print()
        for name, value in zip(variables, row, strict=True):
            if value:
                line = Text.assemble((f"{name:<{longest}}  ", "bold"), value)
                console.print(line, soft_wrap=True)
