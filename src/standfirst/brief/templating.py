"""Pages from templates: autoescaped, each complete in one file, under a policy that lets nothing else load.

A desk may put templates of its own beside ours, by the same names: they are looked for first. They may take
parts of ours (``{% import "parts.jinja" as parts %}``); what they do not set stays as it is.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standfirst.brief.passages import without_controls
from standfirst.brief.styling import shorten_style
from standfirst.brief.wording import Wording
from standfirst.errors import StandfirstError

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_BLANK_LINES = re.compile(r"\n\s*\n+")
_STYLE = "brief.css"


class TemplateMistake(StandfirstError):  # noqa: N818 - it is the desk's, in words for its editor
    """A template cannot be used: its file, the line, and what is wrong there."""


def render_page(
    template: str, wording: Wording, folder: Path | None = None, style: str = _STYLE, **values: Any
) -> str:
    """A page as text.

    Args:
        template: its name.
        wording: the language it speaks.
        folder: where a desk keeps templates of its own; None where it has none.
        style: the style sheet's name.
        values: what the template sets.

    Raises:
        TemplateMistake: a template of the desk's has a mistake in it.
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    try:
        environment = _environment(wording, folder)
        sheet, digest = _style(folder, style)
        text = environment.get_template(template).render(
            values,
            style=Markup(sheet),  # noqa: S704 - the style sheet is ours or the desk's, not anybody's words
            style_hash=digest,
        )
    except TemplateError as error:
        raise _mistake(error, template) from error
    except (TypeError, ValueError, KeyError, AttributeError, OSError) as error:
        if folder is None:
            raise
        raise TemplateMistake(
            f"{folder / template}: {error}; `standfirst site preview` shows it again"
        ) from error
    head, sheet, rest = text.partition(sheet)  # a good part of many a page, and tidy by itself
    return _tidied(head).lstrip() + sheet + _tidied(rest).rstrip() + "\n"


def _tidied(text: str) -> str:
    return without_controls(_BLANK_LINES.sub("\n", text))


def stylesheet() -> str:
    """Our style sheet, in the form in which a page holds it."""
    return _style(None, _STYLE)[0]


def _mistake(error: Exception, template: str) -> TemplateMistake:
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        told = f"the template {template} asks for the template {error.name}, which is not there"
        return TemplateMistake(f"{told}: only those in the desk's folder of templates and ours can be had")
    name = getattr(error, "filename", None) or getattr(error, "name", None) or template
    line = getattr(error, "lineno", None)
    if line is None:
        line = _line_of(error)
    place = f"{name}, line {line}" if line else str(name)
    return TemplateMistake(f"the template {place}: {error}")


def _line_of(error: Exception) -> int | None:
    """The last line of a template that an error went through; Jinja rewrites the traceback to show it."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".jinja"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _environment(wording: Wording, folder: Path | None) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from standfirst.brief.setting import Setter

    ours = PackageLoader("standfirst.brief")
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder), ours]) if folder is not None else ours,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )

    def tm(message: str, **values: str) -> Markup:
        """A message whose places are filled with markup; what is plain text among them is escaped."""
        return Markup(wording.raw(message)).format(**values)  # noqa: S704 - ours, and what is put in is escaped

    environment.globals.update(
        t=wording.t,
        n=wording.n,
        tm=tm,
        number=wording.number,
        comma=wording.listed(("", "")),
        semicolon=wording.parted(("", "")),
        runs_left=wording.direction == "rtl",
        setting=Setter(wording),
    )
    return environment


@cache
def _style(folder: Path | None, name: str) -> tuple[str, str]:
    """The style sheet in the form in which a page holds it, and its hash, which the policy names.

    A desk's own comes after ours, so that it need only say what is different.
    """
    sheet = files("standfirst.brief").joinpath("templates", name).read_text(encoding="utf-8")
    own = folder / name if folder is not None else None
    if own is not None and own.is_file():
        sheet += "\n" + own.read_text(encoding="utf-8").replace("</", "<\\/")
    sheet = shorten_style(sheet)
    return sheet, f"sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}"
