"""What the pages of the map ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gatelodge.grounds.domain.mapping.drafting import Surveyed
from gatelodge.grounds.domain.mapping.exchanging import LONGEST, LONGEST_CODE
from gatelodge.grounds.domain.mapping.features import code_of
from gatelodge.grounds.domain.mapping.zones import RULE_WORDS, ZONE_WORDS, PictureRule, Place, Zone, ZoneKind, ZoneRules
from gatelodge.grounds.web.corners import CornersField, corners_of, parts_of
from gatelodge.grounds.web.request_forms import DAY, choices

DEGREES = {"step": "any", "inputmode": "decimal"}


class DraftForm(forms.Form):
    """Where a new version begins."""

    facility = forms.ChoiceField(label=_("Facility"))
    latitude = forms.FloatField(
        label=_("Latitude of its middle"),
        required=False,
        widget=forms.NumberInput(DEGREES),
        help_text=_("In degrees, such as 36.0123. Only the first version asks for it."),
    )
    longitude = forms.FloatField(
        label=_("Longitude of its middle"),
        required=False,
        widget=forms.NumberInput(DEGREES),
        help_text=_("In degrees; negative in America, such as -118.0456."),
    )
    empty = forms.BooleanField(label=_("Begin without the zones of the version before"), required=False)
    remark = forms.CharField(label=_("What changes, and why"), max_length=300, required=False)

    def __init__(self, *args: Any, facilities: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].choices = [(str(key), text) for key, text in facilities]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """Give what the deed needs."""
        given = self.cleaned_data
        place = (given["longitude"], given["latitude"])
        return {
            "facility_id": UUID(given["facility"]),
            "origin": None if None in place else place,
            "empty": given["empty"],
            "remark": given["remark"],
        }


def _rule(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: choices(PictureRule, RULE_WORDS), initial="with_permit")


class ZoneForm(forms.Form):
    """A zone: what it is, what holds there, and its corners."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST)
    name_es = forms.CharField(label=_("Name in Spanish"), max_length=LONGEST, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=lambda: choices(ZoneKind, ZONE_WORDS))
    cameras = _rule(_("Cameras"))
    phones = _rule(_("Phones"))
    drones = _rule(_("Drones"))
    corners = CornersField(
        label=_("Corners, in order"),
        help_text=_(
            "Latitude and longitude in degrees. Uncertainty is that of the edge from this corner to the next: one standard "
            "deviation of the survey, in metres. The line closes by itself. Line 1 is the outline, 1.1 a hole in it, "
            "2 another piece."
        ),
    )

    def zone(self, code: str) -> Zone:
        """Give the zone; one that is new gets a code from its name."""
        given = self.cleaned_data
        rules = ZoneRules(*(PictureRule(given[device]) for device in ("cameras", "phones", "drones")))
        own = code or code_of(given["name"], 0)[:LONGEST_CODE]
        name, spanish = given["name"].strip(), given["name_es"].strip()
        return Zone(own, name, ZoneKind(given["kind"]), rules, parts_of(given["corners"]), spanish)


def zone_values(zone: Zone) -> dict[str, Any]:
    """Give what the form shows of a zone that was drawn before."""
    return {
        "name": zone.name,
        "name_es": zone.name_es,
        "kind": zone.kind.value,
        "cameras": zone.rules.cameras.value,
        "phones": zone.rules.phones.value,
        "drones": zone.rules.drones.value,
        "corners": corners_of(zone),
    }


class PublishForm(forms.Form):
    """From when on a version holds."""

    from_day = forms.DateField(label=_("It holds from"), widget=forms.DateInput(DAY))


class ImportForm(forms.Form):
    """A file of zones."""

    file = forms.FileField(label=_("File of GeoJSON or KML"), allow_empty_file=True, max_length=1000)
    kind = forms.ChoiceField(
        label=_("What zones are for which the file says nothing"),
        required=False,
        choices=lambda: [("", "—"), *choices(ZoneKind, ZONE_WORDS)],
    )
    instead = forms.BooleanField(label=_("Take out the zones that the draft has now"), required=False)

    def fallback(self) -> ZoneKind | None:
        """Give the kind of zones for which the file names none."""
        return ZoneKind(self.cleaned_data["kind"]) if self.cleaned_data["kind"] else None


class HeightsForm(forms.Form):
    """A grid of heights."""

    file = forms.FileField(
        label=_("Grid of heights"),
        allow_empty_file=True,
        max_length=1000,
        help_text=_("An ESRI ASCII grid (.asc) in degrees, roofs and walls included."),
    )


class LandmarkForm(forms.Form):
    """A surveyed point."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST, required=False)
    latitude = forms.FloatField(label=_("Latitude"), widget=forms.NumberInput(DEGREES))
    longitude = forms.FloatField(label=_("Longitude"), widget=forms.NumberInput(DEGREES))
    height_metres = forms.FloatField(
        label=_("Height in metres"),
        widget=forms.NumberInput(DEGREES),
        help_text=_("Above the facility's own level: of the very point that shows in pictures."),
    )
    survey_metres = forms.FloatField(
        label=_("Uncertainty of the survey in metres"), widget=forms.NumberInput(DEGREES), initial=0.1
    )
    surveyed_on = forms.DateField(label=_("Surveyed on"), widget=forms.DateInput(DAY))

    def surveyed(self) -> Surveyed:
        """Give the point."""
        given = self.cleaned_data
        place: Place = (given["longitude"], given["latitude"])
        return Surveyed(given["name"], place, given["height_metres"], given["survey_metres"], given["surveyed_on"])


class AerialForm(forms.Form):
    """A picture from above and its control points."""

    picture = forms.FileField(
        label=_("Picture from above"),
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("The facility's own, JPEG or PNG."),
    )
    tilted = forms.BooleanField(
        label=_("The camera did not look straight down (four points are needed)"), required=False
    )
    points = forms.CharField(
        label=_("Control points"),
        strip=True,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_(
            "One a line: pixels from the left, pixels from the top, latitude, longitude. Three at least, far apart, "
            "such as 120 45 36.0123 -118.0456."
        ),
    )

    def clean_points(self) -> list[tuple[float, float, Place]]:
        """Read the table of points."""
        try:
            rows = [
                [float(one) for one in line.replace(",", " ").split()]
                for line in self.cleaned_data["points"].splitlines()
            ]
            return [(x, y, (longitude, latitude)) for x, y, latitude, longitude in filter(None, rows)]
        except ValueError:
            raise forms.ValidationError(
                _("Each line has four numbers: two of the picture, two of the ground.")
            ) from None
