"""What is typed when somebody asks where a camera stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.foundation.windows import local_instant
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.vantage.asking import Marking, Pin, Question, TrailFile
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Mark
from gatelodge.grounds.domain.vantage.trail import MOST_BYTES as MOST_TRAIL
from gatelodge.grounds.queries.assessments import ToMark
from gatelodge.grounds.queries.vantage_grounds import Place
from gatelodge.grounds.web.request_forms import choices
from gatelodge.photos.domain.asking import PURPOSE_MOST
from gatelodge.photos.domain.decoding import MOST_BYTES

NUMBER = {"step": "any"}


def _number(label: Any, help_text: Any = "", *, axis: str = "", **more: Any) -> forms.FloatField:
    box = forms.NumberInput(NUMBER | ({"data-axis": axis} if axis else {}))
    return forms.FloatField(label=label, help_text=help_text, widget=box, **more)


class WhyForm(forms.Form):
    """For which facility, and why."""

    purpose = forms.CharField(
        label=_("Why you ask"),
        max_length=PURPOSE_MOST,
        help_text=_("The case, the request or the report it belongs to. It is kept with the answer."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, place: Place, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.place = place

    def question(self) -> Question:
        """Give what is asked beside the place itself."""
        return Question(self.cleaned_data["purpose"])


class QuestionForm(WhyForm):
    """Of which device and person, at which claimed time, with which shadow."""

    device = forms.ChoiceField(label=_("Taken with"), choices=lambda: choices(Device, words.DEVICE_WORDS))
    at = forms.DateTimeField(
        label=_("When it is said to have been taken"),
        required=False,
        help_text=_("By the clocks of the facility. Without it nobody can say whether a permit was in force."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    person = forms.CharField(
        label=_("Who is said to have taken it"),
        max_length=120,
        required=False,
        help_text=_("The name as it would stand on a crew list."),
    )
    shadow = _number(
        _("Bearing of a shadow, in degrees"),
        _("From the foot of what throws it, clockwise from north. It is compared with the sun at that time."),
        required=False,
        min_value=0,
        max_value=360,
    )

    def question(self) -> Question:
        """Give what is asked, the time in the facility's zone."""
        given = self.cleaned_data
        return Question(given["purpose"], Device(given["device"]), given["person"].strip(), self._at(), given["shadow"])

    def _at(self) -> datetime | None:
        typed = self.cleaned_data["at"]
        return None if typed is None else local_instant(typed.date(), typed.time(), self.place.zone)


class PinFields(forms.Form):
    """Coordinates with their accuracy."""

    latitude = _number(_("Latitude"), _("In degrees, north is positive."), required=False, axis="y")
    longitude = _number(_("Longitude"), _("In degrees, west is negative."), required=False, axis="x")
    radius = _number(
        _("Accuracy in metres"), _("The radius that holds the position 68 times of 100."), required=False, min_value=0
    )

    def pin(self) -> Pin | None:
        """Give the position, if there is one."""
        given = self.cleaned_data
        if given.get("latitude") is None and given.get("longitude") is None:
            return None
        nothing = float("nan")
        place = (_or(given.get("longitude"), nothing), _or(given.get("latitude"), nothing))
        return Pin(place, _or(given.get("radius"), 0.0))


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


class PositionForm(QuestionForm, PinFields):
    """A position, or a GPS trail."""

    trail = forms.FileField(
        label=_("GPS trail"),
        required=False,
        help_text=_("A GPX file, instead of coordinates; it is asked where it ran at that time."),
        widget=forms.FileInput({"accept": ".gpx,application/gpx+xml"}),
    )
    field_order = ("latitude", "longitude", "radius", "trail", "at", "device", "person", "shadow", "purpose")

    def where(self) -> Pin | TrailFile:
        """Give the position, or the trail if there is one."""
        given, pin = self.cleaned_data, self.pin()
        if given.get("trail") is not None:
            return TrailFile(given["trail"].read(MOST_TRAIL + 1), _or(given.get("radius"), 0.0))
        return pin or Pin((float("nan"), float("nan")), _or(given.get("radius"), 0.0))


class PictureForm(QuestionForm, PinFields):
    """A picture, and where its maker says to have stood."""

    picture = forms.FileField(
        label=_("Picture"),
        allow_empty_file=True,
        max_length=1000,
        help_text=_("JPEG, PNG or WebP, up to 40 MB; best as the camera wrote it."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    field_order = ("picture", "at", "device", "person", "latitude", "longitude", "radius", "shadow", "purpose")

    def content(self) -> bytes:
        """Give the file; of one that is too large, no more than shows that it is."""
        held: bytes = self.cleaned_data["picture"].read(MOST_BYTES + 1)
        return held


class MarksForm(QuestionForm, PinFields):
    """Where landmarks show in a picture, each by two numbers."""

    noise = _number(
        _("How well the marks are set, in pixels"), _("Two, when each was set by eye at full size."), min_value=0.5
    )
    focal_35mm = _number(
        _("Focal length on 35 mm film"), _("If it is known; the picture's own word is used otherwise."), required=False
    )

    def __init__(self, place: Place, to_mark: ToMark, *given: Any, **more: Any) -> None:
        super().__init__(place, *given, **more)
        self.landmarks: Sequence[Landmark] = to_mark.landmarks
        for one in self.landmarks:
            for axis, most in (("x", to_mark.width), ("y", to_mark.height)):
                box = forms.NumberInput(NUMBER | {"aria-label": f"{one.code}, {axis}", "data-axis": axis})
                self.fields[f"{axis}:{one.code}"] = forms.FloatField(
                    widget=box, required=False, min_value=0, max_value=most
                )

    def rows(self) -> list[tuple[str, Any, Any]]:
        """Give each landmark with its two boxes."""
        return [(one.code, self[f"x:{one.code}"], self[f"y:{one.code}"]) for one in self.landmarks]

    def others(self) -> list[Any]:
        """Give the boxes beside the marks."""
        return [one for one in self if not one.name.startswith(("x:", "y:"))]

    def marking(self) -> Marking:
        """Give the marks of landmarks for which both numbers are there."""
        given = self.cleaned_data
        placed = [(one.code, given.get(f"x:{one.code}"), given.get(f"y:{one.code}")) for one in self.landmarks]
        marks = tuple(Mark(code, x, y) for code, x, y in placed if x is not None and y is not None)
        return Marking(marks, given["noise"], given["focal_35mm"])


class SightForm(WhyForm):
    """From how high one looks, and at what height above the ground."""

    eye = _number(_("Height of the eyes, in metres"), initial=1.6, min_value=0)
    above = _number(
        _("Height of what is seen, in metres"), _("A standing person is about 1.6 m tall."), initial=1.6, min_value=0
    )


def first_marks(to_mark: ToMark) -> dict[str, Any]:
    """Give what stood in the form of the assessment whose picture is marked again."""
    given, place = to_mark.row.given, to_mark.row.given.get("position") or {}
    at = datetime.fromisoformat(given["claimed_at"]) if given.get("claimed_at") else None
    filled: dict[str, Any] = {
        "purpose": to_mark.row.purpose,
        "device": given["device"],
        "person": given["person"],
        "at": at and at.astimezone(ZoneInfo(to_mark.row.zone)).replace(tzinfo=None),
        "shadow": (given.get("shadow") or {}).get("bearing"),
        "noise": given.get("noise_pixels") or 2,
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "radius": place.get("radius_metres"),
    }
    for one in given["marks"]:
        filled |= {f"x:{one['landmark']}": one["x"], f"y:{one['landmark']}": one["y"]}
    return filled
