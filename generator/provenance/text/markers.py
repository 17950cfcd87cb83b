"""Words that turn what a sentence says, class by class, with those that may stand for each other.

Each class has groups; the words of a group say the same for our purpose. Verbs are given in their
plain form and inflected by rule, irregular forms are listed; a phrase has `_` between its words.
To add a word, add it to its group, and a true and a false case to `tests/provenance/cases/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.provenance.text.inflection import inflected
from generator.provenance.text.positions import POSITIONS
from generator.provenance.text.vocabulary import ACCOUNTS, FUNCTION_WORDS, SPEECH, TITLES, word_set


@dataclass(frozen=True)
class Group:
    """Words that say one thing: those that count in a statement, and what else may say it in a
    passage."""

    said: str
    heard: str = ""

    @property
    def both(self) -> str:
        """All the words that say it in a passage."""
        return f"{self.said} {self.heard}"


# What must stand in the passage in some word if the statement says it.
ASKED: Mapping[str, Group] = {
    "death": Group(
        "die dying dead death fatal kill drown perish slain murder execute",
        """deadly deadliest fatally fatality lives life corpse toll assassinate decease bury lethal
        body victim funeral casualty mourn gave_up_his_life""",
    ),
    "injury": Group(
        "injure wound hurt",
        """injury harm bruise maim hospital treat treatment scar burn burnt casualty break broke
        broken bleed gash cut shoot shot bullet frostbite concussion fracture""",
    ),
    "arrest": Group(
        "arrest detain detention",
        "custody catch caught capture hold held seize jail handcuff cell",
    ),
    "charge": Group("charged indict indicted", "charge charges accuse count prosecute face trial"),
    "conviction": Group(
        "convict convicted conviction sentence sentenced guilty jailed",
        """verdict sentence jail prison years imprison condemn serve served get gets life term
        plead pleaded months acquit cleared""",
    ),
    "acquittal": Group("acquit acquittal", "clear cleared innocent exonerate not_guilty"),
    "proof": Group(
        "prove proof establish verify verified confirm conclusively definitely certainly",
        "confirmation show evidence find found conclude know official",
    ),
    "denial": Group(
        "deny denial",
        """denied reject dismiss refute not no never none nobody neither false insist contradict
        without nothing didn't doesn't don't hadn't hasn't wasn't weren't isn't""",
    ),
    "admission": Group(
        "admit admission confess confession",
        "acknowledge concede own_up accept plead guilty",
    ),
    "cause": Group(
        "caused causing triggered sparked provoked plunged",
        """cause trigger spark provoke because due owing lead led result blame attribute thanks set
        bring brought since make made leave follow force bring after when by from through over
        ignite start down""",
    ),
    "theft": Group(
        "steal stole stolen theft rob robbed robbery",
        "thief thieves loot raid take took taken burglar burglary vanish disappear gone lift",
    ),
    "attack": Group(
        "attacked assaulted",
        "attack assault strike struck hit raid bomb shell shoot shot ambush stab hack beat set",
    ),
    "resignation": Group(
        "resign resignation",
        "quit step_down stepped_down stepped_aside step leave left go went stand depart give gave",
    ),
    "dismissal": Group(
        "sacked dismissed fired ousted",
        "sack dismiss fire oust remove drop axe suspend let call reject deny",
    ),
    "refusal": Group(
        "reject refuse rejection refusal",
        """turn turned dismiss decline block veto oppose vote_down deny denied not no never throw
        threw against rebuff spurn rule""",
    ),
    "acceptance": Group(
        "accept approve",
        """approval agree pass back adopt endorse ratify support allow permit authorise authorize
        grant vote say nod clear yes sign take took""",
    ),
    "victory": Group("win won victory", "beat defeat triumph take took gold prize award champion "
                     "victorious claim secure lead led title to name"),
    "accusation": Group("accuse", """defendant suspect say said claim charge blame allege allegation
        accusation denounce criticise"""),
    "ever": Group("history in_history of_all_time world_record all-time", """ever never historic
        record recorded unprecedented before first known memory records"""),
    "doubling": Group("doubled", "double twice two twofold 100 times"),
    "halving": Group("halved", "half halve 50 fifty times"),
}  # fmt: skip

# Groups that exclude each other: what rose did not fall.
OPPOSED: Sequence[Mapping[str, Group]] = (
    {"up": Group("rise rose risen increase grow grew grown climb jump surge soar up widen raise "
                 "strengthen", "higher gain more improve double triple add hike lift"),
     "down": Group("fall fell fallen drop decrease decline sink sank slip shrink shrank slump "
                   "tumble plunge down narrow ease dip lower reduce cut weaken",
                   "lose lost less fewer halve slow slash trim")},
    {"profit": Group("profit", "earn earned gain made_money"), "loss": Group("loss", "lose lost")},
    {"surplus": Group("surplus"), "deficit": Group("deficit shortfall", "gap")},
    {"upheld": Group("uphold upheld", "confirm reject_the_appeal dismiss"),
     "overturned": Group("overturn quash annul", "strike_down struck_down throw_out threw_out "
                         "reverse set_aside")},
    {"won": Group("win won winner", "victory triumph beat"),
     "lost": Group("lose lost loser", "defeat beaten")},
    {"bigger": Group("bigger larger greater longer taller heavier faster", "more above over times"),
     "smaller": Group("smaller shorter lighter slower", "less fewer below under")},
    {"more": Group("more above", "over bigger larger exceed up higher least additional than plus"),
     "less": Group("less fewer below", "under smaller lower down most short")},
    {"open": Group("open reopen", "restart resume"),
     "shut": Group("shut close closure", "suspend")},
    {"begun": Group("begin began begun start", "launch open set get resume"),
     "ended": Group("end finish ended stop cease halt",
                    "complete conclude over close last suspend")},
    {"admitted": Group("admit confess concede acknowledge"), "denied": Group("deny denied")},
    {"survived": Group("survive survivor", "alive"),
     "died": Group("die died dead kill drown perish", "death life lives")},
    {"suspended": Group("suspend suspension"), "expelled": Group("expel expulsion")},
    {"north": Group("north northern"), "south": Group("south southern")},
    {"east": Group("east eastern"), "west": Group("west western")},
    {"yes": Group("accept approve agree back support adopt pass", "yes allow"),
     "no": Group("reject refuse oppose block veto", "turn decline dismiss against no not")},
    {"guilty": Group("convict guilty", "sentence jail"),
     "innocent": Group("acquit innocent", "clear cleared")},
    {"lifted": Group("lift lifted ease", "end remove drop relax"),
     "imposed": Group("impose tighten", "introduce bring set")},
    {"domestic": Group("domestic"), "foreign": Group("foreign")},
    {"public": Group("public"), "private": Group("private")},
    {"mother": Group("mother"), "father": Group("father")},
    {"sister": Group("sister"), "brother": Group("brother")},
    {"wife": Group("wife", "widow married"), "husband": Group("husband", "widower married")},
    {"daughter": Group("daughter"), "son": Group("son")},
    {"warm": Group("warm hot hotter warmer"), "cold": Group("cold cool colder cooler")},
    {"early": Group("early earlier"), "late": Group("late later")},
    {"maximum": Group("maximum"), "minimum": Group("minimum")},
    {"most": Group("highest largest biggest longest greatest"),
     "least": Group("lowest smallest shortest fewest")},
    {"hottest": Group("hottest warmest"), "coldest": Group("coldest coolest")},
    {"wettest": Group("wettest"), "driest": Group("driest")},
    {"best": Group("best"), "worst": Group("worst")},
    {"fastest": Group("fastest"), "slowest": Group("slowest")},
    {"oldest": Group("oldest"), "youngest": Group("youngest")},
    {"some": Group("some_of", "few several part many most partly"),
     "all": Group("all every", "whole entire everyone everything")},
    {"older": Group("older elder"), "younger": Group("younger")},
    {"banned": Group("ban prohibit forbid outlaw", "stop halt bar block refuse"),
     "allowed": Group("allow permit", "let can may free legal")},
    {"grandson": Group("grandson"), "granddaughter": Group("granddaughter")},
    {"nephew": Group("nephew"), "niece": Group("niece")},
    {"man": Group("man"), "woman": Group("woman")}, {"boy": Group("boy"), "girl": Group("girl")},
    {"king": Group("king"), "queen": Group("queen")},
    {"import": Group("import"), "export": Group("export")},
    {"for": Group("vote_for in_favour", "back support approve"),
     "against": Group("vote_against", "oppose reject")},
    {"agreed": Group("agree"), "disagreed": Group("disagree")},
    {"inside": Group("inside indoors"), "outside": Group("outside outdoors")},
    {"majority": Group("majority", "most"), "minority": Group("minority")},
    {"arrived": Group("arrive", "come came reach land"), "left": Group("depart", "leave left")},
    {"alive": Group("alive"), "dead": Group("dead die killed")},
)  # fmt: skip

# Words that say no, and words that hold a no.
NEGATION = """not no never none neither nor nobody nothing nowhere without cannot can't won't don't
    doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't
    mustn't needn't ain't"""
DENIED = "yet_to deny denied refuse refused fail failed decline declined rule_out ruled_out unable"
LEFT_OUT = "leave_out leaving_out left_out leave_open left_open exclude excluding omit ignore"
HARDLY = "hardly scarcely short_of"
NO_WORDS = f"""{DENIED} denial refusal reject lack stop prevent avoid rather_than instead_of
    out_of unaffected unharmed unhurt untouched unchanged little outstanding pending aside
    stayed_away stay_away withhold withheld doubt dispute cancel abandon lose lost miss acquit
    acquittal clear cleared innocent turned_down unclaimed unresolved unpaid few hardly scarcely
    barely would_not away free still_to {LEFT_OUT}"""
# What may hold a no: anywhere in the passage, and beside the words that the text has too.
HELD_NEGATION = """cut outage
    deny denied denial refuse refusal fail failed failure unable decline lack
    absent absence reject ruled_out rule_out stop prevent avoid avert missing unlikely
    impossible unknown declined uncertain unclear unaffected unharmed unhurt untouched unproven
    unverified unconfirmed unchanged except yet intact contradict dismiss false wrong untrue
    doubt withhold withheld withdraw withdrew withdrawn abandon cancel scrap drop shelve halt
    block bar ban spare escape instead rather turned_down turn_down unopposed unused unclaimed
    undecided unresolved illegal survive empty unrelated unlinked unconnected unable unaware
    unwilling unpaid unsold unseen unsigned unsafe unsolved unsuccessful unwelcome unwell
    unusual unmarried unarmed childless homeless powerless leaderless endless reckless jobless
    stateless acquit clear unanswered until reverse uninjured unscathed beyond rare zero vacant
    waive overturn quash short_of forget forgot forgotten at_large unless run_out gave_up give_up
    call_off called_off
    give_up waste in_vain opposed oppose hardly scarcely barely waiting wait suspend suspended
    too_early too_late too_few"""
WEAK_NEGATION = """still last least only less lose lost losing fewer remain remains remained stay
    stays stayed due large far short closed shut gone miss missed misses free alive before against
    despite few alone longer away"""
CONDITION = "if unless provided_that"
CONDITIONAL = f"""{CONDITION} provided should could may might once when until subject condition
    conditional depend hinge case long_as threaten threat possible unlikely likely whether"""
DAY_LIMITS = "at the earliest latest least or longer later"
NEEDED = "need require depend must only subject condition if unless until"
MODAL = """may might could possibly perhaps appear appears appeared apparently seem seems seemed
    reportedly rumour rumoured unconfirmed unverified unclear uncertain probably presumably
    supposedly whether unless a_reported presumed feared fears thought"""
ALLEGED = """allege alleged allegedly suspect suspected suspicion believe believed accused accuse
    accuses accusing"""
DOUBT = f"""{MODAL} {ALLEGED} open_question said_to thought_to possible possibility
    allegation
    accusation belief rumor if likely unlikely
    probably probable think thought claim presume presumed assume assumed supposedly supposed
    expect estimate uncertain unclear doubt would should hint suggest suggestion potential
    potentially theory attribute ascribe purported speculate charge charged consider fear feared
    unsure investigate investigation examine indicate question questionable dispute disputed
    unproven tentative preliminary risk threaten denies deny alleges blame point
    suspicious allow permit"""
SAID = "according say view tell call write"
PLANNED = """will they'll he'll she'll it'll we'll you'll I'll plan plans intend intends
    intention promise promises pledge pledged vow vowed ordered need needs due scheduled
    expected expects propose proposed"""
PLAN = f"""{PLANNED} reckon foresee anticipate would shall planned aim hope proposal order
    needed demand schedule set going_to to_be is_to are_to was_to were_to has_to have_to must
    should may might could forecast predict want wants ask asked urge threaten seek ready agree
    bid offer not until before next prepare call decide told tell promised intended not_yet yet
    expect by possible calls target sought wanted call called future upcoming if from estimate
    estimated likely won't"""
# Behind these a verb in its plain form is no fact, unless “to” stands behind one of FACTIVE.
UNREAL = word_set("can will would may might should shall must cannot won't wouldn't")
FACTIVE = word_set(
    """
    managed forced able began begin begun started continued helped used had has have went made
    came proceeded obliged compelled voted chose opted found shown known proved proven out seen
    lived joined dared rushed turned stopped happened moved driven enabled led prompted causing
    caused leading forcing helping decided continues continue begins
    """
)
FUTURE = "will won't shall"
OFFICES: Mapping[str, Group] = {
    "former": Group("former formerly ex", "previous previously past late retire old once until "
                    "used_to predecessor then erstwhile outgoing"),
    "deputy": Group("deputy vice assistant", "second number_two junior under"),
    "acting": Group("acting interim caretaker", "temporary temporarily stand-in for_now filling"),
    "co": Group("co", "joint jointly together with"),
}  # fmt: skip
ONLY = Group(
    "only sole solely",
    "just single alone one merely no none but other unique never few unlike than more",
)
SUPERLATIVE = """best worst most least first last record only never ever top no none nobody
    biggest highest lowest longest fastest deadliest heaviest hottest coldest driest wettest
    closest smallest greatest earliest strongest hardest youngest oldest unprecedented unmatched
    anyone any other than largest"""
ONE_OF = "one_of top among part_of joint"
QUANTITIES: Mapping[str, Group] = {
    "all": Group("all every everyone everybody entire", "each everything whole entirely always "
                 "both full throughout unanimous unanimously"),
    "most": Group("most majority", "mostly mainly largely bulk percent % half thirds quarters nine "
                  "chiefly nearly two-thirds three-quarters many much"),
}  # fmt: skip


@cache
def forms(text: str) -> frozenset[str]:
    """Return the words of a group with their inflections, phrases with `_`."""
    found: set[str] = set()
    for word in text.split():
        found |= inflected(word) if "_" not in word else {word, *_phrases(word)}
    return frozenset(found)


def _phrases(phrase: str) -> set[str]:
    first, rest = phrase.split("_", 1)
    return {f"{form}_{rest}" for form in inflected(first)}


def touched(groups: Iterable[Group], words: Iterable[str]) -> list[Group]:
    """Return those of some groups of which a text may have a word: few of them, for most texts."""
    index = _index()
    near = {group for word in words for group in index.get(word, ())}
    return [group for group in groups if group in near]


@cache
def _index() -> Mapping[str, frozenset[Group]]:
    found: dict[str, set[Group]] = {}
    groups = [*ASKED.values(), *OFFICES.values(), *QUANTITIES.values()]
    for group in [*groups, *(group for classes in OPPOSED for group in classes.values())]:
        for form in forms(group.both):
            found.setdefault(form.partition("_")[0], set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


@cache
def phrases(words: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the phrases among the words of a group, as words."""
    return tuple(tuple(word.split("_")) for word in sorted(words) if "_" in word)


def _vocabulary() -> Iterable[str]:
    yield from UNREAL | FACTIVE | FUNCTION_WORDS | TITLES | SPEECH | ACCOUNTS
    texts = [NEGATION, HELD_NEGATION, WEAK_NEGATION, HARDLY, NO_WORDS, DOUBT, SAID, PLAN, FUTURE,
             SUPERLATIVE, ONE_OF, ONLY.both, NEEDED,
             CONDITIONAL, DAY_LIMITS]  # fmt: skip
    groups = [*ASKED.values(), *OFFICES.values(), *QUANTITIES.values()]
    groups += [group for classes in OPPOSED for group in classes.values()]
    texts += [group.both for group in groups]
    texts += POSITIONS
    for text in texts:
        for form in forms(text):
            yield from form.split("_")


VOCABULARY = frozenset(_vocabulary())
