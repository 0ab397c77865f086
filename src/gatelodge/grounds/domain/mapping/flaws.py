"""What is wrong with a map, a position or an aerial picture, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.zones import Place


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong. `place` is where to look; one that does not refuse is reported, and the map is kept."""

    reason: Reason
    zone: str = ""
    place: Place | None = None
    refuses: bool = True


_DRAW_AGAIN = Wording("Mend the zone at the place shown.", "Corrija la zona en el lugar indicado.")
_LOOK_AT_FILE = Wording("Look at the file, and import it again.", "Revise el archivo e impórtelo de nuevo.")
_LOOK_AT_NUMBERS = Wording("Look at the coordinates again.", "Revise las coordenadas.")
_MARK_AGAIN = Wording("Mark the control points again.", "Marque de nuevo los puntos de control.")

_WHY: dict[str, tuple[Wording, Wording]] = {
    "no_property_line": (
        Wording("The map has no property line.", "El mapa no tiene límite de la propiedad."),
        Wording("Draw the property line first.", "Dibuje primero el límite de la propiedad."),
    ),
    "map_too_large": (
        Wording("The map has more than {most} {what}.", "El mapa tiene más de {most} {what}."),
        Wording("Leave out what is no zone.", "Quite lo que no sea zona."),
    ),
    "code_twice": (
        Wording("The code {name} stands for several zones.", "El código {name} corresponde a varias zonas."),
        Wording("Give each zone a code of its own.", "Dé a cada zona su propio código."),
    ),
    "no_name": (
        Wording("A zone has no name or no code.", "Una zona no tiene nombre o código."),
        Wording("Name it.", "Póngale nombre."),
    ),
    "name_too_long": (
        Wording(
            "The name or the code of zone {name} is too long: more than {most} letters.",
            "El nombre o el código de la zona {name} es demasiado largo: más de {most} letras.",
        ),
        Wording("Shorten it.", "Acórtelo."),
    ),
    "no_outline": (
        Wording("Zone {name} has no outline.", "La zona {name} no tiene contorno."),
        Wording("Draw it, or leave it out.", "Dibújela o quítela."),
    ),
    "no_number": (
        Wording(
            "Zone {name} holds a coordinate that is no number.",
            "La zona {name} tiene una coordenada que no es un número.",
        ),
        _LOOK_AT_NUMBERS,
    ),
    "survey_doubt": (
        Wording(
            "In zone {name} not every edge has a survey uncertainty from 0 to {most} m.",
            "En la zona {name} no todos los lados tienen una incertidumbre de medición de 0 a {most} m.",
        ),
        Wording("Give one for each edge.", "Indique una por cada lado."),
    ),
    "open_ring": (
        Wording(
            "Zone {name} is not closed: its last point is not its first.",
            "La zona {name} no está cerrada: su último punto no es el primero.",
        ),
        Wording("Close it.", "Ciérrela."),
    ),
    "too_few_points": (
        Wording("Zone {name} has fewer than three corners.", "La zona {name} tiene menos de tres esquinas."),
        _DRAW_AGAIN,
    ),
    "no_area": (
        Wording("Zone {name} has no area.", "La zona {name} no tiene superficie."),
        _DRAW_AGAIN,
    ),
    "crosses_itself": (
        Wording(
            "The line of zone {name} crosses or touches itself.",
            "La línea de la zona {name} se cruza o se toca a sí misma.",
        ),
        _DRAW_AGAIN,
    ),
    "not_valid": (
        Wording(
            "The pieces or holes of zone {name} do not fit into one another.",
            "Las partes o los huecos de la zona {name} no encajan entre sí.",
        ),
        _DRAW_AGAIN,
    ),
    "outside_property": (
        Wording(
            "Zone {name} lies in part outside of the property.", "La zona {name} está en parte fuera de la propiedad."
        ),
        Wording("Mend the zone or the property line.", "Corrija la zona o el límite de la propiedad."),
    ),
    "rules_contradict": (
        Wording(
            "Zones {name} and {other} overlap and say different things about {devices}; until it is mended the stricter holds.",
            "Las zonas {name} y {other} se superponen y dicen cosas distintas sobre {devices}; hasta corregirlo rige la más estricta.",
        ),
        Wording("Move an edge, or give both the same rule.", "Mueva un lado o dé a ambas la misma regla."),
    ),
    "not_ours_overlaps": (
        Wording(
            "Zone {name} is not the facility's, but overlaps {other}: what they share counts as not the facility's.",
            "La zona {name} no es de la institución, pero se superpone con {other}: lo común cuenta como ajeno.",
        ),
        Wording("Mend whichever edge is wrong.", "Corrija el lado que esté mal."),
    ),
    # positions
    "out_of_range": (
        Wording("There is no such latitude or longitude.", "No existe tal latitud o longitud."),
        _LOOK_AT_NUMBERS,
    ),
    "near_pole": (
        Wording("No map is drawn so near to a pole.", "No se dibuja ningún mapa tan cerca de un polo."),
        _LOOK_AT_NUMBERS,
    ),
    "at_zero": (
        Wording(
            "This is the point 0, 0 in the sea, which devices write when they know no position.",
            "Es el punto 0, 0 en el mar, que los aparatos escriben cuando no conocen la posición.",
        ),
        Wording("Use no position.", "No use ninguna posición."),
    ),
    "far_away": (
        Wording(
            "This lies {km} km from the facility, at sea or in another place: more than {most} km.",
            "Está a {km} km de la institución, en el mar o en otro lugar: más de {most} km.",
        ),
        _LOOK_AT_NUMBERS,
    ),
    "exchanged": (
        Wording(
            "This is far from the facility, but near it with latitude and longitude exchanged.",
            "Está lejos de la institución, pero cerca de ella si se intercambian latitud y longitud.",
        ),
        Wording("Exchange them if that is what happened.", "Intercámbielas si eso ocurrió."),
    ),
    "sign_lost": (
        Wording(
            "This is far from the facility, but near it on the other side of the equator or of Greenwich: a sign was lost.",
            "Está lejos de la institución, pero cerca de ella al otro lado del ecuador o de Greenwich: se perdió un signo.",
        ),
        Wording("Put the sign right if that is what happened.", "Corrija el signo si eso ocurrió."),
    ),
    # files
    "file_too_large": (
        Wording("The file is larger than {most} MB.", "El archivo supera {most} MB."),
        Wording("Leave out what is no zone.", "Quite lo que no sea zona."),
    ),
    "file_unreadable": (
        Wording("The file is no {format}.", "El archivo no es {format}."),
        _LOOK_AT_FILE,
    ),
    "file_with_entities": (
        Wording(
            "The file declares entities or a document type, which is not read.",
            "El archivo declara entidades o un tipo de documento, y eso no se lee.",
        ),
        _LOOK_AT_FILE,
    ),
    "file_zipped": (
        Wording("This is a KMZ: KML in a zip file.", "Es un KMZ: KML comprimido."),
        Wording("Save it as KML.", "Guárdelo como KML."),
    ),
    "other_coordinates": (
        Wording(
            "The file does not use longitude and latitude (WGS84).", "El archivo no usa longitud y latitud (WGS84)."
        ),
        Wording("Export it in WGS84.", "Expórtelo en WGS84."),
    ),
    "no_zones": (
        Wording("The file holds no area.", "El archivo no contiene ninguna zona."),
        _LOOK_AT_FILE,
    ),
    "no_polygon": (
        Wording("{name} is no area, but {what}.", "{name} no es una zona, sino {what}."),
        Wording("It was left out.", "Se omitió."),
    ),
    "kind_unknown": (
        Wording(
            "Of {name} the file does not say what kind of zone it is.",
            "De {name} el archivo no dice qué clase de zona es.",
        ),
        Wording("Choose its kind.", "Elija su clase."),
    ),
    "rule_unknown": (
        Wording(
            "Zone {name} has a rule that is not known: {what}.", "La zona {name} tiene una regla desconocida: {what}."
        ),
        Wording("Use allowed, with_permit or never.", "Use allowed, with_permit o never."),
    ),
    "rules_assumed": (
        Wording(
            "Zone {name} comes without rules: {what} was taken.", "La zona {name} viene sin reglas: se tomó {what}."
        ),
        Wording("Look at its rules.", "Revise sus reglas."),
    ),
    "doubt_assumed": (
        Wording(
            "Zone {name} comes without survey uncertainty: {metres} m were taken.",
            "La zona {name} viene sin incertidumbre de medición: se tomaron {metres} m.",
        ),
        Wording("Give what the survey says.", "Indique lo que dice la medición."),
    ),
    # aerial pictures
    "too_few_control_points": (
        Wording("{needed} control points are needed.", "Se necesitan {needed} puntos de control."),
        _MARK_AGAIN,
    ),
    "control_points_in_a_line": (
        Wording("The control points lie in one line.", "Los puntos de control están en línea recta."),
        _MARK_AGAIN,
    ),
    "picture_too_wide": (
        Wording(
            "With these points the picture would cover more than {most} km.",
            "Con estos puntos la imagen abarcaría más de {most} km.",
        ),
        _MARK_AGAIN,
    ),
    "picture_mirrored": (
        Wording(
            "With these points the picture would lie on its back.", "Con estos puntos la imagen quedaría al revés."
        ),
        Wording("Look for points that were exchanged.", "Busque puntos intercambiados."),
    ),
}
CODES = frozenset(_WHY)


def filled(text: Wording, values: Mapping[str, object]) -> Wording:
    """Fill a text; a value that is a wording goes in by language."""
    english = {name: value.en if isinstance(value, Wording) else value for name, value in values.items()}
    spanish = {name: value.es if isinstance(value, Wording) else value for name, value in values.items()}
    return Wording(text.en.format(**english), text.es.format(**spanish))


def flaw(code: str, *, zone: str = "", place: Place | None = None, refuses: bool = True, **values: object) -> Flaw:
    """Make a flaw whose text ends with the place, so that it is shown also where there is no map."""
    text, cure = _WHY[code]
    text = filled(text, values)
    if place is not None:
        at = f" ({place[1]:.6f}, {place[0]:.6f})."
        text = Wording(text.en.rstrip(".") + at, text.es.rstrip(".") + at)
    return Flaw(Reason(code, text, cure=cure, field="zones"), zone, place, refuses)


def refuse_flawed(flaws: Iterable[Flaw]) -> None:
    """Refuse a map that holds a flaw with which it cannot be kept."""
    refuse_if_any(BadInput, (one.reason for one in flaws if one.refuses))
