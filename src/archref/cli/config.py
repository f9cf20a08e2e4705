"""``archref config``: the settings that apply to a file, and where each comes from."""

from __future__ import annotations

import sys

import click

from archref.cli.completing import complete_paths
from archref.messages import _


@click.command(
    name="config",
    epilog="""\b
Examples:
  archref config chapter.docx
  archref config --format json""",
)
@click.argument("path", required=False, shell_complete=complete_paths)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="How to print it.")  # fmt: skip
@click.option("--config", "file", metavar="FILE", help="A configuration file to read instead.")
def config_(path: str | None, form: str, file: str | None) -> None:
    """Show the configuration that applies to PATH (by default the current folder).

    Settings are in archref.toml, or under [tool.archref] in pyproject.toml; the nearest file
    above the manuscript counts. Unknown keys are errors.
    """
    from archref.app import config
    from archref.app.output import Errors
    from archref.app.visible import visible_line
    from archref.errors import ArchrefError
    from archref.lint.checking import rules_of

    try:
        found = config.load(file) if file else config.find(path)
        on = [rule.code for rule in rules_of(found)]
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    if form == "json":
        import json

        settings = {key: {"value": v, "origin": origin} for key, v, origin in found.items()}
        data = {"file": found.path, "settings": settings, "rules": on}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    path = found.path or _("no configuration file; these are the defaults")
    print(visible_line(f"# {path}"))
    for key, value, origin in found.items():
        setting = (
            _("# {key} is not set").format(key=key) if value is None else f"{key} = {_shown(value)}"
        )
        print(visible_line(f"{setting}  # {_(origin)}"))
    print(_("# rules that are on: {on}").format(on=" ".join(on)))


def _shown(value: object) -> str:
    """Return a value in the manner of TOML."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, dict):
        inside = ", ".join(f"{_shown(key)} = {_shown(item)}" for key, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return str(value)
