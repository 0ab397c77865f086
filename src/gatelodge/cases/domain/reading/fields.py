"""What is a statement about, and on which side of a matter does it stand? Word lists; a shared one makes no conflict."""

from __future__ import annotations

import re

# Matters that a story of a prison is about. Two statements that touch the same one may be of the same thing.
FIELDS = {
    "picture": r"photo\w*|pictur\w*|imag\w*|selfie|snap\w*|shot|shots|shoot\w*|footage|video|film\w*|camera\w*|lens|crew|"
    r"record(?:ing|ed)|paparazz\w*",
    "ground": r"parking|car park|lot|grounds?|property|road|street|lay-by|pavement|sidewalk|fence|boundary|land|highway|lane|"
    r"perimeter|roof|yard|wall|kerb|curb",
    "door": r"gates?|doors?|entrance|lobby|lock\w*|unlock\w*|shut|barrier|key|keys|open(?:ed|s)?|cell|cells|released?|bars",
    "leave": r"permi(?:t|ts|tted|ssion)|permission|authori[sz]\w*|approv\w*|clearance|consent\w*|allow\w*|nod|green light|"
    r"signature|sign(?:ed|s)?|order|licen[cs]e\w*|invit\w*|agreed|clear(?:ed)?",
    "rule": r"rules?|polic(?:y|ies)|regulations?|guidelines?|code|forbid\w*|prohibit\w*|ban|banned|bans|breach|broke|law|"
    r"lawful|illegal\w*|order",
    "visit": r"visit\w*|meeting|met|meet|guests?|came in|social",
    "law": r"attorneys?|lawyers?|counsel|legal\w*|intern|interns|paralegal|solicitor|bar|firm|representative\w*|law school|"
    r"client|qualified|apprentice",
    "device": r"phones?|devices?|recorder|drone|smuggl\w*|contraband|laptop|chip|sim|call|calls",
    "arrange": r"tip(?:ped)?|coordinat\w*|arrang\w*|stag(?:e|ed|ing)|orchestrat\w*|plann\w*|knew|know|ambush\w*|luck|chance|"
    r"surpris\w*|accident\w*|coinciden\w*|waiting|passing",
    "money": r"sold|sell\w*|paid|pay|pays|paying|payment|dollars?|pounds?|euros?|cents?|\$[\d,.]+|£[\d,.]+|€[\d,.]+|fee|fees|"
    r"price|money|cash|bought|buy\w*|wired|cost\w*|envelope|earn\w*|bribe\w*|million|charg(?:e|ed)",
    "search": r"search\w*|pat-?down|detector|scann\w*|frisk\w*|strip|check\w*|inspect\w*|looked|empt\w*",
    "talk": r"told|tell|tells|warn\w*|alert\w*|notif\w*|inform\w*|announc\w*|letter\w*|receiv\w*|sent|send|mail\w*|deliver\w*|"
    r"wrote|written|notice|answer\w*|talks?|spoke\w*|asked|ask|request\w*|objected|complain\w*|found out|heard|"
    r"call(?:ed)?|receipt\w*|email\w*|pick up",
    "harm": r"hurt|injur\w*|wound\w*|hospital\w*|hit|hits|struck|attack\w*|assault\w*|beat\w*|kick\w*|punch\w*|blood\w*|"
    r"bruis\w*|dead|died|death\w*|kill\w*|fell|stab\w*|force|pain|bleed\w*|unconscious|fight\w*|scuffle",
    "food": r"meals?|food|soup|bread|ovens?|kitchen|eat|ate|hungry|fed|dinner|lunch|breakfast|diet\w*|cake|champagne|drink\w*|"
    r"alcohol|beer|wine|bottle\w*|water|menu|cook\w*",
    "work": r"work(?:s|ed|ing)?|broken?|repair\w*|fix\w*|out of order|dark|off|switched|stopped|stops?|fail\w*|fault\w*|"
    r"running|functioning|jam\w*|dead|installed|replace\w*|maintain\w*|in good repair|gap|hole",
    "count": r"count\w*|number\w*|figure\w*|total|roll|fewer|less than|more than|at least|dozens?|hundreds?|thousands?|only|"
    r"half|twice|once|times",
    "post": r"on duty|off duty|duty|shift|leave|absent|present|on site|at work|away|home|stood|"
    r"standing|stand|was there|left|stayed|inside|outside|wing|cell",
    "job": r"dismiss\w*|resign\w*|fired|sack\w*|suspend\w*|quit|hired|disciplin\w*|punish\w*|sanction\w*|barred|banned|"
    r"investigat\w*|inquiry|review\w*|terminat\w*|reinstat\w*|strike\w*|walkout|payroll|employ\w*|staff\w*|enrolled|"
    r"sponsor\w*",
    "speed": r"mph|miles an hour|speed\w*|red light|fast|slow\w*|barrier|drove|driving|limit\w*",
    "calm": r"calm|quiet|peaceful|normal\w*|control|riot\w*|disturb\w*|shout\w*|trouble|chaos|locked in|cancel\w*|"
    r"order|safe\w*|violent|polite|behind (?:his|their) doors?|unrest",
    "body": r"cloth\w*|naked|undress\w*|underwear|shoes?|coat|bag|bags|wear\w*|wore|dressed|pockets?",
    "time": r"minutes?|hours?|\d{1,2}[:.]\d\d|o'clock|noon|midnight|night\w*|morning|afternoon|early|late|later|days?|weeks?|"
    r"since|until|clock|march|april|may|june|july|august|september|october|november|december|january|february|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday",
    "paper": r"books?|letters?|papers?|documents?|forms?|files?|records?|logs?|memo|report\w*|catalogue|library|shelf|"
    r"volumes|texts?|copy|copies|list\w*|register\w*|correspondence|parcel\w*|print\w*",
    "vote": r"offer\w*|propos\w*|reject\w*|turned (?:them|it|him|her)(?: all)? down|refus\w*|accept\w*|talks|dates|met|"
    r"negotiat\w*|agree\w*",
    "size": r"steep|slope|ramp|standard|level|measured|metres?|meters?|feet|miles?|wide|high|size|weight|kilos?|"
    r"pounds|above|below",
    "belong": r"belong\w*|own(?:ed|s|er|ers)?|ours|his|hers|theirs|mine|property|bought|public|private",
    "health": r"nurses?|doctors?|clinic|hospital\w*|ambulance|treat(?:ed|ment)|medic\w*|midwife|birth|ill|sick\w*|cord|labour|baby",
    "weather": r"heat|hot|cold|degrees|temperature|thermometer|water|pump|above|below|never above",
    "near": r"alone|with (?:her|him|them)|nobody|asleep|near|there was|left|together",
    "cost": r"costs?|prices?|charg\w*|rise|rose|doubled|fall|fell|percent|pay|paid|cheap\w*|expensive",
    "truth": r"true|false|lie|lies|lied|wrong|mistake\w*|error|correct\w*|nonsense|denied|apolog\w*|withdr\w*|sorry|altered|"
    r"forged|accurate",
}
# Words for the one and for the other side of a matter.
SIDES = (
    (r"alone|nobody|asleep|no one", r"with (?:her|him|them)|was there|there was|present"),
    (r"above|rise|rose|doubled|up|higher", r"below|fall|fell|down|never above|lower"),
    (r"apologi\w*|admitted|sorry", r"no apology|denied|hung up|never apologi\w*"),
    (
        r"work|works|working|worked|running|repaired|fixed|in good repair|functioning|on",
        r"broken|out of order|dark|off|failed|stopped|stops|not working|gap|hole|dead|fault|full of",
    ),
    (
        r"open|opened|opens|unlocked|released",
        r"shut|closed|locked|barred",
    ),
    (
        r"inside|indoors|within|in the (?:chapel|cell|lobby|yard)",
        r"outside|outdoors|beyond|in the (?:street|road|lot)|public|roof",
    ),
    (
        r"public|pavement|sidewalk|lay-by|street|road",
        r"property|grounds?|car park|parking|lot|inside|boundary|land|ours",
    ),
    (
        r"knew|known|arranged|staged|planned|tipped|gave|waiting|coordinated|invited",
        r"ambushed|luck|chance|surprised|coincidence|accident|no idea|passing|spontaneous|unaware",
    ),
    (
        (
            r"permission|permit|approved|approval|green light|clearance|cleared|authorized|authorised|consent|allowed|signed|"
            r"invited|order"
        ),
        (
            r"no permit|without|unauthorized|unauthorised|no such|none|never asked|refused|forbidden|no signature|barred|ban|"
            r"banned|forbid|prohibit"
        ),
    ),
    (
        r"told|warned|alerted|alert|asked|sent|notified|informed|received|offered|mailed",
        r"nothing|never|no one|nobody|no letter|not|none|no dates|found out",
    ),
    (
        r"legal|attorney|lawyer|counsel|qualified|paralegal|licensed",
        r"social|intern|visitor|friend|guest|never passed|unlicensed",
    ),
    (
        r"resigned|quit|retired|left",
        r"dismissed|fired|sacked|suspended|terminated",
    ),
    (
        r"calm|quiet|normal|normally|peaceful|under control|behind",
        r"shouting|riot|chaos|cancelled|locked in|trouble|fighting",
    ),
    (
        r"sold|paid|payment|wired|bought|money|dollars",
        r"never|free|gift|no money|not a cent|sandwich|relative|nobody",
    ),
    (
        r"on duty|at work|there|present|on post|stood",
        r"off duty|leave|away|home|absent|elsewhere",
    ),
    (
        r"all|every|everyone|everybody|always|each|both",
        r"none|no|nobody|never|only|half|some|not|fewer|one",
    ),
    (
        r"before|early|earlier|first",
        r"after|late|later|last",
    ),
    (
        r"checked|searched|looked|looked at|screened|read",
        r"never|nobody|no one|not",
    ),
    (
        r"voluntary|agreed|willing|asked",
        r"forced|against|refused|objected|told to",
    ),
    (
        r"meets|met|standard|complied|followed|within",
        r"steep|breach|broke|failed|above|below|one in|violated",
    ),
    (
        r"normal|standards? (?:is|are|were) high|good|excellent|praised",
        r"bad|poor|cold|mouldy|dirty|unsafe|worst",
    ),
    (
        r"innocent|true|right|correct|accurate",
        r"guilty|false|wrong|mistaken|altered|lie|inaccurate",
    ),
    (
        r"more|over|above|exceed\w*",
        r"fewer|less|under|below|only",
    ),
    (
        r"ran|red light|speeding|forty|fast",
        r"slow|ten|stopped|without warning",
    ),
    (
        r"private|personal",
        r"official|prison(?:'s|’s) own",
    ),
    (
        r"hot|warm",
        r"cold|freezing",
    ),
)
_FIELDS = {name: re.compile(rf"\b(?:{form})\b", re.IGNORECASE) for name, form in FIELDS.items()}
_SIDES = [tuple(re.compile(rf"\b(?:{form})\b", re.IGNORECASE) for form in pair) for pair in SIDES]


def fields_of(text: str) -> frozenset[str]:
    """Name the matters that a text touches."""
    return frozenset(name for name, form in _FIELDS.items() if form.search(text))


def sides_of(text: str) -> tuple[int, int]:
    """Give the matters on whose first and on whose second side a text has a word, as two sets of bits."""
    first = second = 0
    for place, (one, other) in enumerate(_SIDES):
        first |= bool(one.search(text)) << place
        second |= bool(other.search(text)) << place
    return first, second
