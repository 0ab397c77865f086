"""Everything that can be wrong with a roster, in words that help to put it right."""

from __future__ import annotations

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

SAME_NAMES = "number, surname, given_names, born_on, facility, custody_status, visiting_status"

FILE: dict[str, Wording] = {
    "not_readable": Wording("{path} can't be read.", "No se puede leer {path}."),
    "file_empty": Wording("The file is empty.", "El archivo está vacío."),
    "file_too_large": Wording("The file is larger than 64 megabytes.", "El archivo pesa más de 64 megabytes."),
    "not_text": Wording(
        "This is not a text file in UTF-8 with comma-separated values.",
        "No es un archivo de texto UTF-8 con valores separados por comas.",
    ),
    "cut_off": Wording(
        "The last line does not end, so the file may have been cut off on its way. Nothing was changed.",
        "La última línea no termina; es posible que el archivo se haya cortado. No se cambió nada.",
    ),
    "no_rows": Wording("The file has a header but no rows.", "El archivo tiene encabezado pero ninguna fila."),
    "header_missing": Wording(
        f"The first line must name the columns: {SAME_NAMES}.",
        f"La primera línea debe nombrar las columnas: {SAME_NAMES}.",
    ),
    "semicolons": Wording(
        "The columns are separated by semicolons; separate them by commas.",
        "Las columnas están separadas por punto y coma; sepárelas con comas.",
    ),
    "tabs": Wording(
        "The columns are separated by tabs; separate them by commas.",
        "Las columnas están separadas por tabulaciones; sepárelas con comas.",
    ),
    "column_missing": Wording("The column “{column}” is missing.", "Falta la columna «{column}»."),
    "column_double": Wording("The column “{column}” stands twice.", "La columna «{column}» está repetida."),
}

SAVE_AS = Wording(
    "In a spreadsheet program, save it as “CSV UTF-8 (comma delimited)”.",
    "En un programa de hojas de cálculo, guárdelo como «CSV UTF-8 (delimitado por comas)».",
)
CURES: dict[str, Wording] = {
    "not_text": SAVE_AS,
    "semicolons": SAVE_AS,
    "tabs": SAVE_AS,
    "cut_off": Wording(
        "Send the file again; if it is whole, end its last line with a line break.",
        "Envíe el archivo otra vez; si está completo, termine la última línea con un salto de línea.",
    ),
}

ROW: dict[str, Wording] = {
    "wrong_column_count": Wording(
        "The row has {found} columns instead of {expected}.", "La fila tiene {found} columnas en vez de {expected}."
    ),
    "broken_quoting": Wording(
        "A quotation mark is not closed, or stands inside a value.", "Hay una comilla sin cerrar o dentro de un valor."
    ),
    "line_too_long": Wording("The line is longer than 4,000 characters.", "La línea pasa de 4,000 caracteres."),
    "unreadable_character": Wording(
        "The row holds bytes that are not UTF-8, or control characters.",
        "La fila contiene bytes que no son UTF-8 o caracteres de control.",
    ),
    "missing": Wording("A value is missing.", "Falta un valor."),
    "too_long": Wording("The value has more than {limit} characters.", "El valor tiene más de {limit} caracteres."),
    "number_malformed": Wording("“{value}” is not a custody number.", "«{value}» no es un número de custodia."),
    "refers_to_itself": Wording("It names the row's own number.", "Indica el mismo número de la fila."),
    "unknown_value": Wording("“{value}” is not known here.", "«{value}» no es un valor conocido."),
    "impossible_date": Wording(
        "“{value}” is not a date written as 2026-03-01.", "«{value}» no es una fecha escrita como 2026-03-01."
    ),
    "date_in_future": Wording("{value} is in the future.", "{value} está en el futuro."),
    "impossible_age": Wording("The age would be {age}.", "La edad sería de {age} años."),
    "admitted_before_birth": Wording("Admitted before birth.", "El ingreso es anterior al nacimiento."),
    "released_before_admitted": Wording("Released before admitted.", "La salida es anterior al ingreso."),
    "released_but_held": Wording(
        "A release date, but the custody status is not “released”.",
        "Hay fecha de salida, pero el estado de custodia no es «released».",
    ),
    "offence_malformed": Wording(
        "“{value}” is not an offence written as conviction:288:minor.",
        "«{value}» no es un delito escrito como conviction:288:minor.",
    ),
    "number_double": Wording(
        "Number {number} stands in the file more than once.", "El número {number} aparece más de una vez en el archivo."
    ),
    "previous_number_double": Wording(
        "Two rows say that {number} was their previous number.",
        "Dos filas indican {number} como número anterior.",
    ),
    "previous_number_in_file": Wording(
        "The previous number {number} has a row of its own in the file.",
        "El número anterior {number} tiene su propia fila en el archivo.",
    ),
    "suspected_reuse": Wording(
        "Number {number} is known here with another name and another birth date; it may have been given out again.",
        "El número {number} consta aquí con otro nombre y otra fecha de nacimiento; quizá se asignó de nuevo.",
    ),
    "number_retired": Wording("Number {number} was replaced by {by}.", "El número {number} fue reemplazado por {by}."),
    "number_merged": Wording(
        "The record of {number} was merged into another.", "El registro de {number} se unió a otro."
    ),
    "numbers_of_two": Wording(
        "{number} and {previous} belong to two persons here; send merged_into if they are one.",
        "{number} y {previous} son aquí de dos personas; envíe merged_into si son una sola.",
    ),
    "previous_number_of_another": Wording(
        "The previous number {number} belonged to another person.",
        "El número anterior {number} fue de otra persona.",
    ),
    "merge_target_unknown": Wording(
        "There is no person {number} to merge into.", "No existe la persona {number} a la que se debe unir."
    ),
    "merge_target_merged": Wording(
        "{number} is itself merged into another.", "{number} también está unida a otra persona."
    ),
}


def fault(code: str, field: str = "", **values: object) -> Reason:
    """Give the reason why a row is quarantined."""
    return Reason(code, ROW[code].filled(**values), field=field)


def file_fault(code: str, **values: object) -> Reason:
    """Give the reason why a file is refused as a whole."""
    return Reason(code, FILE[code].filled(**values), cure=CURES.get(code), field="file")
