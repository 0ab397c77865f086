"""A question whether a picture is ours, and why somebody must know of the visit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.photos.domain.asking import PURPOSE_MOST
from gatelodge.photos.domain.decoding import MOST_BYTES


class MatchForm(forms.Form):
    """The picture, and why it is asked about."""

    picture = forms.FileField(
        label=_("Picture"),
        allow_empty_file=True,
        max_length=1000,
        help_text=_("JPEG, PNG or WebP, up to 40 MB. A screenshot, a crop or a photo of a print will do."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    purpose = forms.CharField(
        label=_("Why you ask"),
        max_length=PURPOSE_MOST,
        help_text=_("The case, the request or the report it belongs to. It is kept with the answer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def told(self) -> dict[str, Any]:
        """Give the question as the deed wants it; of a file that is too large, no more than shows that it is."""
        content = self.cleaned_data["picture"].read(MOST_BYTES + 1)
        return {"content": content, "purpose": self.cleaned_data["purpose"]}


class KnowForm(forms.Form):
    """Why somebody must know in which visit a photo was taken."""

    purpose = forms.CharField(
        label=_("Why you need to know the visit"),
        max_length=PURPOSE_MOST,
        help_text=_("It is kept in the record beside your name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
