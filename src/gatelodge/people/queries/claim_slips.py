"""What does the slip look like on which somebody in custody answers an attorney's claim?"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import segno
import typst
from django.conf import settings

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.queries.claims import ClaimRow
from gatelodge.policy.queries import current_pack

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "people" / "claim_slip.typ"

TITLE = Wording("An attorney says that you are a client", "Un abogado dice que usted es su cliente")
LEAD = Wording("{attorney}, {firm}. It rests on: {basis}.", "{attorney}, {firm}. Se basa en: {basis}.")
OTHERS = Wording(
    "Other attorneys have named you as a client too: {others}. You may have more than one.",
    "Otros abogados también le indicaron como cliente: {others}. Usted puede tener más de uno.",
)
KIOSK = Wording(
    "At the kiosk, give your own number and this code, until {until}:",
    "En el quiosco, indique su propio número y este código, hasta el {until}:",
)
PAPER = Wording("Or mark your answer, sign, and hand this in:", "O marque su respuesta, firme y entregue esta hoja:")
YES = Wording("Yes, this is my attorney", "Sí, es mi abogado")
ONLY = Wording("Yes, and no attorney of another firm acts for me", "Sí, y ningún abogado de otro bufete actúa por mí")
NO = Wording("No", "No")
SIGN = Wording("Signature and date", "Firma y fecha")
FREE = Wording(
    "It is your choice. Nobody asks what your case is about. The attorney is not told of a no.",
    "La decisión es suya. Nadie pregunta de qué trata su caso. Al abogado no se le comunica un no.",
)


def build_claim_slips(slips: Sequence[ClaimRow], *, kiosk_url: str) -> bytes:
    """Build the PDF, one page a slip, each in the person's language first and the other after it."""
    pages = [_page(slip, kiosk_url) for slip in slips]
    inputs = {"slips": json.dumps({"department": settings.DEPARTMENT_NAME, "pages": pages})}
    return bytes(_compiler().compile(sys_inputs=inputs, format="pdf", pdf_standards="ua-1"))  # type: ignore[arg-type]  # one document, not pages


def _page(slip: ClaimRow, kiosk_url: str) -> dict[str, object]:
    order = ("es", "en") if slip.language.startswith("es") else ("en", "es")
    out = io.BytesIO()
    # The number is left out of the picture: a slip that is lost must not be enough.
    segno.make(f"{kiosk_url}?code={slip.code}", error="m").save(out, kind="svg", scale=4, border=2, xmldecl=False)
    return {
        "code": slip.code,
        "name": slip.person_name,
        "number": slip.person_number,
        "housing": slip.housing,
        "qr": out.getvalue().decode(),
        "kiosk": kiosk_url,
        "parts": [_part(slip, tag) for tag in order],
    }


def _part(slip: ClaimRow, tag: str) -> dict[str, object]:
    until = slip.expires_at.astimezone(current_pack().zone).date().isoformat()
    told = {"attorney": slip.attorney_name, "firm": slip.firm_name, "basis": legal_word(slip.basis).to(tag)}
    others = "; ".join(f"{one.attorney_name}, {one.firm_name}" for one in slip.others)
    answers = [YES, *([ONLY] if others else []), NO]
    return {
        "lang": tag,
        "title": TITLE.to(tag),
        "lead": LEAD.to(tag).format(**told),
        "others": OTHERS.to(tag).format(others=others) if others else "",
        "kiosk": KIOSK.to(tag).format(until=until),
        "paper": PAPER.to(tag),
        "answers": [answer.to(tag) for answer in answers],
        "sign": SIGN.to(tag),
        "free": FREE.to(tag),
    }


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE))
