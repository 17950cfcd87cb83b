"""Rules over statements: whose claim each is, in whose words, and from which passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.field_types import MAX_QUOTE_WORDS
from generator.model.records import Statement
from generator.model.references import PARTY_KINDS
from generator.model.site import Site
from generator.problems.codes import Code
from generator.problems.problem import Problem

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")

# Who says it may be nobody of whom there is a record: “an official called it ‘a mess’”.
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys|ying)|call(?:s|ed|ing)|describ(?:es|ed|ing)|wr(?:ote|ites|iting)|t(?:ells|old)|"
    r"sp(?:oke|eaks)|according|term(?:s|ed)|dub(?:s|bed)|warn(?:s|ed)|quot(?:es|ed)|complain(?:s|ed)|"
    r"recall(?:s|ed)|promis(?:es|ed)|insist(?:s|ed)|add(?:s|ed)|words of)\b"
)

# Whose words they are, by what somebody is: “the fire chief said”, “according to its director”.
_SAYS = (
    r"(?:sa(?:id|ys)|t(?:ells|old)|call(?:s|ed)|describ(?:es|ed)|wr(?:ote|ites)|warn(?:s|ed)|"
    r"insist(?:s|ed)|add(?:s|ed)|den(?:ies|ied)|conced(?:es|ed)|acknowledg(?:es|ed)|admit(?:s|ted)|"
    r"argu(?:es|ed)|claim(?:s|ed)|believ(?:es|ed)|th(?:inks|ought)|expect(?:s|ed)|se(?:es|e)|saw|"
    r"explain(?:s|ed)|announc(?:es|ed)|confirm(?:s|ed)|promis(?:es|ed)|stat(?:es|ed)|accus(?:es|ed)|"
    r"blam(?:es|ed)|estimat(?:es|ed)|suggest(?:s|ed)|report(?:s|ed)|maintain(?:s|ed)|"
    r"point(?:s|ed) out|not(?:es|ed)|caution(?:s|ed)|stress(?:es|ed)|found|finds)"
)
_WHO = r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[\w-]+['’]s?)(?: [a-z][\w'’-]*){1,6}"
_DESCRIBED = re.compile(
    rf"\b[Aa]ccording to {_WHO}|(?:^|[.,;] |\b(?:that|but|and) ){_WHO} {_SAYS}\b|"
    rf"\b{_SAYS} {_WHO}\.?$"
)


def facts(site: Site) -> Iterator[Problem]:
    """Refuse what a table would say and the statement beside it does not."""
    for entry in site.entries.values():
        for name, value in entry.statement.fact.items():
            mark = site.mark(entry.kind, *entry.path, "fact", name)
            if entry.kind not in PARTY_KINDS:
                message = f"no page shows this: `{entry.id}` is no statement of a person, an "
                message += "organization or a thing"
                hint = "move the statement into the record that it tells this of, or remove `fact`"
                yield Problem(mark, Code.UNSEEN, message, hint)
            elif not re.search(
                rf"(?<!\w){re.escape(value)}(?!\w)", entry.statement.text, re.IGNORECASE
            ):
                message = f"`fact` says that {name} is “{value}”, which the text does not say"
                yield Problem(mark, Code.VALUE_UNLIKE_TEXT, message, "make both say the same")


def _has_words(text: str, words: str) -> bool:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _is_claim(statement: Statement) -> bool:
    return statement.voice in ("said", "analysis")


def voices(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        statement = entry.statement
        mark = site.mark(entry.kind, *entry.path, "voice")
        claimed = _is_claim(statement)
        unnamed = statement.speaker_unnamed
        if claimed and not statement.speaker and not unnamed:
            yield Problem(
                mark,
                Code.SPEAKER_MISSING,
                f"the voice is `{statement.voice}` and there is no `speaker`",
                "add `speaker:` with the id of the person or organization whose claim it is, or "
                "`speaker_unnamed:` with the words of a source that names nobody",
            )
        if claimed and statement.speaker and unnamed:
            yield Problem(
                site.mark(entry.kind, *entry.path, "speaker_unnamed"),
                Code.SPEAKER_TOO_MUCH,
                "there is a `speaker` beside `speaker_unnamed`",
                "keep `speaker` where the source names them, else `speaker_unnamed`",
            )
        if not claimed and (statement.speaker or unnamed):
            field = "speaker" if statement.speaker else "speaker_unnamed"
            mark = site.mark(entry.kind, *entry.path, field)
            yield Problem(
                mark,
                Code.SPEAKER_TOO_MUCH,
                f"there is a `speaker`, but the voice is `{statement.voice}`",
                "use `voice: said` if it is this speaker's claim, or remove the speaker",
            )


def attribution(site: Site) -> Iterator[Problem]:
    """Words travel without their label, so the sentence itself says whose claim it is."""
    for entry in site.entries.values():
        unnamed = entry.statement.speaker_unnamed
        if unnamed and unnamed.casefold() not in entry.statement.text.casefold():
            yield Problem(
                site.mark(entry.kind, *entry.path, "text"),
                Code.SPEAKER_NOT_IN_TEXT,
                f"the text does not name its speaker, “{unnamed}”",
                "say in the sentence whose claim it is, in these words, or give fewer of them: "
                f"`unnamed: {' '.join(unnamed.split()[:2])}`",
            )
        speaker = entry.statement.speaker if _is_claim(entry.statement) else None
        party = site.parties.get(speaker or "")
        texts = {"text": entry.statement.text, "brief": entry.statement.brief}
        for field, text in texts.items():
            if (
                party
                and text
                and speaker not in site.names.find(text)
                and not _by_surname(site, str(speaker), text)
                and not _by_initials(party.name, text)
                and not _DESCRIBED.search(text)
            ):
                yield Problem(
                    site.mark(entry.kind, *entry.path, field),
                    Code.SPEAKER_NOT_IN_TEXT,
                    f"the {field} does not name its speaker, {party.name}",
                    f"say whose claim it is in the sentence, such as “{party.name} said ...”, or "
                    f"add the form that you use to the aliases of `{speaker}`",
                )


def _by_surname(site: Site, speaker: str, text: str) -> bool:
    """True where a text has the last word of a name that no other party's name ends with, or the
    first of an organization's that no other's begins with."""
    return _alone(site, speaker, text, -1) or (
        speaker not in site.people and _alone(site, speaker, text, 0)
    )


def _alone(site: Site, speaker: str, text: str, at: int) -> bool:
    word = site.parties[speaker].name.split()[at]
    alone = not any(
        key != speaker and party.name.split()[at] == word for key, party in site.parties.items()
    )
    known = alone and word[:1].isupper() and word != "The"
    return known and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _by_initials(name: str, text: str) -> bool:
    """True where a text has CMU for the Continental Monitoring Union."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", text) is not None


def quotations(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        statement = entry.statement
        # A claim without its speaker is told of already.
        unspoken = not (statement.speaker or statement.speaker_unnamed) and not _is_claim(statement)
        named = _SAYING.search(statement.text) or any(
            key in site.parties for key in site.names.find(statement.text)
        )
        if statement.quote and unspoken:
            yield Problem(
                site.mark(entry.kind, *entry.path, "quote"),
                Code.QUOTE_WITHOUT_SPEAKER,
                "a quotation needs a `speaker`",
                "name who said it, or remove the quote",
            )
        mark = site.mark(entry.kind, *entry.path, "text")
        for match in _QUOTED.finditer(statement.text):
            words = len((match[1] or match[2] or "").split())
            if words > MAX_QUOTE_WORDS:
                yield Problem(
                    mark,
                    Code.QUOTE_TOO_LONG,
                    f"a quotation in this text has {words} words; {MAX_QUOTE_WORDS} are the most",
                    "quote only the words that matter",
                )
            elif unspoken and match.group() == statement.text:
                yield Problem(
                    mark,
                    Code.QUOTE_WITH_MARKS,
                    "these quotation marks are part of the text, and shown to readers",
                    'leave them out, or use straight ones to hold the text together: "..."',
                )
            elif unspoken and not named and not _is_title(match[1] or match[2] or ""):
                yield Problem(
                    mark,
                    Code.QUOTE_WITHOUT_SPEAKER,
                    "words in quotation marks need a `speaker`",
                    "say it in our own words, or use `voice: said` with who said it",
                )


def translations(site: Site) -> Iterator[Problem]:
    """A translation stands beside the original, which is in another language than the site."""
    for entry in site.entries.values():
        statement = entry.statement
        if statement.translation is None:
            continue
        mark = site.key_mark(entry.kind, *entry.path, "translation")
        if not statement.quote:
            message = "a translation needs the `quote` that it translates"
            hint = "add `quote:` with the words of the source, in its language"
            yield Problem(mark, Code.TRANSLATION, message, hint)
        elif not quote_language(site, statement):
            message = "the sources of this statement are in English"
            hint = "remove the translation, or give the source its `lang`"
            yield Problem(mark, Code.TRANSLATION, message, hint)


def _is_title(quoted: str) -> bool:
    """True for the name of a film or a book: each longer word of it has a capital."""
    return all(word[:1].isupper() for word in quoted.split() if len(word) > 3)


def passages(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        for index, cite in enumerate(entry.statement.cites):
            source = site.sources.get(cite.source)
            given = {"from": cite.from_, "to": cite.to}
            path = (*entry.path, "cites", index)
            missing = [key for key, words in given.items() if words is None]
            present = [key for key in given if key not in missing]
            if source and source.has_text and missing:
                ends = " and the ".join("first" if key == "from" else "last" for key in missing)
                yield Problem(
                    site.mark(entry.kind, *path),
                    Code.PASSAGE_MISSING,
                    f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing",
                    f"give the {ends} three or more words of the passage, as the article has them",
                )
            if source and not source.has_text and present:
                yield Problem(
                    site.mark(entry.kind, *path, present[0]),
                    Code.PASSAGE_OF_NO_ARTICLE,
                    f"`{cite.source}` is no article, so it has no passages",
                    f"remove {_listed(present)}",
                )


# What tells where in a source of a kind a passage stands.
_PLACES = {"page": ("document",), "at": ("broadcast", "recording"), "entry": ("live-blog",)}


def places_in_sources(site: Site) -> Iterator[Problem]:
    for entry in site.entries.values():
        for index, cite in enumerate(entry.statement.cites):
            source = site.sources.get(cite.source)
            for key, kinds in _PLACES.items():
                if source and getattr(cite, key) is not None and source.kind not in kinds:
                    yield Problem(
                        site.mark(entry.kind, *entry.path, "cites", index, key),
                        Code.PLACE_IN_SOURCE,
                        f"`{cite.source}` has no `{key}`: its kind is `{source.kind}`",
                        f"remove it, or make the kind of the source {' or '.join(kinds)}",
                    )


def _listed(keys: list[str]) -> str:
    return " and ".join(f"`{key}`" for key in keys)


def quote_language(site: Site, statement: Statement) -> str:
    """Return the language of a statement's quotation (BCP 47); "" where it is English."""
    sources = (site.sources.get(cite.source) for cite in statement.cites)
    return next((source.lang for source in sources if source and source.lang), "")
