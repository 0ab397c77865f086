"""What is typed and marked at the photo desk, and by a visitor who orders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.consent import Said
from gatelodge.photos.domain.lifecycle import (
    ConsentAnswer,
    ConsentMeans,
    Delivery,
    PaidBy,
    Prohibited,
    ReviewOutcome,
)
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.domain.programme import Programme
from gatelodge.photos.domain.words import DELIVERY_WORDS, PAID_WORDS, PROHIBITED_WORDS
from gatelodge.photos.queries.programme import VisitPictures

QUIET = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
MOST_FRAMES = 2_000_000_000


def said(wording: Wording) -> str:
    """Give a wording in the reader's language, beginning with a capital."""
    text = wording.to(get_language() or "en")
    return text[:1].upper() + text[1:]


def _offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class OwnOrderForm(forms.Form):
    """A visitor's order: how the picture comes, how many copies, and the receipt of the payment."""

    delivery = forms.ChoiceField(label=_("How the picture comes"), widget=forms.RadioSelect)
    copies = forms.IntegerField(label=_("Copies"), initial=1, min_value=0, max_value=1000)
    payment_reference = forms.CharField(
        label=_("Number on the receipt"),
        help_text=_("Pay at the till or the visiting office first. Never type a card number here."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )

    def __init__(self, data: Any = None, *, programme: Programme | None, **more: Any) -> None:
        super().__init__(data, **more)
        offered = [one for one in Delivery if one is Delivery.PRINT or (programme and programme.download_allowed)]
        _offer(self, "delivery", [(one.value, said(DELIVERY_WORDS[one])) for one in offered])
        self.fields["delivery"].initial = offered[-1].value

    def told(self) -> dict[str, Any]:
        """Give the wish and the receipt."""
        given = self.cleaned_data
        wish = Wish(PaidBy.FAMILY, Delivery(given["delivery"]), given["copies"])
        return {"wish": wish, "payment_reference": given["payment_reference"]}


class DeskOrderForm(forms.Form):
    """An order at the desk: a ticket of the incarcerated person, or the receipt of somebody of the party."""

    paid_by = forms.ChoiceField(label=_("Paid with"), widget=forms.RadioSelect, initial=PaidBy.TICKET.value)
    payment_reference = forms.CharField(
        label=_("Number on the ticket or receipt"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    visitor = forms.ChoiceField(label=_("Who paid, for a receipt"), required=False)
    delivery = forms.ChoiceField(label=_("How the picture comes"), widget=forms.RadioSelect)
    copies = forms.IntegerField(label=_("Copies"), initial=1, min_value=0, max_value=1000)

    def __init__(self, data: Any = None, *, row: VisitPictures, **more: Any) -> None:
        super().__init__(data, **more)
        programme = row.programme
        paying = [one for one in PaidBy if one is PaidBy.TICKET or (programme and programme.family_may_pay)]
        offered = [one for one in Delivery if one is Delivery.PRINT or (programme and programme.download_allowed)]
        _offer(self, "paid_by", [(one.value, said(PAID_WORDS[one])) for one in paying])
        _offer(self, "delivery", [(one.value, said(DELIVERY_WORDS[one])) for one in offered])
        self.fields["delivery"].initial = Delivery.PRINT.value
        payers = [(str(one), name) for one, name in row.payers]
        _offer(self, "visitor", [("", _("nobody: it is a ticket")), *payers])

    def told(self) -> dict[str, Any]:
        """Give the wish, the number, and who paid."""
        given = self.cleaned_data
        wish = Wish(PaidBy(given["paid_by"]), Delivery(given["delivery"]), given["copies"])
        payer = UUID(given["visitor"]) if given["visitor"] else None
        return {"wish": wish, "payment_reference": given["payment_reference"], "visitor_id": payer}


class AnswerForm(forms.Form):
    """What one person said: buttons that name the person, the answer, and how or by whom it was given."""

    who = forms.UUIDField()
    answer = forms.ChoiceField(choices=[(one.value, one.value) for one in ConsentAnswer])
    means = forms.ChoiceField(choices=[(one.value, one.value) for one in ConsentMeans])
    adult = forms.UUIDField(required=False)

    def said(self) -> Said:
        """Give the answer."""
        given = self.cleaned_data
        return Said(given["who"], ConsentAnswer(given["answer"]), ConsentMeans(given["means"]), given["adult"])


class RollForm(forms.Form):
    """Who stands before which camera, and what its counter shows before the first press."""

    position = forms.ChoiceField(label=_("Camera"))
    sitters = forms.MultipleChoiceField(
        label=_("Who is in the picture"), widget=forms.CheckboxSelectMultiple, required=False
    )
    first_frame = forms.IntegerField(
        label=_("The camera's counter before the first picture"), min_value=0, max_value=MOST_FRAMES
    )

    def __init__(self, data: Any = None, *, row: VisitPictures, **more: Any) -> None:
        super().__init__(data, **more)
        _offer(self, "position", [(str(one), label) for one, label in row.positions])
        _offer(self, "sitters", [(str(one.who), one.name) for one in row.inside])
        self.fields["sitters"].initial = [str(one.who) for one in row.inside if one.has_agreed]

    def told(self) -> dict[str, Any]:
        """Give position, frame and counter."""
        given = self.cleaned_data
        frame = [UUID(one) for one in given["sitters"]]
        return {"position_id": UUID(given["position"]), "sitters": frame, "first_frame": given["first_frame"]}


class CloseForm(forms.Form):
    """What the camera's counter shows after the last press."""

    last_frame = forms.IntegerField(
        label=_("The camera's counter after the last picture"), min_value=0, max_value=MOST_FRAMES
    )


class ReviewForm(forms.Form):
    """A reviewer's yes or no, with what is wrong."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=((ReviewOutcome.APPROVED.value, _("Approve it")), (ReviewOutcome.REFUSED.value, _("Refuse it"))),
    )
    reasons = forms.MultipleChoiceField(
        label=_("What the picture shows, if you refuse it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        _offer(self, "reasons", [(one.value, said(PROHIBITED_WORDS[one])) for one in Prohibited])

    def told(self) -> dict[str, Any]:
        """Give the answer and its reasons."""
        given = self.cleaned_data
        marked = [Prohibited(one) for one in given["reasons"]]
        return {"outcome": ReviewOutcome(given["outcome"]), "reasons": marked}


class WhyForm(forms.Form):
    """Why an order ends."""

    why = forms.CharField(label=_("Why the order ends"), max_length=300, required=False)


class RefundForm(forms.Form):
    """The number of the new ticket, or of the refund's receipt."""

    receipt = forms.CharField(
        label=_("Number of the new ticket or of the refund's receipt"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
