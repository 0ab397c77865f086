"""Why something about cameras, cards and frames is refused, and what can be done."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.reasons import LOOK_AGAIN

NAME_MISSING = Reason(
    "name_missing", Wording("The name is missing.", "Falta el nombre."), cure=Wording("Type it.", "Escríbalo."),
    field="name",
)  # fmt: skip
SERIAL_MISSING = Reason(
    "serial_missing",
    Wording("The serial number is missing.", "Falta el número de serie."),
    cure=Wording(
        "It is on the camera's body; the camera writes it into each picture too.",
        "Está en el cuerpo de la cámara, que además lo escribe en cada foto.",
    ),
    field="serial",
)
CAMERA_NAME_TAKEN = Reason(
    "camera_name_taken",
    Wording("Another camera of this facility has this name.", "Otra cámara de esta institución tiene este nombre."),
    cure=Wording("Choose another name.", "Elija otro nombre."),
    field="name",
)
SERIAL_TAKEN = Reason(
    "serial_taken",
    Wording("A camera with this serial number is known already.", "Ya se conoce una cámara con este número de serie."),
    cure=Wording("Read the number again.", "Vuelva a leer el número."),
    field="serial",
)
CAMERA_RETIRED = Reason(
    "camera_retired", Wording("This camera is out of use.", "Esta cámara está fuera de uso."),
    cure=Wording("Enter the camera that is used now.", "Registre la cámara que se usa ahora."),
)  # fmt: skip
BACKDROP_MISSING = Reason(
    "backdrop_missing",
    Wording("Say what is behind the people.", "Indique qué hay detrás de las personas."),
    cure=Wording("A mural, a curtain, a wall.", "Un mural, una cortina, una pared."),
    field="backdrop",
)
AREA_UNKNOWN = Reason(
    "area_unknown",
    Wording("This is no area of the camera's facility.", "Esta no es un área de la institución de la cámara."),
    cure=Wording("Choose one of its areas.", "Elija una de sus áreas."),
    field="area",
)
AREA_CONFIDENTIAL = Reason(
    "area_confidential",
    Wording("A confidential area has no camera.", "En un área confidencial no hay cámara."),
    citation="15 CCR 3170(b)",
    cure=Wording("Choose another area.", "Elija otra área."),
    field="area",
)
DAY_IS_PAST = Reason(
    "day_is_past",
    Wording("A camera is moved from today on, or later.", "Una cámara se traslada desde hoy o más tarde."),
    cure=Wording("Choose today or a later day.", "Elija hoy o un día posterior."),
    field="from_day",
)
MOVED_THAT_DAY = Reason(
    "moved_that_day",
    Wording(
        "The camera has a position that begins on that day or later; it has one position a day.",
        "La cámara ya tiene una posición que empieza ese día o después; tiene una posición por día.",
    ),
    cure=Wording("Choose a later day.", "Elija un día posterior."),
    field="from_day",
)
PICTURES_TAKEN_THERE = Reason(
    "pictures_taken_there",
    Wording(
        "Pictures were taken at the present position on that day.", "Ese día se tomaron fotos en la posición actual."
    ),
    cure=Wording("Move the camera from the next day on.", "Traslade la cámara desde el día siguiente."),
    field="from_day",
)
POSITION_NAME_TAKEN = Reason(
    "position_name_taken",
    Wording("This camera had a position of this name before.", "Esta cámara ya tuvo una posición con este nombre."),
    cure=Wording("Choose another name.", "Elija otro nombre."),
    field="name",
)
ROLL_STILL_OPEN = Reason(
    "roll_still_open",
    Wording("A roll of this camera is still open.", "Una serie de esta cámara sigue abierta."),
    cure=Wording("Close the roll first.", "Primero cierre la serie."),
)
CLOCK_UNREADABLE = Reason(
    "clock_unreadable",
    Wording("No camera shows such a time.", "Ninguna cámara muestra esa hora."),
    cure=Wording("Type day and time as the camera shows them.", "Escriba el día y la hora que muestra la cámara."),
    field="shown",
)
# plates
NO_CAMERA_THAT_DAY = Reason(
    "no_camera_that_day",
    Wording("The camera did not stand at this position on that day.", "Ese día la cámara no estaba en esta posición."),
    cure=Wording("Choose the position of that day.", "Elija la posición de ese día."),
    field="position",
)
PLATE_KNOWN = Reason(
    "plate_known",
    Wording("This picture of the empty room is kept already.", "Esta foto de la sala vacía ya está guardada."),
    cure=Wording("Take a new one.", "Tome una nueva."),
    field="picture",
)
TAKEN_LATER = Reason(
    "taken_later",
    Wording("This was taken later than now.", "Esta se tomó más tarde que ahora."),
    cure=Wording("Look at the camera's clock.", "Revise el reloj de la cámara."),
    field="picture",
)
# a card's files
OTHER_CAMERA = Reason(
    "other_camera",
    Wording("Another camera took this picture.", "Esta foto la tomó otra cámara."),
    cure=Wording("Take it in from the card of that camera.", "Tómela de la tarjeta de esa cámara."),
    field="picture",
)
NOT_A_CAMERA_FILE = Reason(
    "not_a_camera_file",
    Wording("The camera writes JPEG pictures; this is none.", "La cámara escribe fotos JPEG; esta no lo es."),
    cure=Wording("Leave it out.", "Déjela fuera."),
    field="picture",
)
RELEASED_COPY = Reason(
    "released_copy",
    Wording("This is a released copy, not a new exposure.", "Es una copia entregada, no una toma nueva."),
    cure=Wording(
        "Leave it out, and ask how it came onto the card.", "Déjela fuera y averigüe cómo llegó a la tarjeta."
    ),
    field="picture",
)
PICTURE_TOO_SMALL = Reason(
    "picture_too_small",
    Wording("The picture is smaller than any frame of a camera.", "La foto es menor que cualquier toma de una cámara."),
    cure=Wording("Take in the file from the card, not a small copy.", "Tome el archivo de la tarjeta, no una copia."),
    field="picture",
)
FILE_CHANGED = Reason(
    "file_changed",
    Wording("The file changed, or went, while it was read.", "El archivo cambió o desapareció mientras se leía."),
    cure=Wording("Take in the card again.", "Vuelva a tomar la tarjeta."),
    field="picture",
)
NO_FILES = Reason(
    "no_files",
    Wording("There are no files to take in.", "No hay archivos que tomar."),
    cure=Wording("Choose the pictures of the camera's card.", "Elija las fotos de la tarjeta de la cámara."),
    field="pictures",
)
NO_SUCH_CAMERA = Reason(
    "no_such_camera",
    Wording("No camera has this serial number.", "Ninguna cámara tiene este número de serie."),
    cure=Wording("Enter the camera first, or read the number again.", "Registre la cámara o vuelva a leer el número."),
    field="camera",
)
NO_SUCH_FOLDER = Reason(
    "no_such_folder",
    Wording("This is no folder that can be read.", "Esta no es una carpeta que se pueda leer."),
    cure=Wording("Give the folder of the card.", "Indique la carpeta de la tarjeta."),
    field="folder",
)
NEVER_PLACED = Reason(
    "never_placed",
    Wording("This camera has no position yet.", "Esta cámara todavía no tiene posición."),
    cure=Wording("Say where it stands first.", "Primero indique dónde está."),
    field="camera",
)
TAKEN_IN_MEANWHILE = Reason(
    "taken_in_meanwhile",
    Wording("Somebody else took in the same files just now.", "Otra persona acaba de tomar los mismos archivos."),
    cure=LOOK_AGAIN,
)
# frames that wait
PLACED_ALREADY = Reason(
    "placed_already", Wording("This frame has its roll.", "Esta toma ya tiene su serie."), cure=LOOK_AGAIN
)
OTHER_CAMERAS_ROLL = Reason(
    "other_cameras_roll",
    Wording("This roll was taken with another camera.", "Esta serie se tomó con otra cámara."),
    cure=Wording("Choose a roll of the frame's camera.", "Elija una serie de la cámara de la toma."),
    field="roll",
)
NUMBER_IN_ROLL = Reason(
    "number_in_roll",
    Wording("The roll has another picture with this number.", "La serie tiene otra foto con este número."),
    cure=Wording("Choose another roll, or say that it is not ours.", "Elija otra serie, o indique que no es nuestra."),
    field="roll",
)
# holds
HELD_FOR_MISSING = Reason(
    "held_for_missing",
    Wording("Say what the picture is evidence for.", "Indique de qué es prueba la foto."),
    cure=Wording("The number of the case or incident.", "El número del caso o incidente."),
    field="held_for",
)
HELD_ALREADY = Reason(
    "held_already", Wording("This picture is held already.", "Esta foto ya está retenida."), cure=LOOK_AGAIN
)
NOT_HELD = Reason("not_held", Wording("This picture is not held.", "Esta foto no está retenida."), cure=LOOK_AGAIN)
HELD_AS_EVIDENCE = Reason(
    "held_as_evidence",
    Wording("This picture is held as evidence.", "Esta foto está retenida como prueba."),
    cure=Wording("Lift the hold first.", "Primero levante la retención."),
)
WHY_LIFTED_MISSING = Reason(
    "why_lifted_missing",
    Wording("Say why the picture is no longer needed.", "Indique por qué ya no se necesita la foto."),
    cure=Wording("One sentence is enough.", "Basta una frase."),
    field="why",
)
