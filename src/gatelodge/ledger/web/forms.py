"""What an auditor can look for."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.seals import CLASSES
from gatelodge.ledger.domain.openings import may_be_asked_for
from gatelodge.ledger.queries.accounts import find_accounts
from gatelodge.ledger.queries.events import Sought
from gatelodge.policy.queries import current_pack

# A later day has none after it in every zone.
LAST_DAY = date(9999, 12, 29)


class AskOpeningForm(forms.Form):
    """What somebody wants to see of what is sealed, and why."""

    secret = forms.ChoiceField(label=_("What is sealed"))
    subject = forms.CharField(
        label=_("Only about"),
        max_length=200,
        required=False,
        help_text=_("A subject as the record writes it, as in visit:… Left empty, the whole class is opened."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Another person decides by it, and a third reviews it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        secret: Any = self.fields["secret"]
        secret.choices = [(one, capfirst(CLASSES[one].to(language))) for one in may_be_asked_for()]


class ReviewOpeningForm(forms.Form):
    """What the review of an opening found."""

    review = forms.CharField(
        label=_("What the review found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID as addresses write them."""
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


class SearchForm(forms.Form):
    """Filters of the list; all may stay empty, but for the purpose."""

    purpose = forms.CharField(
        label=_("Purpose of this search"), max_length=200, help_text=_("It is recorded with your name.")
    )
    kind = forms.CharField(label=_("Kind begins with"), max_length=100, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    actor = forms.CharField(
        label=_("Account that acted"), max_length=200, required=False, help_text=_("Name, e-mail or number.")
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("Up to and including"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def sought(self) -> Sought:
        """Give what is looked for; days are taken in the department's zone, as the list shows them."""
        # No field: a new search starts at its first page.
        before = self.data.get("before", "")
        asked = self.cleaned_data
        since, until, zone = asked["since"], asked["until"], current_pack().zone
        actor = asked["actor"].strip()
        return Sought(
            kind=asked["kind"].strip(),
            subject=asked["subject"].strip(),
            actors=tuple(find_accounts(actor)) if actor else None,
            since=datetime.combine(since, time(), zone) if since else None,
            until=datetime.combine(min(until, LAST_DAY) + timedelta(days=1), time(), zone) if until else None,
            before=UUID(before) if is_uuid(before) else None,
        )
