"""What is a statement about? Its words cut to stems, words of one meaning made one, and the topics of the field."""

from __future__ import annotations

import re

STOP = {
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "it",
    "its",
    "this",
    "that",
    "these",
    "those",
    "he",
    "she",
    "they",
    "them",
    "his",
    "her",
    "their",
    "there",
    "had",
    "has",
    "have",
    "do",
    "does",
    "did",
    "not",
    "no",
    "nor",
    "so",
    "than",
    "then",
    "too",
    "very",
    "can",
    "could",
    "may",
    "might",
    "will",
    "would",
    "shall",
    "should",
    "must",
    "i",
    "we",
    "you",
    "our",
    "your",
    "my",
    "me",
    "us",
    "him",
    "who",
    "whom",
    "which",
    "what",
    "when",
    "where",
    "why",
    "how",
    "all",
    "any",
    "both",
    "each",
    "few",
    "more",
    "most",
    "other",
    "some",
    "such",
    "only",
    "own",
    "same",
    "just",
    "now",
    "also",
    "into",
    "over",
    "under",
    "about",
    "after",
    "before",
    "again",
    "out",
    "up",
    "down",
    "off",
    "because",
    "while",
    "if",
    "unless",
    "until",
    "during",
    "between",
    "through",
    "against",
    "said",
    "say",
    "says",
    "told",
    "tell",
    "according",
    "one",
    "two",
}
ONE_MEANING = (
    "photo photograph picture image snapshot snap selfie shot pic photographs footage video film clip reel tape",
    "photographer paparazzi paparazzo cameraman freelancer agency shooter",
    "camera phone cellphone smartphone device lens recorder drone",
    "lot park garage",
    "permission permit authorization authorisation authorise authorize approve approval clearance consent leave allow licence license waiver",
    "prison jail facility penitentiary institution complex property grounds",
    "prisoner convict client",
    "lawyer attorney counsel solicitor advocate representative intern apprentice paralegal",
    "staff officer guard official warden employee worker deputy sergeant",
    "visit visitor visited meeting meet met",
    "rule policy regulation guideline guide law code",
    "shoot take took taken snap",
    "post publish share upload tweet posted published shared",
    "sell sold pay paid buy bought money fee dollars price cash",
    "search searched frisk scan scanned screen screened check",
    "gate entrance door lobby sallyport",
    "tip tipped arrange arranged coordinate coordinated stage staged orchestrate plan planned invite invited hire hired",
    "smuggle smuggled sneak sneaked carry carried bring brought",
    "cancel cancelled canceled call-off scrap",
    "log record register sheet book",
    "hurt injure injured injury wound",
    "lie lied false untrue fabricate",
)
SAME = {word: group.split()[0] for group in ONE_MEANING for word in group.split()}
WORD = re.compile(r"[a-zà-ÿ0-9][\wà-ÿ’'-]*", re.IGNORECASE)
TOPICS = {
    "photo": r"photo|pictur|image|selfie|snapshot|footage|video|film|camera",
    "place": r"parking lot|car park|grounds|outside|inside|property|road|gate|yard|lobby|visiting room|fence|entrance",
    "permission": r"permission|permit|authori[sz]|approv|clearance|consent|allowed|legal area",
    "visit": r"\bvisit|\bmet\b|meeting",
    "rule": r"\brule|polic(?:y|ies)|regulation|guideline|prohibit|forbid|banned",
    "device": r"phone|camera|device|recorder|drone|smuggl",
    "arrangement": r"tip(?:ped)? off|coordinat|arrang|\bstag(?:e|ed|ing)\b|orchestrat|invited",
    "capacity": r"attorney|lawyer|intern|apprentice|paralegal|legal team|capacity",
    "money": r"\bsold\b|\bsell|paid|payment|\$|£|€|fee\b",
    "time": r"\b\d{1,2}(?::\d{2})? ?[ap]\.?m|noon|midnight|minutes|hours?\b",
    "search": r"search|pat-?down|metal detector|scann",
    "conduct": r"disciplin|suspend|terminat|investigat|sanction|revok",
}
_TOPICS = {name: re.compile(form, re.IGNORECASE) for name, form in TOPICS.items()}


def stem(word: str) -> str:
    """Cut a word to what its forms share."""
    plain = re.sub(r"[’']s?$", "", word.lower())
    if plain in SAME:
        return SAME[plain]
    for ending, least in (
        ("ations", 5),
        ("ation", 5),
        ("ings", 4),
        ("ing", 4),
        ("ies", 3),
        ("ied", 3),
        ("ers", 4),
        ("es", 4),
        ("ed", 3),
        ("er", 5),
        ("ly", 4),
        ("s", 3),
        ("e", 4),
    ):
        if plain.endswith(ending) and len(plain) - len(ending) >= least - 1:
            cut = plain[: -len(ending)]
            for form in (cut, cut + "e", plain[:-1], cut + "y"):
                if form in SAME:
                    return SAME[form]
            return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut
    return plain


def stems(text: str) -> frozenset[str]:
    """Give the stems of a text's telling words."""
    return frozenset(stem(word) for word in WORD.findall(text) if word.lower() not in STOP and len(word) > 1)


def topics_of(text: str) -> tuple[str, ...]:
    """Name the topics of the field that a text touches."""
    return tuple(name for name, form in _TOPICS.items() if form.search(text))
