"""``archref page``: the page that does what archref does, for those without a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from archref.cli.printing import OUTPUT
from archref.messages import _, later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = "archref.html"

_HOW: Final = later(
    "there is no archref.html in this installation; install the wheel archref_page that is beside "
    "archref's own in a release, or make the page with `make page` in a checkout"
)


@click.command(
    epilog="""\b
Examples:
  archref page
  archref page --open
  archref page -o for-authors.html"""
)
@click.option("-o", "--output", metavar="FILE",
              help="Write the page to this file.  [default: archref.html, without --open]",
              )  # fmt: skip
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def page(context: click.Context, output: str | None, *, show: bool) -> None:
    """Write archref.html: one file that does it all in a browser, without installing anything.

    It can be sent to authors by mail: with a double click it opens in any current browser, reads
    manuscripts, shows what was found, mends it and gives the file back. It needs no network, and
    nothing leaves the computer it is opened on. Exits with 0, or with 2 if the page is not there or
    can't be written.
    """
    from archref.app.output import Errors
    from archref.errors import ArchrefError

    try:
        source = next((path for path in places() if path.is_file()), None)
        if source is None:
            raise ArchrefError(_(_HOW))
        if output is not None or not show:
            output = NAME if output is None else output
            context.meta[OUTPUT] = output
            source = _written(source, output)
        if show:
            click.launch(source.resolve().as_uri())
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)


def places() -> Iterator[Path]:
    """Yield where the page may be: where its wheel puts it, and where a checkout makes it."""
    import site
    import sysconfig
    from pathlib import Path

    for folder in (sysconfig.get_path("data"), site.getuserbase()):
        yield Path(folder, "share", "archref", NAME)
    yield Path(__file__).parents[3] / "build" / NAME


def _written(source: Path, output: str) -> Path:
    from pathlib import Path

    from archref.app.output import put
    from archref.manuscripts.writing import write_file

    data = source.read_bytes()
    if output == "-":
        put(data)
        return source
    write_file(output, data)
    click.echo(_("Wrote {output}. It opens with a double click.").format(output=output), err=True)
    return Path(output)
