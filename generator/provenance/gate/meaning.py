"""Turned meaning, as far as single words tell: "not", "will", "alleged", "only", "former".

Nothing here understands a sentence. Each rule asks whether a word of a class in the statement has a
counterpart in the passage, or a word of the passage that bears on the same words one in the
statement; which words those are is in `text/markers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.provenance.gate.comparison import BEFORE_NOUNS, Pair
from generator.provenance.gate.lines import Line, counts
from generator.provenance.gate.negation import denied, denier, governs, negated, prefixed, says_no
from generator.provenance.gate.ranks import ranked
from generator.provenance.gate.turn import Turn, instead, lacking, left_out
from generator.provenance.gate.unrealised import is_past, told_as_done
from generator.provenance.text import markers
from generator.provenance.text.markers import forms
from generator.provenance.text.numerals import SMALL
from generator.provenance.text.vocabulary import FUNCTION_WORDS, TITLES, word_set

NEAR = 14  # how far apart a verb and what it is said of may stand


def turns(pair: Pair) -> Iterator[Turn]:
    """Yield what a statement says otherwise than its passages, one for each kind of turn."""
    for rule in RULES:
        found = next(rule(pair), None)
        if found is not None:
            yield found


def _asked(pair: Pair) -> Iterator[Turn]:
    """What somebody is accused of, dies of or proves must be in the passage in some word."""
    for group in markers.touched(markers.ASKED.values(), pair.own.all):
        own = [at for at in pair.own_places(group.said)
               if not _said_otherwise(pair.own, at) and not denier(pair.own, at)]  # fmt: skip
        if not own:
            continue
        if not pair.theirs.has(group.both):
            # “Accept it without an appeal” may be “will not appeal”.
            if group != markers.ASKED["acceptance"] or not says_no(pair.own):
                yield lacking(pair, own[0])
        elif not says_no(pair.own):
            by = [denier(pair.theirs, place) for place in pair.theirs.places(forms(group.both))]
            if by and all(by):
                yield left_out(pair, by[0])


def _said_otherwise(line: Line, at: int) -> bool:
    """True for the words of “refuse collectors” and “dogs are admitted”."""
    word, before = line.words[at], line.words.get(at - 1, "")
    if word == "charged":
        return any(counts(line.words.get(at + step, "")) for step in (1, 2))
    if word == "dismissed":
        near = {line.words.get(at + step, "") for step in (-3, -2, 1, 2, 3)}
        return bool(near & _CLAIMS)
    if word == "refuse":
        return before not in ("to", "they", "will", "would", "did", "not", "we", "who")
    if word in ("admits", "admitted") and line.words.get(at + 1) == "that":
        return True
    if word == "dead":
        return before == "the"
    return word == "admitted" and before in ("is", "are", "was", "were", "be", "been")


_CLAIMS = word_set("""claim claims allegation allegations report reports idea suggestion
    suggestions accusation accusations charge charges criticism concern concerns fears rumours as
    case appeal it them complaint complaints""")


def _opposed(pair: Pair) -> Iterator[Turn]:
    """“Rose” for “fell”: the passage has a word of the other group and none of this one."""
    for groups in markers.OPPOSED:
        near = markers.touched(groups.values(), pair.own.all)
        for name, group in groups.items():
            own = pair.own.no_limits(pair.own_places(group.said) if group in near else [])
            own = [at for at in own if not _particle(pair.own, at) and not denier(pair.own, at)]
            if not own or pair.theirs.loose & forms(group.both):
                continue
            if pair.theirs.no_limits(pair.theirs.places(forms(group.both))):
                continue
            rivals = [rival for other, rival in groups.items() if other != name]
            for rival in rivals:
                there = pair.theirs.no_limits(pair.in_focus(rival.said))
                there = [
                    at for at in there
                    if not _particle(pair.theirs, at) and not denier(pair.theirs, at)
                ]  # fmt: skip
                if there and not pair.own_places(rival.said) and _by_the_same(pair, own, there):
                    yield instead(pair, own[0], there[0])


def _particle(line: Line, at: int) -> bool:
    """True for the “up” of “gave it up”, which goes nowhere."""
    if line.words[at] not in ("up", "down"):
        return False
    before, behind = line.words.get(at - 1, ""), line.words.get(at + 1, "")
    return not (
        before in _MOVING
        or line.ends.get(at - 1)
        or (line.ends.get(at) and before not in _GIVING)
        or behind[:1].isdigit() or behind in SMALL
        or behind in ("by", "from", "sharply", "slightly", "almost", "nearly", "about", "some")
    )  # fmt: skip


_GIVING = word_set("it them him her gave give given giving take took set pick picked put make made")
_MOVING = word_set("""is are was were be been being go goes went gone edged moved shot prices shares
    costs percent cent pushed push driven drove""")


def _by_the_same(pair: Pair, own: Sequence[int], there: Sequence[int]) -> bool:
    """True where a word stands near the one in the statement and near the other in the passage."""
    return any(
        any(pair.own.apart(at, place) <= NEAR for place in own)
        and any(pair.theirs.apart(match, place) <= NEAR for match in found for place in there)
        for at, found in pair.matches.items()
        if at not in own
    )


def _doubt(pair: Pair) -> Iterator[Turn]:
    if pair.statement.voice == "unconfirmed" or pair.says(markers.DOUBT):
        return
    there = [at for at in pair.bearing(markers.MODAL)
             if not _perceived(pair.theirs, at) and _doubted(pair, at)]  # fmt: skip
    if not pair.says(markers.SAID):
        there += pair.bearing(markers.ALLEGED)
        there += [at for at in pair.theirs.places(forms(markers.ALLEGED))
                  if pair.theirs.words.get(at + 1) == "of"
                  and governs(pair.theirs, at, pair.borne_by_words, most=0)]  # fmt: skip
    if there:
        yield left_out(pair, there[0])


def _doubted(pair: Pair, at: int) -> bool:
    """True where the word that a “may” bears on is said in the statement, and stands nowhere in
    the passage without it; behind “whether” most of the words."""
    line, known = pair.theirs, pair.borne_by_words | pair.figures
    there = governs(line, at, known)
    if not there or pair.as_noun(there):
        return False
    if line.words[at] == "whether":
        scope = list(line.scope(at))
        there = max((place for place in scope if place in known), default=there)
        held = sum(place in known for place in scope) * 2 > len(scope)
        return held and not pair.as_noun(there)
    doubting = set(line.places(forms(markers.MODAL)))
    others = [
        place
        for found in pair.matches.values() if there in found
        for place in found if place != there
    ]  # fmt: skip
    return all(doubting & set(range(place - 4, place)) for place in others)


def _perceived(line: Line, at: int) -> bool:
    """True for “could be heard”, which doubts nothing, and for “believe” as in “could not”."""
    behind = {line.words.get(at + step, "") for step in (1, 2, 3)}
    if line.words[at] == "whether":
        return line.words.get(at - 1, "") in ("ask", "asked", "asks", "asking")
    if line.words[at] == "may" and line.words.get(at + 1) in ("no", "not"):
        return line.words.get(at + 2) != "have"  # they must not
    return line.words[at] == "could" and bool(behind & {"heard", "seen", "felt", "found", "not"})


def _plan(pair: Pair) -> Iterator[Turn]:
    own = pair.own_places(markers.FUTURE)
    if own and not pair.theirs.has(markers.PLAN):
        yield lacking(pair, own[0])
    if not pair.says(markers.PLAN):
        there = [at for at in pair.bearing(markers.PLANNED)
                 if pair.theirs.words[at] != "planning" and not _attribute(pair.theirs, at)
                 and not pair.as_noun(at + 1, verb=True)
                 and (governs(pair.theirs, at, pair.borne_by_words, most=0)
                      or governs(pair.theirs, at, pair.figures))]  # fmt: skip
        if there and not (pair.own_days and not _past(pair)):
            yield left_out(pair, there[0])


def _attribute(line: Line, at: int) -> bool:
    """True for “the planned line”, which may be built or dropped."""
    return line.words[at].endswith("ed") and line.words.get(at - 1) in BEFORE_NOUNS


def _past(pair: Pair) -> bool:
    """False for “fares go up in January”, which tells of what is to come with its day."""
    return any(is_past(word) for word in pair.own.words.values())


def _unrealised(pair: Pair) -> Iterator[Turn]:
    for at, there in told_as_done(pair):
        own, word = pair.own.words[at], pair.theirs.words[there]
        yield Turn(at, f"the text says “{own}”, which the passage has behind “{word}”",
                   "did it happen? Say as the passage does what was only meant to")  # fmt: skip


def _condition(pair: Pair) -> Iterator[Turn]:
    """“Will strike unless”, of which the statement has “will strike” alone."""
    line = pair.theirs
    if pair.says(markers.CONDITIONAL):
        return
    for at in line.places(forms(markers.CONDITION)):
        if line.words.get(at - 1) in _NO_CONDITION:
            continue
        first, last = line.sentence(at)
        after = next((place for place in range(at, last) if line.ends.get(place)), last)
        for will in line.places(["will", "would"]):
            there = governs(line, will, pair.borne_by_words, most=0)
            if there and (first <= will < at or after < will <= last):
                own = [place for place, found in pair.matches.items() if there in found]
                if any({"will", "would"} & _before(pair.own, place) for place in own):
                    yield left_out(pair, at)


def _before(line: Line, at: int) -> set[str]:
    return {line.words.get(at - step, "") for step in (1, 2, 3)}


_NO_CONDITION = word_set("""as even ask asks asked asking see saw know knows knew wonder wonders
    wondered decide decides decided check say said tell told clear what unclear""")


def _quantities(pair: Pair) -> Iterator[Turn]:
    for group in markers.QUANTITIES.values():
        own = [
            at for at in pair.own_places(group.said)
            if pair.own.words.get(at - 1) != "at" and not denier(pair.own, at)
            and not (pair.own.words.get(at - 1) == "in" and pair.own.ends.get(at))
            and not (pair.own.words.get(at - 1) == "of" and pair.own.words.get(at - 2) in _SHARES)
            and pair.own.words.get(at + 1) not in _NO_QUANTITY
            and pair.own.words.get(at + 2) != "same"
        ]  # fmt: skip
        # “None of the 86 was hurt”: all of them were unharmed.
        none = pair.theirs.has("none no nobody neither") and says_no(pair.own)
        if own and not pair.theirs.has(group.both) and not none:
            yield lacking(pair, own[0])


_NO_QUANTITY = word_set("over but along at day year likely probably recent recently important")
_SHARES = word_set("half third thirds quarter quarters percent cent % fifth fifths part most")


def _offices(pair: Pair) -> Iterator[Turn]:
    """A former or deputy chief is none: the word stands before the same word in both."""
    behind = pair.borne_by_words
    titles = {at for at, word in pair.theirs.words.items() if word in TITLES & pair.own.all}
    for group in markers.OFFICES.values():
        own = [
            at for at in pair.own_places(group.said)
            if pair.own.words.get(at - 1) not in ("was", "is", "were", "are", "been")
            and any(_person(pair, place) for place in (at + 1, at + 2))
        ]  # fmt: skip
        if own and not pair.theirs.has(group.both):
            yield lacking(pair, own[0])
        if not pair.says(group.both):
            for at in pair.theirs.places(group.said.split()):
                inside = pair.own.all & set(pair.theirs.words[at].split("-")[1:])
                if (inside and not pair.theirs.places(inside)) or any(
                    at < place <= at + 2 and (place in titles or _office(pair.theirs, place))
                    for place in titles | behind
                ):
                    yield left_out(pair, at)


def _person(pair: Pair, at: int) -> bool:
    word = pair.own.words.get(at, "")
    whole = word.split("-")[-1]
    return at in pair.named or whole in TITLES or whole.endswith(_PERSONS)


def _office(line: Line, at: int) -> bool:
    """True for a word that may name what somebody is: the guard of a prison, not the prison."""
    return (
        line.words[at].endswith(_PERSONS)
        or bool(line.ends.get(at))
        or (line.words.get(at + 1) in FUNCTION_WORDS)
    )


_PERSONS = ("er", "or", "man", "woman", "ist", "ian", "ant", "ent", "ive", "chief", "head", "ion")


def _cause(pair: Pair) -> Iterator[Turn]:
    """What something is due to, if it is named with a noun, is named in the passage."""
    words = pair.own.words
    for at in pair.own.places(["because_of", "due_to", "caused_by"]):
        if words.get(at - 1) in ("is", "was", "are", "were"):
            continue  # what is due to go on goes on
        own = [place for place in range(at + 2, at + 6) if place in pair.words]
        if own and not any(place in pair.matches for place in own):
            yield lacking(pair, own[0])
    for at in pair.own.places(["caused", "causes"]):
        own = [place for place in range(max(0, at - 4), at) if place in pair.words]
        if own and words.get(at + 1) != "by" and not any(place in pair.matches for place in own):
            yield lacking(pair, own[0])


RULES: Sequence[Callable[[Pair], Iterator[Turn]]] = (
    _asked, _opposed, negated, denied, prefixed, _doubt, _plan, _condition, _unrealised,
    ranked, _quantities, _offices, _cause,
)  # fmt: skip
