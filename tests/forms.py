"""The public pages on which readers subscribe, change and end what they get by mail."""

from __future__ import annotations

from standfirst.brief.templating import render_page
from standfirst.brief.wording import wording_for


def form_page(form: str, language: str = "en") -> str:
    """The page of one form: subscribe, confirm, subscription, unsubscribe, or "" for words alone."""
    wording = wording_for(language)
    return render_page(
        "mail_form.html.jinja",
        wording,
        page=wording,
        title="The Ansel Dam Brief",
        words="Which stories?",
        form=form,
        token="0" * 32,
        email="reader@brief.example",
        chosen={"The dam": "each"},
        sections=("The dam", "The river"),
        home="https://brief.example/",
    )
