"""What the pages of cameras, cards and frames ask for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gatelodge.photos.queries.card import CardFile, sent_file

MOST_FILES = 60
WHEN = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")


def fill(field: forms.Field, pairs: Iterable[tuple[Any, str]]) -> None:
    """Offer these in a field of choices."""
    field.choices = [(str(key), text) for key, text in pairs]  # type: ignore[attr-defined]


class SeveralFiles(forms.FileInput):
    """Chooses many files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or many; what is in them is looked at later, each by itself."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Give the files, or say that there are none or too many."""
        sent = data if isinstance(data, list) else [data] if data else []
        if len(sent) > MOST_FILES:
            text = ngettext("At most %(n)s file at once.", "At most %(n)s files at once.", MOST_FILES)
            raise forms.ValidationError(text % {"n": MOST_FILES})
        cleaned = super().clean
        return [cleaned(one, initial) for one in sent] or [cleaned(None, initial)]


class CardForm(forms.Form):
    """The pictures of a camera's card."""

    camera = forms.ChoiceField(label=_("Camera"))
    pictures = FilesField(
        label=_("Pictures of the card"),
        allow_empty_file=True,
        max_length=1000,
        help_text=_("Up to 60 at once, as they lie on the card. Sending a picture twice does no harm."),
    )

    def __init__(self, *args: Any, cameras: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["camera"], cameras)

    def told(self) -> tuple[UUID, list[CardFile]]:
        """Give the camera and the files."""
        return UUID(self.cleaned_data["camera"]), [sent_file(one) for one in self.cleaned_data["pictures"]]


class CameraForm(forms.Form):
    """A camera."""

    facility = forms.ChoiceField(label=_("Facility"))
    name = forms.CharField(label=_("Name"), max_length=60)
    serial = forms.CharField(
        label=_("Serial number"), max_length=60, help_text=_("As the camera writes it into its pictures.")
    )

    def __init__(self, *args: Any, facilities: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["facility"], facilities)


class MoveForm(forms.Form):
    """Where a camera is to stand."""

    area = forms.ChoiceField(label=_("Area"), help_text=_("A confidential area has no camera."))
    name = forms.CharField(label=_("Name of the position"), max_length=60)
    backdrop = forms.CharField(label=_("Backdrop"), max_length=120, help_text=_("What is behind the people."))
    from_day = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, areas: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["area"], areas)


class ClockForm(forms.Form):
    """What a camera's clock shows."""

    shown = forms.DateTimeField(
        label=_("The camera shows now"), widget=WHEN, help_text=_("Day and time, to the second, as on its display.")
    )
    for_waiting = forms.BooleanField(
        label=_("The frames that wait were taken with this clock: look again where they belong."), required=False
    )

    def told(self) -> dict[str, Any]:
        """Give what was typed; the camera's clock has no zone."""
        shown: datetime = self.cleaned_data["shown"]
        return {"shown": shown.replace(tzinfo=None), "for_waiting": self.cleaned_data["for_waiting"]}


class PlateForm(forms.Form):
    """A picture of the empty room."""

    position = forms.ChoiceField(label=_("Position"))
    picture = forms.FileField(
        label=_("Picture of the empty room"),
        allow_empty_file=True,
        max_length=1000,
        help_text=_("Taken with this camera, with nobody in it, at the start of the day."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg"}),
    )

    def __init__(self, *args: Any, positions: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["position"], positions)


class RollForm(forms.Form):
    """The roll that a frame belongs to."""

    roll = forms.ChoiceField(label=_("It belongs to"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, rolls: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["roll"], rolls)


class HoldForm(forms.Form):
    """What a picture is evidence for."""

    held_for = forms.CharField(
        label=_("Evidence for"), max_length=120, help_text=_("The number of the case or incident.")
    )


class LiftForm(forms.Form):
    """Why a picture is evidence no longer."""

    why = forms.CharField(label=_("Why it is no longer needed"), max_length=300)
