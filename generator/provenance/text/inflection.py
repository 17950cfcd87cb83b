"""The forms of English words: by rule, and of the verbs that follow none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_TABLE = """
be is are was were been; have has had; do does did done; go goes went gone; say said;
beat beaten; become became; begin began begun; bend bent; bet; bind bound; bite bit bitten;
bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built;
burn burnt; burst; buy bought; catch caught; choose chose chosen; cling clung; come came;
creep crept; cut; deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk;
drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden;
forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got gotten;
give gave given; grind ground; grow grew grown; hang hung; hear heard; hide hid hidden;
hit; hold held; hurt; keep kept; kneel knelt; know knew known; lay laid; lead led;
lean leant; learn learnt; leave left; lend lent; let; lie lay lain; light lit; lose lost;
make made; mean meant; meet met; mistake mistook mistaken; overcome overcame;
overtake overtook overtaken; overthrow overthrew overthrown; pay paid; prove proven; put;
quit; read; rebuild rebuilt; ride rode ridden; ring rang rung; rise rose risen; run ran;
see saw seen; seek sought; sell sold; send sent; set; shake shook shaken; shed; shine shone;
shoot shot; show shown; shrink shrank shrunk; shut; sing sang sung; sink sank sunk; sit sat;
slay slew slain; sleep slept; slide slid; speak spoke spoken; speed sped; spend spent;
spill spilt; spin spun; split; spoil spoilt; spread; spring sprang sprung; stand stood;
steal stole stolen; stick stuck; sting stung; strike struck stricken; strive strove;
swear swore sworn; sweep swept; swell swollen; swim swam swum; swing swung;
take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
understand understood; undergo underwent undergone; uphold upheld; wake woke woken;
wear wore worn; weep wept; win won; wind wound; withdraw withdrew withdrawn;
withhold withheld; withstand withstood; write wrote written
"""


def _families() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in _TABLE.split(";"):
        family = tuple(entry.split())
        for form in family:
            found[form] = (*found.get(form, ()), *family)
    return found


FAMILIES = _families()
"""The forms of an irregular verb by each of them, the plain one first."""


def plain(word: str) -> str:
    """Return the plain form of an irregular form: "sold" gives "sell"; else the word itself."""
    return FAMILIES.get(word, (word,))[0]


@cache
def inflected(word: str) -> frozenset[str]:
    """Return an English word with its regular inflections; some of them are no words."""
    if len(word) < 3 or not word.isalpha():
        return frozenset({word})
    found = {word, word + "s", word + "ed", word + "ing"}
    if word.endswith("e"):
        found |= {word + "d", word[:-1] + "ing", word + "r"}
    elif word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    elif word.endswith(("s", "x", "ch", "sh", "ss", "o")):
        found.add(word + "es")
    elif len(word) < 7:
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(found)


@cache
def relatives(word: str) -> frozenset[str]:
    """Return the forms that a word of a statement may have in a source: "walks" for "walked"."""
    if len(word) < 4 or not word.isalpha():
        return frozenset({word, *FAMILIES.get(word, ())})
    roots = {word}
    for ending, instead in _CUT:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            root = word.removesuffix(ending) + instead
            roots.add(root)
            if len(root) > 3 and root[-1] == root[-2]:
                roots.add(root[:-1])
    roots |= {form for root in list(roots) for form in FAMILIES.get(root, ())}
    found = {form for root in roots for form in inflected(root)}
    stems = {root.removesuffix("e") for root in roots}
    found |= {root + ending for root in roots for ending in ("er", "ly")}
    return frozenset(found | {stem + ending for stem in stems for ending in ("al", "est")})


_CUT = (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"),
        ("ing", ""), ("ing", "e"), ("er", ""), ("ers", ""), ("or", ""), ("er", "e"), ("est", ""),
        ("ly", ""), ("ation", "e"), ("ion", ""), ("ment", ""), ("al", ""), ("al", "e"))  # fmt: skip
