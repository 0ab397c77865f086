"""How the kinds and states of case files are said."""

from __future__ import annotations

from gatelodge.cases.domain.lifecycle import (
    CaseState,
    CheckKind,
    CheckOutcome,
    CustodyAction,
    ExhibitKind,
    FindingState,
    Modality,
    MomentSource,
    Origin,
    PartyKind,
    Polarity,
    ProofStandard,
    QuestionState,
    ReceivedHow,
    RelationKind,
    RelationState,
    Route,
    SameParty,
    SourceKind,
    StatementState,
    TaskState,
)
from gatelodge.foundation.wording import Wording

W = Wording
ORIGIN_WORDS: dict[Origin, Wording] = {
    Origin.ARTICLE: W("an article", "un artículo"),
    Origin.POST: W("a post", "una publicación"),
    Origin.PICTURE: W("a picture", "una imagen"),
    Origin.INCIDENT: W("an incident", "un incidente"),
}
CASE_WORDS: dict[CaseState, Wording] = {CaseState.OPEN: W("open", "abierto"), CaseState.CLOSED: W("closed", "cerrado")}
CASE_TONES: dict[CaseState, str] = {CaseState.OPEN: "info", CaseState.CLOSED: "plain"}
SOURCE_WORDS: dict[SourceKind, Wording] = {
    SourceKind.ARTICLE: W("article", "artículo"),
    SourceKind.POST: W("post", "publicación"),
    SourceKind.PICTURE: W("picture", "imagen"),
    SourceKind.DOCUMENT: W("document", "documento"),
}
HOW_WORDS: dict[ReceivedHow, Wording] = {
    ReceivedHow.WEB_CAPTURE: W("saved from the web", "guardado de la web"),
    ReceivedHow.SCREENSHOT: W("screenshot", "captura de pantalla"),
    ReceivedHow.MAIL: W("by mail or e-mail", "por correo postal o electrónico"),
    ReceivedHow.HANDED_IN: W("handed in", "entregado en persona"),
    ReceivedHow.OWN_SYSTEM: W("out of our own systems", "de nuestros propios sistemas"),
}
PARTY_WORDS: dict[PartyKind, Wording] = {
    PartyKind.OUTLET: W("outlet", "medio"),
    PartyKind.PERSON: W("person", "persona"),
    PartyKind.BODY: W("body or office", "organismo u oficina"),
    PartyKind.COUNSEL: W("counsel", "representación legal"),
    PartyKind.SOURCE: W("somebody quoted", "alguien citado"),
    PartyKind.UNRESOLVED: W("source not established", "fuente no establecida"),
}
SAME_WORDS: dict[SameParty, Wording] = {
    SameParty.SAME: W("one and the same", "una y la misma"),
    SameParty.DIFFERENT: W("two", "dos distintas"),
    SameParty.UNKNOWN: W("not known", "no se sabe"),
}
ROUTE_WORDS: dict[Route, Wording] = {
    Route.DIRECT: W("quoted", "cita textual"),
    Route.INDIRECT: W("told again", "cita indirecta"),
    Route.MIXED: W("partly quoted", "cita parcial"),
    Route.DOCUMENT: W("out of a document", "de un documento"),
    Route.NARRATION: W("in the outlet's own voice", "en voz del propio medio"),
}
POLARITY_WORDS: dict[Polarity, Wording] = {
    Polarity.AFFIRMED: W("affirmed", "afirmado"),
    Polarity.DENIED: W("denied", "negado"),
    Polarity.NEITHER: W("neither affirmed nor denied", "ni afirmado ni negado"),
    Polarity.UNKNOWN: W("stance not known", "postura desconocida"),
}
POLARITY_TONES: dict[Polarity, str] = {
    Polarity.AFFIRMED: "info",
    Polarity.DENIED: "warn",
    Polarity.NEITHER: "wait",
    Polarity.UNKNOWN: "plain",
}
MODALITY_WORDS: dict[Modality, Wording] = {
    Modality.ASSERTED: W("asserted", "aseverado"),
    Modality.HEDGED: W("hedged", "matizado"),
    Modality.POSSIBLE: W("possible", "posible"),
    Modality.BELIEF: W("believed", "creído"),
    Modality.CONDITIONAL: W("conditional", "condicional"),
    Modality.FUTURE: W("to come", "por venir"),
    Modality.QUESTION: W("a question", "una pregunta"),
}
STATEMENT_WORDS: dict[StatementState, Wording] = {
    StatementState.PROPOSED: W("to review", "por revisar"),
    StatementState.ACCEPTED: W("accepted", "aceptada"),
    StatementState.CORRECTED: W("corrected", "corregida"),
    StatementState.REJECTED: W("rejected", "rechazada"),
}
STATEMENT_TONES: dict[StatementState, str] = {
    StatementState.PROPOSED: "wait",
    StatementState.ACCEPTED: "good",
    StatementState.CORRECTED: "info",
    StatementState.REJECTED: "plain",
}
MOMENT_WORDS: dict[MomentSource, Wording] = {
    MomentSource.POST: W("time in a post's id", "hora en el identificador de una publicación"),
    MomentSource.STAMP: W("stamp in an article", "marca de hora en un artículo"),
    MomentSource.EXHIBIT: W("exhibit taken in", "prueba recibida"),
    MomentSource.RECORD: W("our own records", "nuestros registros"),
    MomentSource.ENTERED: W("entered by a person", "anotado por una persona"),
}
RELATION_WORDS: dict[RelationKind, Wording] = {
    RelationKind.CONTRADICTION: W("contradiction", "contradicción"),
    RelationKind.SCOPE_GAP: W("speaks of something else", "habla de otra cosa"),
    RelationKind.ACCOUNT_VS_RULE: W("account against rule", "relato frente a norma"),
    RelationKind.NON_CONFIRMATION: W("not confirmed", "sin confirmar"),
    RelationKind.RECORD_VS_ACCOUNT: W("record against account", "registro frente a relato"),
    RelationKind.TENSION: W("tension", "tensión"),
    RelationKind.RETRACTION: W("taken back", "rectificación"),
    RelationKind.AGREEMENT: W("agreement", "coincidencia"),
}
RELATION_STATE_WORDS: dict[RelationState, Wording] = {
    RelationState.PROPOSED: W("proposed", "propuesta"),
    RelationState.CONFIRMED: W("confirmed", "confirmada"),
    RelationState.DISMISSED: W("dismissed", "descartada"),
}
QUESTION_WORDS: dict[QuestionState, Wording] = {
    QuestionState.OPEN: W("open", "abierta"),
    QuestionState.ANSWERED: W("answered", "respondida"),
    QuestionState.DROPPED: W("dropped", "abandonada"),
}
TASK_WORDS: dict[TaskState, Wording] = {
    TaskState.OPEN: W("to do", "por hacer"),
    TaskState.DONE: W("done", "hecha"),
    TaskState.DROPPED: W("dropped", "abandonada"),
}
EXHIBIT_WORDS: dict[ExhibitKind, Wording] = {
    ExhibitKind.FILE: W("file", "archivo"),
    ExhibitKind.ITEM: W("object", "objeto"),
}
CUSTODY_WORDS: dict[CustodyAction, Wording] = {
    CustodyAction.RECEIVED: W("received", "recibida"),
    CustodyAction.EXAMINED: W("examined", "examinada"),
    CustodyAction.COPIED: W("copied", "copiada"),
    CustodyAction.SEALED: W("sealed", "sellada"),
    CustodyAction.OPENED: W("opened", "abierta"),
    CustodyAction.HANDED_OVER: W("handed over", "entregada"),
    CustodyAction.TAKEN_BACK: W("taken back", "recuperada"),
    CustodyAction.RETURNED: W("returned to its owner", "devuelta a su dueño"),
    CustodyAction.DESTROYED: W("destroyed", "destruida"),
}
CHECK_WORDS: dict[CheckKind, Wording] = {
    CheckKind.VISIT: W("visits", "visitas"),
    CheckKind.PERMIT: W("permits", "permisos"),
    CheckKind.PHOTO: W("photos of visits", "fotos de visitas"),
    CheckKind.VANTAGE: W("vantage of pictures", "punto de toma de imágenes"),
}
OUTCOME_WORDS: dict[CheckOutcome, Wording] = {
    CheckOutcome.SUPPORTS: W("our records support it", "nuestros registros lo respaldan"),
    CheckOutcome.CONTRADICTS: W("our records speak against it", "nuestros registros lo contradicen"),
    CheckOutcome.SILENT: W("our records are silent", "nuestros registros no dicen nada"),
    CheckOutcome.CANNOT_TELL: W("cannot be told", "no se puede saber"),
}
STANDARD_WORDS: dict[ProofStandard, Wording] = {
    ProofStandard.SOME_EVIDENCE: W("some evidence", "algún indicio"),
    ProofStandard.PREPONDERANCE: W("preponderance of the evidence", "preponderancia de la prueba"),
    ProofStandard.CLEAR_AND_CONVINCING: W("clear and convincing evidence", "prueba clara y convincente"),
    ProofStandard.BEYOND_REASONABLE_DOUBT: W("beyond reasonable doubt", "más allá de toda duda razonable"),
}
FINDING_WORDS: dict[FindingState, Wording] = {
    FindingState.DRAFT: W("draft", "borrador"),
    FindingState.SUBMITTED: W("waits for a second person", "espera a una segunda persona"),
    FindingState.CONFIRMED: W("confirmed", "confirmada"),
    FindingState.RETURNED: W("returned", "devuelta"),
    FindingState.WITHDRAWN: W("withdrawn", "retirada"),
}
FINDING_TONES: dict[FindingState, str] = {
    FindingState.DRAFT: "plain",
    FindingState.SUBMITTED: "wait",
    FindingState.CONFIRMED: "good",
    FindingState.RETURNED: "warn",
    FindingState.WITHDRAWN: "plain",
}
