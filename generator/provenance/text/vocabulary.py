"""Words of English that say nothing of an event: they open sentences and join the others."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set: lists of words are easier to read that way."""
    return frozenset(text.split())


# Words that carry no claim by themselves. Written with a capital they are no names.
FUNCTION_WORDS = word_set(
    """
    a about above according across after afterwards again against ago all almost along already
    also although am amid among an and another any anyone anything are around as aside at away
    be because been before behind being below beneath beside besides between beyond both but
    by can cannot could despite did do does doing done down due during each earlier either
    else elsewhere enough even ever every everyone everything except few fewer following for
    former from further furthermore given had has have having he hence her here hers herself
    him himself his how however i if in indeed inside instead into is it its itself just last
    late later least less let like likely many may me meanwhile might mine more moreover most
    much must my myself near nearly neither never nevertheless next no nobody none nonetheless
    nor not nothing now of off often on once one only onto or other others otherwise our ours
    out outside over own per perhaps rather same shall she should since so some somebody
    someone something soon still such than that the their theirs them themselves then there
    therefore these they this those though through throughout thus till to today together
    tomorrow too toward towards under unless until up upon us very via was we were what
    whatever when whenever where whereas wherever whether which while who whoever whom whose
    why will with within without would yes yesterday yet you your yours
    """
)

# Words before and behind names; they name an office, not somebody.
TITLES = word_set(
    """
    president vice prime minister deputy chief chairman chairwoman chair secretary state
    foreign interior defence defense finance general colonel captain major lieutenant sergeant
    marshal admiral commander king queen prince princess emperor emir sheikh sultan pope
    bishop archbishop cardinal rabbi imam mayor governor senator congressman congresswoman
    representative parliament parliamentary speaker chancellor premier ambassador envoy
    commissioner judge justice professor doctor dr mr mrs ms mx sir dame lord lady baroness st
    saint director head press spokesman spokeswoman spokesperson
    """
)

# Words of saying: whoever stands before one of these is the one who says it.
SPEECH = word_set(
    """
    said says say saying told tells tell announced announces reported reports claimed claims
    stated states quoted quotes described describes called calls asked asks warned warns added
    adds argued argues wrote writes questioned questions denied denies confirmed confirms
    promised promises insisted insists urged urges counted counts spoke speaks challenged
    challenges demanded demands explained explains believes believed thinks thought sees saw
    reads suggests suggested estimates estimated expects expected
    """
)

# "By the ministry's account", "in Goodwin's view".
ACCOUNTS = word_set(
    """
    account view words count opinion reading judgement estimate statement
    """
)


def stem(word: str) -> str:
    """Return what a word shares with its relatives: "arrested" and "arrests" give "arres".

    Crude on purpose: small letters, no inflection at the end, at most five letters. Words of
    fewer than four letters and function words have none ("").
    """
    word = word.casefold()
    if len(word) < 4 or not word.isalpha() or word in FUNCTION_WORDS:
        return ""
    for ending in ("ings", "ing", "ers", "ies", "ed", "es", "er", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:5]
