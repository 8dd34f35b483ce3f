"""Whether a reply answers: from its words against those of the question. Two readings left: it is not called evaded."""

from rashomon.weigh.answers_given import HALF, Judged, given, polar, predicate
from rashomon.weigh.answers_patterns import AND, BUT, COUNTER, ECHO, IN_TURN, SETTLED, UNSAID, affirming
from rashomon.weigh.answers_words import overlap, stems
from rashomon.weigh.questions_words import words_for


def judged(question: str, reply: str, cue: str, kinds: tuple[str, ...], polarity: str | None) -> Judged:
    """The standing of a question after a reply; `reply` are the words said, `cue` those that introduce them."""
    if found := _unsaid(reply, cue) or _said_shortly(question, reply, cue) or _turned(question, reply, cue):
        return found
    found = _of_all([given(part, reply, polarity) for part in AND.split(question) if part.strip()], reply)
    if "evasion" in kinds and found.standing != "answered":
        return Judged("evaded", "The reply speaks of something else.")
    return found


def answers_shortly(reply: str) -> bool:
    """Whether a reply begins with yes or no, or says of the asked that it was so."""
    return bool(affirming().search(reply) or ECHO.match(reply))


def _unsaid(reply: str, cue: str) -> Judged | None:
    """A refusal, or that one does not know; where something was told before "but would not", only of the rest."""
    whole = f"{cue} {reply}"
    if match := words_for("decline").search(whole):
        word = match.group("word")
        before = reply[: reply.find(word)] if word in reply else ""
        tells = len(stems(before)) > 1 and not any(words_for(one).search(before) for one in ("platitude", "aside"))
        if tells and BUT.search(before):
            return Judged("partly answered", f"A part is told, for the rest “{word}”.")
        return Judged("refused", f"“{word}”.")
    if match := words_for("unknowing").search(whole):
        return Judged("evaded", f"The reply is that one does not know or cannot say: “{match.group('word')}”.")
    return None


def _said_shortly(question: str, reply: str, cue: str) -> Judged | None:
    """Yes, no, a denial, a confirmation."""
    if polar(question) and (match := affirming().search(reply) or ECHO.match(reply)):
        return Judged("answered", f"The reply begins “{match.group().strip(' “”,')}”.")
    if words_for("told").fullmatch(cue.strip()) and not polar(question):
        return Judged("answered", f"What was asked for was given: “{cue.strip()} {reply}”.")
    if SETTLED.search(cue) and (polar(question) or overlap(question, reply)[0]):
        return Judged("answered", f"The reply affirms or denies it: “{cue.strip()}”.")
    return None


def _turned(question: str, reply: str, cue: str) -> Judged | None:
    """A question in its turn, not the asked one once more; or that it is under way, or for somebody else to say."""
    if IN_TURN.search(f"{cue} {reply}") or (COUNTER.fullmatch(reply) and overlap(reply, question)[1] < HALF):
        return Judged("evaded", "The reply is a question in its turn.")
    match = words_for("aside").search(reply)
    if match and predicate(question) not in stems(reply[: match.start()]):
        return Judged("evaded", f"The reply puts off or refers elsewhere: “{match.group('word')}”.")
    return None


def _of_all(parts: list[Judged], reply: str) -> Judged:
    """All parts of a question together; what the reply itself leaves unsaid makes a part of the whole."""
    told = [one for one in parts if one.standing == "answered"]
    if told and (len(told) < len(parts) or UNSAID.search(reply)):
        return Judged("partly answered", f"Of more than one thing asked: {told[0].why}")
    return max(parts, key=lambda one: ("evaded", "partly answered", "answered").index(one.standing))
