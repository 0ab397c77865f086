"""What is asked when a letter is posted, handed over, or comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gatelodge.correspondence.domain.means import MEANS_WORDS, RECEIPT_WORDS, Means
from gatelodge.correspondence.domain.receipts import (
    ADDRESS_MOST,
    NAME_MOST,
    SIGNATURE_MOST,
    TRACKING_MOST,
    WHY_MOST,
    HandOver,
)
from gatelodge.foundation.wording import Wording


def _choices(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    said = [(str(code), word.to(get_language() or "en")) for code, word in words.items()]
    return [(code, text[:1].upper() + text[1:]) for code, text in said]


class PostForm(forms.Form):
    """To where a letter was posted."""

    address = forms.CharField(
        label=_("Address on the envelope"), widget=forms.Textarea(attrs={"rows": 4}), max_length=ADDRESS_MOST
    )
    tracking = forms.CharField(label=_("Tracking number, if there is one"), required=False, max_length=TRACKING_MOST)


class HandOverForm(forms.Form):
    """Who took a letter, and what proves it."""

    received_by = forms.CharField(label=_("Name of who got the letter"), max_length=NAME_MOST)
    receipt = forms.ChoiceField(label=_("Proof"), widget=forms.RadioSelect)
    witness = forms.CharField(label=_("Witness, if the person refused to sign"), required=False, max_length=NAME_MOST)
    signature = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SIGNATURE_MOST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self.fields["receipt"]).choices = _choices(RECEIPT_WORDS)

    def add_error(self, field: str | None, error: Any) -> None:
        """Say of hidden lines what is wrong at the choice that one sees."""
        super().add_error("receipt" if field == "signature" else field, error)

    def told(self) -> HandOver:
        """Give the hand-over as told."""
        return HandOver(**self.cleaned_data)


class MeansForm(forms.Form):
    """In which other way a letter is served."""

    means = forms.ChoiceField(label=_("Serve it by"))

    def __init__(self, *args: Any, means: Iterable[Means], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self.fields["means"]).choices = _choices({one: MEANS_WORDS[one] for one in sorted(means)})


class ReturnForm(MeansForm):
    """Why a letter came back, and how it is served now."""

    why = forms.CharField(label=_("What the post wrote on it"), max_length=WHY_MOST)
    field_order = ("why", "means")


def _choice(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
