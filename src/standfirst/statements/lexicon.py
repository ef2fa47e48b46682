"""English words that report: what somebody says, thinks, shows or asks, and the words around them.

Written by hand from grammars of reporting (Quirk et al. 1985, ch. 14.28-14.35; Levin 1993, verbs of
communication), not taken from any annotated corpus. The tagger sees the classes as features and learns
what they are worth; speakers and hedges read them as they are.
"""

from __future__ import annotations

from functools import cache

_SAY = (
    "say tell add note explain announce declare state reply answer ask respond remark comment mention "
    "observe insist stress emphasize emphasise underline underscore reiterate repeat recall write "
    "tweet post quip joke concede confess admit acknowledge deny claim assert maintain contend argue "
    "allege affirm confirm vow promise pledge swear warn caution predict forecast exclaim shout yell "
    "scream cry whisper mutter murmur continue conclude begin quote cite testify lament complain "
    "boast gripe grumble rant retort counter object protest interject chime elaborate clarify inform "
    "notify assure reassure remind brief advise disclose divulge relate recount narrate describe "
    "report proclaim pronounce dictate speak talk address"
)
_THINK = (
    "think believe know feel hope fear expect want wish plan intend consider doubt suspect assume "
    "suppose imagine guess figure reckon understand realize realise recognize recognise remember "
    "forget wonder worry hate love like prefer agree disagree support oppose favor favour back "
    "endorse trust see view regard deem find judge decide determine resolve anticipate foresee "
    "envision seek aim try dream need mean care mind regret resent appreciate admire respect welcome "
    "applaud embrace reject dismiss refuse decline accept"
)
_SHOW = (
    "show suggest indicate reveal demonstrate prove imply signal hint estimate calculate project "
    "document detail outline specify highlight feature list learn discover hear read conclude analyze "
    "analyse examine investigate study explore discuss debate review rule"
)
_ASK = (
    "call urge demand request beg plead appeal order instruct command direct encourage press push "
    "pressure propose recommend invite challenge dare persuade convince threaten accuse blame "
    "criticize criticise condemn denounce slam blast attack mock praise thank congratulate hail tout "
    "defend justify excuse apologize apologise bash decry deride ridicule question query caution "
    "slammed rip label brand dub term"
)
_NOUN = (
    "statement claim comment remark belief view opinion report suggestion allegation accusation "
    "argument assertion announcement declaration promise pledge vow warning threat demand request "
    "call appeal question answer reply response proposal plan idea notion thought feeling hope fear "
    "concern worry doubt suspicion expectation prediction estimate assessment analysis criticism "
    "praise support opposition rejection denial admission confession testimony interview letter email "
    "tweet post speech address message note memo poll survey study order decision ruling rumor rumour "
    "desire intention commitment confidence sense"
)
_IRREGULAR = {
    "say": "said saying says",
    "tell": "told telling tells",
    "think": "thought thinking thinks",
    "know": "knew known knowing knows",
    "feel": "felt feeling feels",
    "write": "wrote written writing writes",
    "speak": "spoke spoken speaking speaks",
    "swear": "swore sworn swearing swears",
    "understand": "understood understanding understands",
    "foresee": "foresaw foreseen foreseeing foresees",
    "see": "saw seen seeing sees",
    "find": "found finding finds",
    "forget": "forgot forgotten forgetting forgets",
    "seek": "sought seeking seeks",
    "show": "showed shown showing shows",
    "prove": "proved proven proving proves",
    "read": "read reading reads",
    "hear": "heard hearing hears",
    "learn": "learned learnt learning learns",
    "begin": "began begun beginning begins",
    "mean": "meant meaning means",
    "quip": "quipped quipping quips",
    "admit": "admitted admitting admits",
    "plan": "planned planning plans",
    "beg": "begged begging begs",
    "slam": "slammed slamming slams",
    "rip": "ripped ripping rips",
    "dub": "dubbed dubbing dubs",
    "reply": "replied replying replies",
    "dream": "dreamed dreamt dreaming dreams",
}

NOMINATIVE = frozenset(("he", "she", "they", "i", "we", "who", "it", "you"))
HEDGES = frozenset(("reportedly", "allegedly", "supposedly", "purportedly", "apparently", "ostensibly"))
COMPLEMENTISERS = frozenset(("that", "to", "whether", "if", "how", "why", "what", "for", "about", "of", "as"))
_OTHERS = {
    "according": "according",
    **dict.fromkeys(HEDGES, "hedge"),
    **dict.fromkeys(NOMINATIVE, "nominative"),
    **dict.fromkeys(("him", "her", "them", "me", "us"), "accusative"),
    **dict.fromkeys(("his", "their", "my", "our", "your", "its"), "possessive"),
    **dict.fromkeys(("is", "are", "was", "were", "be", "been", "being", "am"), "be"),
    **dict.fromkeys(("has", "have", "had", "having"), "have"),
    **dict.fromkeys(("will", "would", "can", "could", "may", "might", "should", "must", "shall"), "modal"),
    **dict.fromkeys(("do", "does", "did", "not", "n't", "’t", "'t", "never"), "do"),
    **dict.fromkeys(("the", "a", "an", "this", "these", "those"), "determiner"),
    **dict.fromkeys(("and", "or", "but"), "conjunction"),
}
CUE_CLASSES = frozenset(("say", "think", "show", "ask", "noun", "according", "hedge"))


def _inflections(verb: str) -> list[str]:
    """The regular forms of a verb, or its irregular ones."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "sh", "ch", "x")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    return [verb, verb + "s", verb + "ed", verb + "ing"]


@cache
def word_classes() -> dict[str, str]:
    """Every listed form and its class; where two classes claim a form, speech wins over thought and so on."""
    classes: dict[str, str] = {}
    for noun in _NOUN.split():
        plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
        classes.update(dict.fromkeys((noun, plural), "noun"))
    for name, verbs in (("ask", _ASK), ("show", _SHOW), ("think", _THINK), ("say", _SAY)):
        for verb in verbs.split():
            forms = _inflections(verb)
            taken = forms[2:] if classes.get(verb) == "noun" else forms
            classes.update(dict.fromkeys(taken, name))
    return classes | _OTHERS
