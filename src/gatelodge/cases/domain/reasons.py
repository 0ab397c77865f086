"""Why something is not done with a case, with what would cure it."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

W = Wording
CASE_CLOSED = Reason(
    "case_closed",
    W("This case is closed.", "Este expediente está cerrado."),
    cure=W("Open it again first, with the reason.", "Vuelva a abrirlo primero, con el motivo."),
)
CASE_OPEN = Reason("case_open", W("This case is open already.", "Este expediente ya está abierto."))
SEALED_ALREADY = Reason("sealed_already", W("This case is sealed already.", "Este expediente ya está sellado."))
NOT_SEALED = Reason("not_sealed", W("This case is not sealed.", "Este expediente no está sellado."))
REASON_MISSING = Reason(
    "reason_missing",
    W("The reason is missing.", "Falta el motivo."),
    cure=W("Say it in a sentence.", "Dígalo en una frase."),
    field="reason",
)
TITLE_MISSING = Reason(
    "title_missing",
    W("The case has no title.", "El expediente no tiene título."),
    cure=W("Say in a few words what it is about.", "Diga en pocas palabras de qué trata."),
    field="title",
)
SOURCE_MISSING = Reason(
    "source_missing",
    W("There is nothing to open the case from.", "No hay nada con que abrir el expediente."),
    cure=W("Choose the file, or paste the text.", "Elija el archivo, o pegue el texto."),
    field="file",
)
INCIDENT_MISSING = Reason(
    "incident_missing",
    W("It is not said from which incident.", "No se indica de qué incidente se trata."),
    cure=W("Choose an incident of this facility.", "Elija un incidente de esta institución."),
    field="incident",
)
FILE_EMPTY = Reason(
    "file_empty",
    W("The file is missing or empty.", "Falta el archivo, o está vacío."),
    cure=W("Choose the file, or paste the text.", "Elija el archivo, o pegue el texto."),
    field="file",
)
FILE_TOO_LARGE = Reason(
    "file_too_large",
    W("The file is larger than 40 MB.", "El archivo pesa más de 40 MB."),
    cure=W(
        "Keep the original as a thing in custody, and add a smaller copy.",
        "Guarde el original bajo custodia y agregue una copia menor.",
    ),
    field="file",
)
NOT_TEXT = Reason(
    "not_text",
    W("This file is not text, so it cannot be read as one.", "Este archivo no es texto y no se puede leer como tal."),
    cure=W(
        "Save it as text, Markdown or HTML, or add it as a picture or a document.",
        "Guárdelo como texto, Markdown o HTML, o agréguelo como imagen o documento.",
    ),
    field="file",
)
NOT_A_PICTURE = Reason(
    "not_a_picture",
    W("This file is no picture.", "Este archivo no es una imagen."),
    cure=W("Add it as a document.", "Agréguelo como documento."),
    field="file",
)
FROM_MISSING = Reason(
    "from_missing",
    W("It is not said from whom this came.", "No se indica de quién viene."),
    cure=W("Name the sender, or the site it was saved from.", "Indique quién lo envió o de qué sitio se guardó."),
    field="received_from",
)
NO_ADDRESS = Reason(
    "no_address",
    W("This is no address of a page.", "Esta no es la dirección de una página."),
    cure=W("Give it with https://, or leave it out.", "Indíquela con https://, o déjela en blanco."),
    field="url",
)
CAPTURED_LATER = Reason(
    "captured_later",
    W("This time has not come yet.", "Esa hora todavía no ha llegado."),
    cure=W("Give the time at which it was saved.", "Indique la hora en que se guardó."),
    field="captured_at",
)
ADDED_ALREADY = Reason(
    "source_added_already",
    W("This very file is in the case already.", "Este mismo archivo ya está en el expediente."),
    cure=W("Look for it among the sources.", "Búsquelo entre las fuentes."),
    field="file",
)
NOT_READABLE = Reason(
    "not_readable",
    W("Pictures are not read for statements.", "Las imágenes no se leen en busca de declaraciones."),
    cure=W("Add the text of it as an article or a post.", "Agregue su texto como artículo o publicación."),
)
TOO_LONG_TO_READ = Reason(
    "too_long_to_read",
    W(
        "This text is longer than {most} characters, which is no article.",
        "Este texto tiene más de {most} caracteres, lo que no es un artículo.",
    ),
    cure=W("Add the part that matters as a source of its own.", "Agregue la parte que importa como fuente aparte."),
)
NO_SUCH_COLLEAGUE = Reason(
    "no_such_colleague",
    W(
        "This person does not work on cases of this facility.",
        "Esta persona no trabaja en expedientes de esta institución.",
    ),
    cure=W("Choose somebody from the list.", "Elija a alguien de la lista."),
    field="account",
)
MEMBER_ALREADY = Reason(
    "member_already",
    W("This person is a member already.", "Esta persona ya es miembro."),
    field="account",
)
LEAD_STAYS = Reason(
    "lead_stays",
    W("Whoever leads the case stays a member.", "Quien dirige el expediente sigue siendo miembro."),
    cure=W("Hand over the case first.", "Primero, traspase el expediente."),
)
LEADS_ALREADY = Reason(
    "leads_already",
    W("This person leads the case already.", "Esta persona ya dirige el expediente."),
    field="account",
)
FINDING_WAITS = Reason(
    "finding_waits",
    W("A finding still waits for its second person.", "Una conclusión todavía espera a su segunda persona."),
    cure=W("Confirm, return or withdraw it first.", "Confírmela, devuélvala o retírela primero."),
)
