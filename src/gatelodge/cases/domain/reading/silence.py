"""The words by which somebody does not answer: a refusal, an inability, a referral. They are never a denial."""

from __future__ import annotations

import re

NO_COMMENT = re.compile(
    r"\b(?:declin(?:ed|es|ing) (?:to (?:\w+ )?(?:comment|say|discuss|answer|elaborate|speak|confirm|be interviewed|provide|identify|respond|give|name|describe|specify|release|address|offer|talk)|(?:further )?comment|an? interview)"
    r"|refus(?:ed|es|ing) (?:to (?:\w+ )?(?:comment|say|discuss|answer|elaborate|speak|confirm|identify|name|talk|respond|be drawn)|(?:further )?comment)"
    r"|(?:did|do|does|has|have|had)(?: not|n[’']t)(?: immediately| yet| directly| so far)* (?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?|comment(?:ed)?|provide(?:d)? (?:a )?(?:comment|response)|acknowledge(?:d)? (?:a|the|our) (?:request|message))\b"
    r"|(?:could|can)(?: not|n[’']t|not)(?: immediately)? be reached|(?:(?:would|will)(?: not|n[’']t)|won[’']t) (?:say|comment|discuss|confirm|elaborate|be drawn|answer|identify|name|talk)"
    r"|(?:un(?:able|available|willing)) (?:to (?:confirm|comment|discuss|say)|for comment)|(?:cannot|can[’']t|can not|could not|couldn[’']t|will not|won[’']t|do not|does not|don[’']t|doesn[’']t) (?:\w+ )?(?:comment|confirm (?:or|nor)|discuss)\b"
    r"|(?:can(?:not| not|[’']t)|could(?: not|n[’']t)|(?:will|would)(?: not|n[’']t)|won[’']t|(?:am|are|is|was|were)(?: not|n[’']t)|[’'](?:m|re|s) not|(?:do|does|did)(?: not|n[’']t)|(?:un|not )(?:able|willing|prepared|allowed|free|authori[sz]ed|at liberty|in a position|going))"
    r"(?: (?:want|wish|care|intend|propose|able|willing|prepared|allowed|free|authori[sz]ed|at liberty|in a position|going|here|ready))?(?: to)?(?: \w+ly)?"
    r" (?:(?:talk|speak)(?:ing)? (?:about|on the|on this|on that|publicly|further|to (?:reporters|the press|the media|us|this))|discuss(?:ing)?|comment(?:ing)?|(?:go|get|going|getting) into (?:(?:the |any |further )?(?:details?|specifics|particulars|reasons?|case|matter|question|substance)|that|this|it|why|what|how|any)\b|elaborat(?:e|ing)|be drawn|shar(?:e|ing) (?:details|information|any)|disclos(?:e|ing)|reveal(?:ing)? (?:who|what|when|where|whether|how|why|any|the)|add anything|take questions)\b"
    r"|(?:would|will|[’']d|prefer(?:s|red)?|has|have|had|want(?:s|ed)?)(?: rather| to| prefer to){0,2} (?:await|wait for|wait until) (?:the|an?|its|his|her|their) (?:\w+ ){0,2}(?:inquiry|enquiry|investigation|outcome|result|findings|report|review|trial|verdict|hearing|court)\b"
    r"|refus(?:ed|es|ing) to (?:release|disclose|publish|hand over|provide|share|show|produce|open|reveal)\b"
    r"|neither confirm\w*(?: n?or den\w+)|no comment|nothing (?:further |more )?to (?:add|say)|went unanswered|were not returned|was not returned|(?:could|can)(?: ?not|n[’']t) say (?:who|whose|where|when|why|how|what|which|whether|if)\b|(?:did|does|do) not (?:say|specify|elaborate|disclose|explain|address|identify|name)"
    r"|referr(?:ed|ing) (?:all )?(?:questions|inquiries|enquiries|calls|requests|reporters|a reporter|comment)|stopped short of|has yet to (?:comment|respond|reply)|have yet to (?:comment|respond|reply)|not immediately available|hung up)",
    re.IGNORECASE,
)
# What is said of a party in passing is not what the statement says.
ASIDE = re.compile(r",\s(?:who|which|whose)\b[^,]{2,120},")


def refusal_in(text: str) -> re.Match[str] | None:
    """Find a refusal to answer, but not in what is said of somebody in passing."""
    return NO_COMMENT.search(ASIDE.sub(lambda match: " " * len(match[0]), text))
