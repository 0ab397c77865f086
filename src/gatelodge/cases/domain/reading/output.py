"""A reading as plain data: what `case read --json` prints."""

from __future__ import annotations

from typing import Any

from gatelodge.cases.domain.reading.article import Reading, Statement
from gatelodge.cases.domain.reading.layers import Layer


def as_data(reading: Reading) -> dict[str, Any]:
    """Put a reading into lists and dictionaries."""
    laid = reading.laid_out
    return {
        "embeds": _embeds(reading),
        "links": [_whole(one) for one in laid.found.links],
        "stamps": [_stamp(one) for one in laid.stamps],
        "layers": [_layer(one, reading) for one in laid.layers],
        "statements": [_statement(one, laid.text) for one in reading.statements],
        "rules": [_rule(one) for one in reading.statements if one.puts_rule],
        "conflicts": [{"a": one.a, "b": one.b, "kind": one.kind, "why": one.why} for one in reading.conflicts],
        "dates": [_whole(one) for one in reading.days],
        "places": [_whole(one) for one in reading.places],
        "not_statements": [_whole(one) for one in reading.others],
        "degraded": reading.degraded or None,
    }


def _whole(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _embeds(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "platform": one.post.platform,
            "handle": one.post.handle,
            "post_id": one.post.post_id,
            "utc": one.time.utc,
            "precision": one.time.precision,
            "basis": one.time.basis,
            "syntax": one.syntax,
            "raw": reading.laid_out.text[one.start : one.end],
            "start": one.start,
            "end": one.end,
        }
        for one in reading.laid_out.found.embeds
    ]


def _stamp(stamp: Any) -> dict[str, Any]:
    return {key: value for key, value in _whole(stamp).items() if key != "reason" or value}


def _layer(layer: Layer, reading: Reading) -> dict[str, Any]:
    inside = [one for one in reading.laid_out.stamps if layer.start <= one.start < layer.end]
    stamp = next((one for one in inside if one.utc), None)
    return {"kind": layer.kind, "utc": stamp.utc if stamp else None, "start": layer.start, "end": layer.end}


def _statement(one: Statement, text: str) -> dict[str, Any]:
    return {
        "id": one.name,
        "fragments": [
            {"start": part.start, "end": part.end, "raw": text[part.start : part.end], "text": part.text}
            for part in one.fragments
        ],
        "text": one.text,
        "source": one.source,
        "chain": list(one.chain),
        "route": one.route,
        "polarity": one.polarity,
        "modality": one.modality,
        "hedges": list(one.hedges),
        "topics": list(one.topics),
        "rule": one.rule,
        "tier": one.tier,
        "start": one.start,
        "end": one.end,
    }


def _rule(one: Statement) -> dict[str, Any]:
    verbatim = one.route in {"direct", "mixed"} or (one.route == "document" and one.rule.startswith("quotation"))
    return {
        "statement": one.name,
        "verbatim": verbatim,
        "document": one.source if one.route == "document" else None,
        "text": one.text,
        "start": one.start,
        "end": one.end,
    }
