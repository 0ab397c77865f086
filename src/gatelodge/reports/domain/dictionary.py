"""The data dictionary: what every table and column means, as declared, before any figure. Pure."""

from __future__ import annotations

from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.auditing import LEAST
from gatelodge.reports.domain.declared import PUBLIC
from gatelodge.reports.domain.documents import FORMAT, dimension_data, shape_data
from gatelodge.reports.domain.periods import LAG_MONTHS
from gatelodge.reports.domain.shapes import by_facility
from gatelodge.reports.domain.sheets import TOTAL

COLUMNS: tuple[tuple[str, Wording], ...] = (
    ("period", Wording("The month (2026-04) or quarter (2026-Q2).", "El mes (2026-04) o trimestre (2026-Q2).")),
    (
        "facility",
        Wording(
            "The facility's code; total is the whole department.",
            "El código de la institución; total es todo el departamento.",
        ),
    ),
    ("value", Wording("The count; empty where it is suppressed.", "El recuento; vacío donde está suprimido.")),
    ("suppressed", Wording("yes or no.", "yes (sí) o no.")),
)
RULES: tuple[Wording, ...] = (
    Wording(
        f"A figure below {LEAST} is suppressed, zero too; so are others beside it, until none can be worked out.",
        f"Se suprime toda cifra menor que {LEAST}, también el cero, y otras a su lado, hasta que ninguna se pueda deducir.",
    ),
    Wording(
        "Totals are given along each row and not across rows: across, one small figure would hide many others.",
        "Los totales se dan a lo largo de cada fila y no entre filas: entre filas, una sola cifra pequeña ocultaría muchas otras.",
    ),
    Wording(
        "Shares and medians are worked out from published figures only.",
        "Los porcentajes y las medianas se calculan solo a partir de cifras publicadas.",
    ),
    Wording(
        f"A period is published {LAG_MONTHS} months after its end at the earliest.",
        f"Un periodo se publica, como pronto, {LAG_MONTHS} meses después de su fin.",
    ),
    Wording(
        "A release is never changed; a correction is another release of the same period.",
        "Una publicación nunca se cambia; una corrección es otra publicación del mismo periodo.",
    ),
    Wording(
        "No table and no period can be worked out from another: what would join them is published nowhere. That is how many"
        " restrictions ended, how many approvals were revoked, how many applications came in, and how many parties came late.",
        "Ninguna tabla ni ningún periodo se puede deducir de otro: lo que los uniría no se publica. Es decir, cuántas"
        " restricciones terminaron, cuántas aprobaciones se revocaron, cuántas solicitudes llegaron y cuántos grupos llegaron tarde.",
    ),
    Wording(
        "Legal visits, investigations, cases, and grounds that protect somebody are counted nowhere.",
        "Las visitas legales, las investigaciones, los casos y los motivos que protegen a alguien no se cuentan en ninguna parte.",
    ),
)


def dictionary_data() -> dict[str, Any]:
    """Give the dictionary as plain data."""
    facility = by_facility(())
    return {
        "format": FORMAT,
        "suppressed_below": LEAST,
        "lag_months": LAG_MONTHS,
        "margin": TOTAL,
        "rules": [{"en": one.en, "es": one.es} for one in RULES],
        "columns": [{"id": name, "means": {"en": text.en, "es": text.es}} for name, text in COLUMNS],
        "tables": [
            {**shape_data(shape), "dimensions": [dimension_data(one) for one in (facility, *shape.dimensions)]}
            for shape in PUBLIC
        ],
    }
