"""Why a place can not be relied on, and what can be done, in the words that the page, the report and the command show."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

MARK_MORE = Wording(
    "Mark more landmarks, at different heights and distances.",
    "Marque más puntos de referencia, a distintas alturas y distancias.",
)
CHECK_MARKS = Wording("Check each mark against its landmark.", "Compare cada marca con su punto de referencia.")
USE_PICTURE = Wording(
    "Do not rely on it; mark landmarks in the picture.", "No confíe en ello; marque puntos de referencia en la imagen."
)
LOOK_AT_TIMES = Wording("Look at the times that would fit.", "Vea las horas que concordarían.")
FOR_A_PERSON = Wording(
    "This is evidence for a person, not a finding.", "Esto es un indicio para una persona, no una conclusión."
)

_WHY: dict[str, tuple[Wording, Wording]] = {
    "picture_unreadable": (
        Wording("This can not be read as a picture.", "Esto no se puede leer como imagen."),
        Wording("Give a JPEG, PNG or WebP file.", "Presente un archivo JPEG, PNG o WebP."),
    ),
    "too_few_landmarks": (
        Wording(
            "{needed} landmarks are needed, {given} are marked.",
            "Se necesitan {needed} puntos de referencia y hay {given} marcados.",
        ),
        MARK_MORE,
    ),
    "unknown_landmark": (
        Wording("No landmark {names} was surveyed.", "Ningún punto de referencia {names} fue medido."),
        Wording("Choose one of the surveyed landmarks.", "Elija uno de los puntos medidos."),
    ),
    "marked_twice": (
        Wording("Landmark {names} is marked twice.", "El punto de referencia {names} está marcado dos veces."),
        Wording("Keep one mark for each landmark.", "Deje una marca por cada punto."),
    ),
    "marks_in_one_place": (
        Wording("The marks of {names} lie on one another.", "Las marcas de {names} están una sobre otra."),
        CHECK_MARKS,
    ),
    "mark_outside": (
        Wording("The mark of {names} lies outside of the picture.", "La marca de {names} está fuera de la imagen."),
        CHECK_MARKS,
    ),
    "no_radius": (
        Wording("The accuracy is no length in metres.", "La precisión no es una longitud en metros."),
        Wording("Give the radius that holds the position.", "Indique el radio en el que está la posición."),
    ),
    "no_number": (
        Wording(
            "A coordinate, size or error is no usable number.",
            "Una coordenada, medida o error no es un número utilizable.",
        ),
        Wording("Type it again.", "Escríbalo de nuevo."),
    ),
    "landmarks_in_a_line": (
        Wording(
            "The landmarks lie in one line: the camera may have stood anywhere around it.",
            "Los puntos de referencia están en línea recta: la cámara pudo estar en cualquier lugar alrededor de ella.",
        ),
        Wording("Mark landmarks beside the line.", "Marque puntos fuera de esa línea."),
    ),
    "flat_and_focal_unknown": (
        Wording(
            "The landmarks lie in one plane, and the focal length is not known: distance and focal length can not be told apart.",
            "Los puntos de referencia están en un plano y no se conoce la distancia focal: no se puede distinguir una de otra.",
        ),
        Wording(
            "Mark landmarks before or behind the plane, or give the focal length.",
            "Marque puntos delante o detrás del plano, o indique la distancia focal.",
        ),
    ),
    "several_places_fit": (
        Wording(
            "The marks fit from {count} places, up to {apart} m apart.",
            "Las marcas encajan desde {count} lugares, con hasta {apart} m entre ellos.",
        ),
        MARK_MORE,
    ),
    "no_place_fits": (
        Wording("From no place would the landmarks show like this.", "Desde ningún lugar se verían así los puntos."),
        CHECK_MARKS,
    ),
    "marks_inconsistent": (
        Wording(
            "The marks do not fit together: misfit {misfit}, with a chance of {chance} if all were in order.",
            "Las marcas no concuerdan: desajuste {misfit}, con probabilidad {chance} si todo estuviera en orden.",
        ),
        CHECK_MARKS,
    ),
    "swap_suspected": (
        Wording(
            "With {names} exchanged, the marks fit: they may have been taken for one another.",
            "Si se intercambian {names}, las marcas encajan: quizá se confundieron.",
        ),
        CHECK_MARKS,
    ),
    "mark_suspected": (
        Wording("Without {names}, the marks fit.", "Sin {names}, las marcas encajan."),
        CHECK_MARKS,
    ),
    "swap_fits_too": (
        Wording(
            "The marks fit as well with {names} exchanged: a mix-up would not show.",
            "Las marcas encajan igual si se intercambian {names}: una confusión no se notaría.",
        ),
        MARK_MORE,
    ),
    "place_too_vague": (
        Wording(
            "The place is known only to {major} m at {distance} m: too vague for an ellipse to be trusted.",
            "El lugar solo se conoce con {major} m a {distance} m: es demasiado impreciso para confiar en una elipse.",
        ),
        MARK_MORE,
    ),
    # exif
    "exif_stripped": (
        Wording(
            "The picture carries no EXIF: it was taken out, as most sites do.",
            "La imagen no lleva EXIF: se quitó, como hacen casi todos los sitios.",
        ),
        Wording("Ask for the file as the camera wrote it.", "Pida el archivo tal como lo escribió la cámara."),
    ),
    "exif_no_position": (
        Wording("The EXIF names no position.", "El EXIF no indica posición."),
        Wording("Mark landmarks in the picture.", "Marque puntos de referencia en la imagen."),
    ),
    "exif_position_unreadable": (
        Wording("The EXIF holds a position that can not be one.", "El EXIF contiene una posición imposible."),
        USE_PICTURE,
    ),
    "exif_hemisphere_missing": (
        Wording(
            "The EXIF does not say on which side of the equator and of Greenwich.",
            "El EXIF no dice de qué lado del ecuador y de Greenwich.",
        ),
        USE_PICTURE,
    ),
    "exif_position_zero": (
        Wording(
            "The EXIF names the point 0, 0, which devices write when they know no position.",
            "El EXIF indica el punto 0, 0, que los aparatos escriben cuando no conocen la posición.",
        ),
        USE_PICTURE,
    ),
    "exif_no_accuracy": (
        Wording(
            "The EXIF does not say how good its position is; 50 m are taken.",
            "El EXIF no dice la precisión de su posición; se toman 50 m.",
        ),
        USE_PICTURE,
    ),
    "exif_other_datum": (
        Wording(
            "The EXIF's position is in {datum}, not WGS84: it may be off by a hundred metres and more.",
            "La posición del EXIF está en {datum}, no en WGS84: puede desviarse cien metros o más.",
        ),
        USE_PICTURE,
    ),
    "exif_edited": (
        Wording("The picture went through {software}.", "La imagen pasó por {software}."),
        Wording("Ask for the file as the camera wrote it.", "Pida el archivo tal como lo escribió la cámara."),
    ),
    "exif_cut": (
        Wording(
            "The picture was cut after it was taken: the focal length in the EXIF is not used.",
            "La imagen se recortó: no se usa la distancia focal del EXIF.",
        ),
        Wording("Mark six landmarks and more.", "Marque seis puntos o más."),
    ),
    "exif_no_offset": (
        Wording("The EXIF's time does not say in which zone.", "La hora del EXIF no dice en qué huso."),
        Wording("Ask where the camera's clock was set.", "Pregunte dónde se ajustó el reloj de la cámara."),
    ),
    "exif_clocks_apart": (
        Wording(
            "The EXIF's two clocks are {minutes} minutes apart.", "Los dos relojes del EXIF difieren {minutes} minutos."
        ),
        USE_PICTURE,
    ),
    "exif_changed_before_taken": (
        Wording(
            "By its EXIF the picture was changed before it was taken.",
            "Según su EXIF, la imagen se cambió antes de tomarse.",
        ),
        USE_PICTURE,
    ),
    # sun
    "no_zone_of_time": (
        Wording("The claimed time does not say in which zone.", "La hora indicada no dice en qué huso."),
        Wording("Give date, time and zone.", "Indique fecha, hora y huso."),
    ),
    "shadow_fits": (
        Wording(
            "The shadow fits the claimed time: sun at {azimuth}°, {elevation}° high; {off}° off, {tolerance}° are let pass.",
            "La sombra concuerda con la hora indicada: sol a {azimuth}°, altura {elevation}°; difiere {off}° y se admiten {tolerance}°.",
        ),
        LOOK_AT_TIMES,
    ),
    "shadow_off": (
        Wording(
            "The shadow does not fit the claimed time: it is {off}° off, {tolerance}° are let pass (sun at {azimuth}°, {elevation}° high).",
            "La sombra no concuerda con la hora indicada: difiere {off}° y se admiten {tolerance}° (sol a {azimuth}°, altura {elevation}°).",
        ),
        LOOK_AT_TIMES,
    ),
    "shadow_length_off": (
        Wording(
            "The shadow's direction fits the claimed time, its length does not (sun {elevation}° high).",
            "La dirección de la sombra concuerda con la hora indicada, su largo no (sol a {elevation}° de altura).",
        ),
        LOOK_AT_TIMES,
    ),
    "sun_was_down": (
        Wording(
            "At the claimed time the sun was down ({elevation}°).",
            "A la hora indicada el sol estaba bajo el horizonte ({elevation}°).",
        ),
        LOOK_AT_TIMES,
    ),
    "sun_overhead": (
        Wording(
            "At the claimed time the sun stood overhead ({elevation}°): shadows have no clear direction.",
            "A la hora indicada el sol estaba en lo alto ({elevation}°): las sombras no tienen dirección clara.",
        ),
        LOOK_AT_TIMES,
    ),
    "shadow_too_vague": (
        Wording(
            "The shadow was measured too vaguely ({tolerance}°).",
            "La sombra se midió con demasiada imprecisión ({tolerance}°).",
        ),
        Wording("Measure a longer shadow.", "Mida una sombra más larga."),
    ),
    # sight lines
    "observer_off_grid": (
        Wording(
            "The observer stands outside of the heights supplied.",
            "El observador está fuera de las alturas suministradas.",
        ),
        Wording("Supply heights that reach there.", "Suministre alturas que lleguen hasta allí."),
    ),
    "heights_unusable": (
        Wording(
            "The heights are no full grid of numbers.", "Las alturas no forman una cuadrícula completa de números."
        ),
        Wording("Supply a grid without gaps.", "Suministre una cuadrícula sin huecos."),
    ),
    "heights_too_large": (
        Wording("The file of heights is larger than {most} MB.", "El archivo de alturas supera {most} MB."),
        Wording("Supply a coarser grid, or a smaller part.", "Suministre una cuadrícula menos fina o una parte menor."),
    ),
    "heights_unreadable": (
        Wording("The file is no ESRI ASCII grid.", "El archivo no es una cuadrícula ASCII de ESRI."),
        Wording("Export the heights as .asc.", "Exporte las alturas como .asc."),
    ),
    "heights_not_in_degrees": (
        Wording(
            "The heights are not in longitude and latitude, or reach over more than a degree.",
            "Las alturas no están en longitud y latitud o abarcan más de un grado.",
        ),
        Wording(
            "Export the part around the facility in WGS84.", "Exporte la parte alrededor de la institución en WGS84."
        ),
    ),
    "no_public_ground": (
        Wording(
            "No public road lies within the heights supplied.",
            "Ninguna vía pública queda dentro de las alturas suministradas.",
        ),
        Wording("Draw the public road, or supply more heights.", "Dibuje la vía pública o suministre más alturas."),
    ),
    # the verdict
    "called_on": (
        Wording(
            "The camera stood on the property with a probability of {share} %.",
            "La cámara estaba en la propiedad con probabilidad de {share} %.",
        ),
        FOR_A_PERSON,
    ),
    "called_off": (
        Wording(
            "The camera stood on the property with a probability of only {share} %.",
            "La cámara estaba en la propiedad con probabilidad de solo {share} %.",
        ),
        FOR_A_PERSON,
    ),
    "not_called": (
        Wording(
            "The camera stood on the property with a probability of {share} %: too close to call.",
            "La cámara estaba en la propiedad con probabilidad de {share} %: muy poco clara para decidir.",
        ),
        MARK_MORE,
    ),
    "places_contradict": (
        Wording(
            "The places found in different ways lie {metres} m apart, more than their errors allow.",
            "Los lugares hallados de distintas maneras distan {metres} m, más de lo que permiten sus errores.",
        ),
        Wording("Find out which of them is wrong.", "Averigüe cuál está mal."),
    ),
    "position_far_away": (
        Wording(
            "The position lies {km} km from the facility, at sea or in another place.",
            "La posición está a {km} km de la institución, en el mar o en otro lugar.",
        ),
        Wording("Look at the coordinates again.", "Revise las coordenadas."),
    ),
    "nothing_to_go_by": (
        Wording("There is no place to go by.", "No hay lugar en que basarse."),
        MARK_MORE,
    ),
}
CODES = frozenset(_WHY)


def why(code: str, field: str = "", **values: object) -> Reason:
    """Give the reason behind a code, with its figures."""
    text, cure = _WHY[code]
    return Reason(code, text.filled(**values), cure=cure, field=field)
