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
from typing import TYPE_CHECKING, Any, TypeVar

from standfirst.brief.passages import without_controls
from standfirst.brief.styling import shorten_style, style_of
from standfirst.brief.wording import Wording
from standfirst.errors import StandfirstError

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from standfirst.brief.bounding import BoundedEnvironment

E = TypeVar("E", bound="Environment")

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
    from markupsafe import Markup

    sheet, digest = _style(folder, style, template)
    values |= {
        "style": Markup(sheet),  # noqa: S704 - the style sheet is ours or the desk's, not anybody's words
        "style_hash": digest,
    }
    if folder is None:
        text = _environment(wording).get_template(template).render(values)
    else:
        text = _render_own(template, wording, folder, values)
    head, sheet, rest = text.partition(sheet)  # a good part of many a page, and tidy by itself
    return _tidied(head).lstrip() + sheet + _tidied(rest).rstrip() + "\n"


def _tidied(text: str) -> str:
    return without_controls(_BLANK_LINES.sub("\n", text))


def stylesheet() -> str:
    """Our style sheet, in the form in which a page holds it."""
    return _style(None, _STYLE, None)[0]


def _render_own(template: str, wording: Wording, folder: Path, values: dict[str, Any]) -> str:
    """A page of a desk that has templates of its own; whatever goes wrong in one is told by its line."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return _bounded_environment(wording, folder).render(template, values)
    except TemplateNotFound as error:
        told = f"the template {template} asks for the template {error.name}, which is not there"
        raise TemplateMistake(
            f"{told}: only those in the desk's folder of templates and ours can be had"
        ) from error
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name or template}, line {error.lineno}"
        raise TemplateMistake(f"the template {place}: {error}") from error
    except RecursionError as error:
        raise TemplateMistake(f"{_place_of(error, template)}: it calls itself without an end") from error
    except MemoryError as error:
        raise TemplateMistake(
            f"{_place_of(error, template)}: it asks for more memory than there is"
        ) from error
    except Exception as error:
        if isinstance(error, StandfirstError):
            raise
        said = str(error) or type(error).__name__
        raise TemplateMistake(f"{_place_of(error, template)}: {said}") from error


def _place_of(error: BaseException, template: str) -> str:
    """The last place in a template that an error went through; Jinja rewrites the traceback to show it."""
    place, trace = f"the template {template}", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".jinja"):
            place = f"the template {name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


@cache
def _environment(wording: Wording) -> Environment:
    """Our own templates."""
    from jinja2 import Environment, PackageLoader

    ours = PackageLoader("standfirst.brief")
    return _speaking(Environment(loader=ours, autoescape=True, **_options()), wording)


@cache
def _bounded_environment(wording: Wording, folder: Path) -> BoundedEnvironment:
    """A desk's templates before ours, what they may cost bounded."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader

    from standfirst.brief.bounding import BoundedEnvironment

    loader = ChoiceLoader([FileSystemLoader(folder), PackageLoader("standfirst.brief")])
    return _speaking(BoundedEnvironment(folder, loader=loader, autoescape=True, **_options()), wording)


def _options() -> dict[str, Any]:
    from jinja2 import StrictUndefined

    return {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "undefined": StrictUndefined,
        "auto_reload": False,
    }


def _speaking(environment: E, wording: Wording) -> E:
    from markupsafe import Markup

    from standfirst.brief.setting import Setter

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
def _style(folder: Path | None, name: str, template: str | None) -> tuple[str, str]:
    """The style sheet in the form in which a page holds it, and its hash, which the policy names.

    A desk's own comes after ours, so that it need only say what is different. Where a desk has templates,
    they may use any of ours: then a page has all of it; else what its template needs.
    """
    sheet = files("standfirst.brief").joinpath("templates", name).read_text(encoding="utf-8")
    own = folder / name if folder is not None else None
    if own is not None and own.is_file():
        sheet += "\n" + own.read_text(encoding="utf-8").replace("</", "<\\/")
    sheet = shorten_style(sheet)
    if template is not None and (folder is None or not any(folder.rglob("*.jinja"))):
        sheet = style_of(sheet, template)
    return sheet, f"sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}"
