"""How kinds, states and means of inquiries are said."""

from __future__ import annotations

from gatelodge.disclosure.domain.inquiry_states import (
    Established,
    HealthTerm,
    InquiryChannel,
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
    PassedOn,
    ReplyKind,
    ReplyState,
)
from gatelodge.foundation.wording import Wording

W = Wording

# All that is said to whoever asks by telephone, in the caller's language.
BY_TELEPHONE = W(
    "I write your question down. The answer comes in writing, and it is the same for everybody.",
    "Anoto su pregunta. La respuesta llega por escrito y es la misma para todos.",
)
CHANNEL_WORDS: dict[InquiryChannel, Wording] = {
    InquiryChannel.FORM: W("form on this site", "formulario de este sitio"),
    InquiryChannel.PHONE: W("telephone", "teléfono"),
    InquiryChannel.MAIL: W("mail", "correo postal"),
    InquiryChannel.WALK_IN: W("in person", "en persona"),
}
KIND_WORDS: dict[InquiryKind, Wording] = {
    InquiryKind.PRESS: W("press", "prensa"),
    InquiryKind.PUBLIC: W("member of the public", "particular"),
    InquiryKind.FAMILY: W("family", "familia"),
    InquiryKind.COUNSEL: W("attorney", "abogacía"),
    InquiryKind.POLICE: W("police or another agency", "policía u otra agencia"),
    InquiryKind.ELECTED_OFFICE: W("elected office", "cargo electo"),
    InquiryKind.RECORDS_REQUEST: W("request for records", "petición de registros"),
}
STATE_WORDS: dict[InquiryState, Wording] = {
    InquiryState.RECEIVED: W("received", "recibida"),
    InquiryState.ANSWERED: W("answered", "respondida"),
    InquiryState.HANDED_OVER: W("handed over to records", "pasada a registros"),
    InquiryState.WITHDRAWN: W("withdrawn", "retirada"),
}
TONES: dict[InquiryState, str] = {
    InquiryState.RECEIVED: "wait",
    InquiryState.ANSWERED: "good",
    InquiryState.HANDED_OVER: "info",
    InquiryState.WITHDRAWN: "plain",
}
REPLY_KIND_WORDS: dict[ReplyKind, Wording] = {
    ReplyKind.RECORDS: W("about records", "sobre los registros"),
    ReplyKind.LISTED: W("what everybody may know", "lo que puede saber cualquiera"),
}
REPLY_WORDS: dict[ReplyState, Wording] = {
    ReplyState.DRAFT: W("draft", "borrador"),
    ReplyState.SUBMITTED: W("waits for approval", "espera aprobación"),
    ReplyState.RETURNED: W("returned", "devuelta"),
    ReplyState.QUEUED: W("waits for its hour", "espera su hora"),
    ReplyState.SENT: W("sent", "enviada"),
    ReplyState.WITHDRAWN: W("withdrawn", "retirada"),
}
REPLY_TONES: dict[ReplyState, str] = {
    ReplyState.DRAFT: "info",
    ReplyState.SUBMITTED: "wait",
    ReplyState.RETURNED: "bad",
    ReplyState.QUEUED: "wait",
    ReplyState.SENT: "good",
    ReplyState.WITHDRAWN: "plain",
}
ESTABLISHED_WORDS: dict[Established, Wording] = {
    Established.SIGN_IN: W("signed in on this site", "inició sesión en este sitio"),
    Established.CALL_BACK: W("called back at a published number", "se devolvió la llamada a un número publicado"),
    Established.CREDENTIAL_SEEN: W("credential or document seen", "se vio la credencial o el documento"),
    Established.LICENCE_LOOKED_UP: W("licence looked up", "se consultó la licencia"),
    Established.SEALED_DOCUMENT: W(
        "document under a court's or an agency's seal", "documento con sello de un tribunal o una agencia"
    ),
}
TERM_WORDS: dict[HealthTerm, Wording] = {
    HealthTerm.GOOD: W("good", "bueno"),
    HealthTerm.FAIR: W("fair", "regular"),
    HealthTerm.SERIOUS: W("serious", "grave"),
    HealthTerm.CRITICAL: W("critical", "crítico"),
    HealthTerm.TREATED_AND_RELEASED: W("treated and released", "recibió atención y alta"),
    HealthTerm.UNDETERMINED: W("undetermined", "sin determinar"),
}
PASSED_ON_WORDS: dict[PassedOn, Wording] = {
    PassedOn.POST: W("posted", "enviada por correo postal"),
    PassedOn.TELEPHONE: W("read out by telephone", "leída por teléfono"),
}
REVIEW_WORDS: dict[InquiryReviewKind, Wording] = {
    InquiryReviewKind.OVERDUE: W("its time to answer has run out", "venció su plazo de respuesta"),
    InquiryReviewKind.IDENTITY_STRUCK: W(
        "the asker was not who they said: look at what they were told",
        "quien preguntó no era quien decía: revise lo que se le comunicó",
    ),
    InquiryReviewKind.NOT_SENT: W(
        "a reply did not leave, as what it rested on was no longer so",
        "una respuesta no salió, pues aquello en que se apoyaba ya no era así",
    ),
}
