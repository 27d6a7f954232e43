"""Say who speaks: the words that name the speaker in the text, and the name that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.suggestions.speech.names import Mention, People
from annotator.suggestions.speech.reported import Reported
from annotator.suggestions.speech.subjects import Subject, subject_before
from annotator.suggestions.speech.words import NAME, Words

_SINGULAR = {"he": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
_FIRST = frozenset({"i", "me", "we", "us", "you"})
_NEAR = 90  # words in which a pronoun finds its name
_PLURAL_HEADS = ("s", "people", "men", "women", "police")


def with_speakers(words: Words, found: Sequence[Reported], people: People) -> list[Reported]:
    """Give each report its speaker's place and name. ``found`` is in order.

    A verb without a subject of its own takes that of the verb before it in its sentence; a passage without
    attribution takes the speaker of the one before it. The name is left open (None) where a pronoun fits nobody or
    fits two people equally well.
    """
    answered: list[Reported] = []
    for each in found:
        speaker = each.speaker
        if speaker is None or speaker.kind in ("none", "shared"):
            speaker = _inherited(words, each, answered)
        name = None if speaker is None else name_of(words, speaker, people, answered)
        answered.append(replace(each, speaker=speaker, name=name))
    return answered


def name_of(words: Words, speaker: Subject, people: People, earlier: Sequence[Reported]) -> str | None:
    """Give the name that the speaker's words stand for, else the words themselves; None for an open pronoun."""
    first = words.lower[speaker.start]
    by_office = _of_office(words, speaker, people) if first == "the" else None
    if by_office is not None:
        return by_office
    if speaker.end - speaker.start == 1 and words.kinds[speaker.start] in ("subj", "obj"):
        return _of_pronoun(words, first, speaker.start, people, earlier)
    if speaker.kind == "noun" or NAME not in words.kinds[speaker.start : speaker.end]:
        return _written(words, speaker)
    inside = [mention for mention in people.mentions if speaker.start <= mention.place < speaker.end]
    if inside:
        return inside[0].name
    return _of_surname(words, speaker, people)


def _inherited(words: Words, each: Reported, earlier: Sequence[Reported]) -> Subject | None:
    if each.cue is not None:
        for other in reversed(earlier[-4:]):
            if other.cue is not None and other.speaker and each.cue - other.cue < 60 and _same_sentence(words, other.cue, each.cue):
                return other.speaker
        return _first_subject(words, each.cue) if each.speaker and each.speaker.kind == "shared" else None
    if not earlier or earlier[-1].speaker is None or each.content[0][0] - earlier[-1].content[-1][1] > 60:
        return None
    return earlier[-1].speaker


def _same_sentence(words: Words, one: int, other: int) -> bool:
    return all(words.kinds[at] not in (".", "?", "!") or words.kinds[at - 1] == "title" for at in range(one, other))


def _first_subject(words: Words, cue: int) -> Subject | None:
    """Give what stands before the first verb of the sentence, for ``Ann Lee met the press and said``."""
    sentence = next((bounds for bounds in words.sentences if bounds[0] <= cue < bounds[1]), None)
    if sentence is None:
        return None
    end = next((at for at in range(sentence[0] + 1, cue) if words.kinds[at] in ("have", "be", "modal", "do")), None)
    if end is None:
        end = next((at for at in range(sentence[0] + 1, cue) if words.lower[at].endswith("ed")), None)
    found = subject_before(words, end, sentence[0]) if end else None
    return found if found and found.end > found.start else None


def _of_pronoun(
    words: Words, pronoun: str, place: int, people: People, earlier: Sequence[Reported]
) -> str | None:
    if pronoun in _FIRST:
        return words.text[words.starts[place] : words.ends[place]]
    if pronoun == "they":
        return _last_plural(words, earlier)
    wanted = _SINGULAR.get(pronoun)
    if wanted is None:
        return None
    return _last_speaker(words, wanted, place, people, earlier) or _only_person_near(words, wanted, place, people)


def _last_speaker(
    words: Words, wanted: str, place: int, people: People, earlier: Sequence[Reported]
) -> str | None:
    """Give who spoke last before a pronoun and is a known person whom it fits, else any single one who fits."""
    known = {mention.name: mention.pronoun for mention in people.mentions}
    recent = [other for other in earlier[-6:] if other.name and other.speaker and place - other.speaker.start < _NEAR]
    for other in reversed(recent):
        if other.name in known and known[other.name] in (wanted, None):
            return other.name
    for other in reversed(recent[-2:]):
        if other.name not in known and other.speaker and other.speaker.kind == "name" and _is_one(words, other):
            return other.name
    return None


def _only_person_near(words: Words, wanted: str, place: int, people: People) -> str | None:
    near = [mention for mention in _mentions_before(words, place, people) if mention.pronoun in (wanted, None)]
    fitting = [mention for mention in near if mention.pronoun == wanted] or near
    return fitting[-1].name if len({mention.name for mention in fitting}) == 1 else None


def _is_one(words: Words, reported: Reported) -> bool:
    speaker = reported.speaker
    return speaker is not None and not words.lower[speaker.end - 1].endswith(_PLURAL_HEADS)


def _last_plural(words: Words, earlier: Sequence[Reported]) -> str | None:
    for other in reversed(earlier[-2:]):
        if other.name and other.speaker and not _is_one(words, other):
            return other.name
    return None


def _mentions_before(words: Words, place: int, people: People) -> list[Mention]:
    """Give who is named shortly before a place, by full name or surname, in order."""
    found = [mention for mention in people.mentions if place - _NEAR <= mention.place < place]
    for at in range(max(0, place - _NEAR), place):
        if words.kinds[at] == NAME:
            surname = words.lower[at].removesuffix("'s")
            mention = people.with_surname(surname, at)
            if mention is not None and mention not in found:
                found.append(Mention(at, mention.name, mention.pronoun))
    return sorted(found, key=lambda mention: mention.place)


def _of_surname(words: Words, speaker: Subject, people: People) -> str:
    names = [at for at in range(speaker.start, speaker.end) if words.kinds[at] == NAME]
    last = names[-1]
    if len(names) == 1 or words.kinds[speaker.start] == "title":
        mention = people.with_surname(words.lower[last].removesuffix("'s"), speaker.start)
        if mention is not None:
            return mention.name
    return _written(words, speaker)


def _of_office(words: Words, speaker: Subject, people: People) -> str | None:
    """Give the person for words such as ``the Russian minister``."""
    if words.kinds[speaker.end - 1] not in ("title", "person"):
        return None
    mention = people.with_office(words.lower[speaker.end - 1], speaker.start)
    return mention.name if mention else None


def _written(words: Words, speaker: Subject) -> str:
    """Give the speaker's own words without what stands in brackets or after a comma."""
    end = next((at for at in range(speaker.start + 1, speaker.end) if words.kinds[at] in (",", "(")), speaker.end)
    return words.text[words.starts[speaker.start] : words.ends[end - 1]].removesuffix("’s").removesuffix("'s")
