"""What stands in the report of a case, in both languages."""

from __future__ import annotations

from gatelodge.cases.domain.case_file import Edition
from gatelodge.cases.domain.custody import Keeping
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.foundation.wording import Wording

W = Wording

TITLE = W("Case file {code}: report", "Expediente {code}: informe")
EDITION_WORDS: dict[Edition, Wording] = {
    Edition.INTERNAL: W("internal edition", "edición interna"),
    Edition.PUBLIC: W("public edition", "edición pública"),
}
NOTE: dict[Edition, Wording] = {
    Edition.INTERNAL: W(
        "For the department alone. It holds protected data: record checks, findings and names. Do not pass it on; the public "
        "edition is made for that.",
        "Solo para el departamento. Contiene datos protegidos: consultas de registros, conclusiones y nombres. No lo comparta; "
        "para eso existe la edición pública.",
    ),
    Edition.PUBLIC: W(
        "This edition holds what others have published, and who is said to have said it. It neither confirms nor denies that "
        "anybody visited anybody, and nothing may be read from what it leaves out.",
        "Esta edición contiene lo que otros publicaron y quién lo habría dicho. No confirma ni niega que alguien haya "
        "visitado a alguien, y nada puede deducirse de lo que omite.",
    ),
}
ATTACHED = W("The same case file as data, for programs.", "El mismo expediente como datos, para programas.")
HEADS = {
    "edition": W("Edition", "Edición"),
    "as_of": W("As of", "Con datos al"),
    "facility": W("Facility", "Institución"),
    "title": W("About", "Asunto"),
    "state": W("State", "Estado"),
    "lead": W("Lead", "Responsable"),
    "opened": W("Opened", "Abierto"),
    "closed": W("Closed", "Cerrado"),
}
CLAIMS = W("Part 1: What is said", "Parte 1: Lo que se dice")
CLAIMS_LEAD = W(
    "Statements: what somebody is said to have said, and where that stands. None of them is a fact.",
    "Declaraciones: lo que alguien habría dicho y dónde figura. Ninguna es un hecho.",
)
FINDINGS = W("Part 2: What was found", "Parte 2: Lo que se concluyó")
FINDINGS_LEAD = W(
    "Findings: what a named person concluded from statements, exhibits and rules, and what a second person said to it.",
    "Conclusiones: lo que una persona identificada dedujo de declaraciones, pruebas y reglas, y lo que opinó otra.",
)
NO_FINDING = W("No finding has been written.", "No se ha escrito ninguna conclusión.")
CHECKS = W("Part 3: What our records say", "Parte 3: Lo que dicen nuestros registros")
CHECKS_LEAD = W(
    "Statements held against visits, permits and pictures of the facility. A silent record is no denial.",
    "Declaraciones comparadas con visitas, permisos y fotos de la institución. Un registro que calla no niega nada.",
)
EVIDENCE = W("Part 4: Evidence and its custody", "Parte 4: Las pruebas y su custodia")
EVIDENCE_LEAD = W(
    "Each entry is tied to the one before by its hash; the last hash stands for all of them.",
    "Cada anotación está unida a la anterior por su huella; la última huella las representa a todas.",
)
WORK = W("Part 5: Timeline, questions and tasks", "Parte 5: Cronología, preguntas y tareas")
WORK_LEAD = W("Inferred times say so.", "Las horas inferidas lo indican.")
CUT_FROM = W("from exhibit {number}", "de la prueba {number}")
SOURCE_ROWS = {
    "kind": W("Kind", "Tipo"),
    "name": W("Name", "Nombre"),
    "url": W("Address", "Dirección"),
    "published": W("Said to be published", "Publicación declarada"),
    "received": W("Received", "Recibido"),
    "size": W("Size", "Tamaño"),
}
PLACE = W(
    "{source}, characters {start} to {end}, SHA-256 of the text {sha256}",
    "{source}, caracteres {start} a {end}, SHA-256 del texto {sha256}",
)
PROOF_OF = W("SHA-256 of the bytes {sha256}", "SHA-256 de los bytes {sha256}")
POSTS = W("Posts in it", "Publicaciones incluidas")
POST_COLUMNS = (
    W("Post", "Publicación"),
    W("Time (UTC)", "Hora (UTC)"),
    W("Characters", "Caracteres"),
)
RELATIONS = W("How they stand to each other", "Cómo se relacionan")
RELATION_COLUMNS = (W("Statements", "Declaraciones"), W("Relation", "Relación"), W("Why", "Por qué"))
MACHINE_READ = W(
    "{what} corrected by a reviewer (the machine read: {read})",
    "{what}: corregido en la revisión (la máquina leyó: {read})",
)
RESTS_ON = W("Rests on: {cites}", "Se apoya en: {cites}")
WRITTEN_BY = W("Written by {author}", "Escrita por {author}")
REVIEWED_BY = W("reviewed by {reviewer}: {note}", "revisada por {reviewer}: {note}")
CUSTODY_COLUMNS = (
    *(W("#", "#"), W("Exhibit", "Prueba"), W("What", "Qué"), W("When (UTC)", "Cuándo (UTC)"), W("By", "Por")),
    *(W("From, to", "De, a"), W("Why", "Por qué")),
)
HEAD = W("Last hash of the chain {head}", "Última huella de la cadena {head}")
MOMENTS = W("Timeline", "Cronología")
MOMENT_COLUMNS = (
    W("From (UTC)", "Desde (UTC)"),
    W("Until (UTC)", "Hasta (UTC)"),
    W("Facility time ({zone})", "Hora de la institución ({zone})"),
    W("What", "Qué"),
    W("Rests on", "Se apoya en"),
)
QUESTIONS = W("Questions", "Preguntas")
TASKS = W("Tasks", "Tareas")
WORK_COLUMNS = (W("What", "Qué"), W("State", "Estado"), W("Answer", "Respuesta"))
INFERRED = W("inferred", "inferido")
EMPTY = W("Nothing is recorded here.", "Nada consta aquí.")
CITED: dict[str, Wording] = {
    "statement": W("statement", "declaración"),
    "exhibit": W("exhibit", "prueba"),
    "rule": W("rule", "regla"),
    "record_check": W("record check", "consulta de registros"),
    "incident": W("incident", "incidente"),
}
FORM_WORDS: dict[ExportKind, Wording] = {
    ExportKind.REPORT: W("report (PDF/A, with the data attached)", "informe (PDF/A, con los datos adjuntos)"),
    ExportKind.LOCKER: W(
        "locker (BagIt archive of all that this edition holds, with its verifier)",
        "archivo completo (BagIt, con todo lo que tiene esta edición y su verificador)",
    ),
    ExportKind.DATA: W("data (JSON)", "datos (JSON)"),
    ExportKind.ANNOTATIONS: W("statements as web annotations (W3C)", "declaraciones como anotaciones web (W3C)"),
    ExportKind.LINKED: W("linked data (CASE/UCO)", "datos enlazados (CASE/UCO)"),
    ExportKind.STATEMENTS: W("statements as a table (CSV)", "declaraciones en tabla (CSV)"),
    ExportKind.POSTS: W("posts as a table (CSV)", "publicaciones en tabla (CSV)"),
    ExportKind.CUSTODY: W("custody as a table (CSV)", "custodia en tabla (CSV)"),
}
KEEPING_WORDS: dict[Keeping, Wording] = {
    Keeping.KEPT: W("in the locker", "bajo custodia"),
    Keeping.SEALED: W("in the locker, sealed", "bajo custodia, sellada"),
    Keeping.OUT: W("out of the locker", "fuera de custodia"),
    Keeping.OUT_SEALED: W("out of the locker, sealed", "fuera de custodia, sellada"),
    Keeping.RETURNED: W("given back", "devuelta"),
    Keeping.DESTROYED: W("destroyed", "destruida"),
}
KEEPING_TONES: dict[Keeping, str] = {
    Keeping.KEPT: "good",
    Keeping.SEALED: "good",
    Keeping.OUT: "wait",
    Keeping.OUT_SEALED: "wait",
    Keeping.RETURNED: "plain",
    Keeping.DESTROYED: "plain",
}
FAULT_WORDS: dict[str, Wording] = {
    "out_of_sequence": W("is out of sequence", "está fuera de orden"),
    "other_case": W("is of another case", "es de otro expediente"),
    "link_broken": W("is not tied to the one before", "no está unida a la anterior"),
    "entry_altered": W("is not the one that was hashed", "no es la que se registró"),
    "may_not_follow": W("says what cannot follow", "dice algo que no puede seguir"),
    "other_holder": W("takes it back from who did not have it", "la recupera de quien no la tenía"),
    "unknown_exhibit": W("is about an exhibit that is not there", "trata de una prueba que no existe"),
    "other_digest": W("names another digest than its exhibit's", "indica otra huella que la de su prueba"),
    "never_received": W("was never received", "nunca fue recibida"),
    "other_file": W("has another file than was taken in", "tiene otro archivo que el recibido"),
    "not_as_recorded": W("is not what the record of the house holds", "no coincide con el registro de la casa"),
    "cut_short": W(
        "stands in the record of the house, and is gone here", "consta en el registro de la casa y aquí falta"
    ),
}
