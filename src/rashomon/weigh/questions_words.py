"""The patterns by which questions and what came of them are found; their words stand in `question_words.yaml`."""

import re
from functools import cache

from rashomon.resources.lists import word_list

_ANOTHER = r"(?:he|she|they|we|I|was|were|got|received)\b"  # who says or does the next thing
REST = r"[^.;“”\"]"  # what may still belong to the clause


def either(name: str) -> str:
    """A list's words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(word_list("question_words")[name], key=len, reverse=True))


@cache
def words_for(name: str) -> re.Pattern[str]:
    """Any of a list's words, as whole words, in the group `word`."""
    return re.compile(rf"\b(?P<word>{either(name)})\b", re.IGNORECASE)


@cache
def opening() -> re.Pattern[str]:
    """The beginning of an indirect question."""
    return re.compile(rf"^\s*(?:about\s+)?(?P<word>{either('interrogate')})\b", re.IGNORECASE)


@cache
def questioned() -> str:
    """How an indirect question begins, also behind a preposition: "whether", "on whose orders", "by what right"."""
    before = r"(?:on|by|from|in|to|of|at|for|with|under|since|through|against)"
    return rf"(?:(?:{either('interrogate')})|{before}\s+(?:what|which|whom|whose|who|how|why|where|when|whether))"


@cache
def asked_of() -> re.Pattern[str]:
    """Words such as “Asked whether …”, “when asked by journalists about …”, “was asked if …”."""
    aside = r"(?:[,;]\s+|[“”\"]\s*)(?:when |after being |on being |being |but |and )?"
    first = r"\b(?=[AQPCG][a-z]+ed\b)|\b(?:When|After being|On being|Being)\s+"
    passive = r"\b(?P<passive>was|were|been|being|when|if)\s+(?:later |also |then |again )?"
    by = r"(?P<by>\s+(?:by|in)\s+(?!wh|turn|return)[^,.;“”\"]{2,60}?)?"
    by += r"(?:\s+(?:again|repeatedly|directly|twice|once more|(?:several|many|three|four|five) times)\b)?"
    by += r"(?:\s+(?:on|at|last|during|after|outside)\s+(?!wh|how)[\w’' ]{2,40}?){0,2}"
    matter = (
        r"(?<!sked )(?:on|over)\s+(?:the|his|her|its|their|this|that|these|those)"  # "asked on the steps" is a place
    )
    about = rf"(?P<about>(?:about|regarding|{questioned()}|{matter})\b{REST}*?)"
    end = r"(?=[.;“”\"]|,\s+(?![^,]{1,60},\s+(?:and|or|whether|if))|$)"
    return re.compile(
        rf"(?:{aside}|{first}|{passive})(?P<ask>[Aa]sked|[Qq]uizzed|[Pp]ressed|[Qq]uestioned|[Cc]hallenged|[Gg]rilled){by}\s+{about}{end}"
    )


@cache
def when_asked() -> re.Pattern[str]:
    """Words such as “When the widow asked where …, the officer …” and “To the question whether …, she …”."""
    end = r"(?=,\s)"
    whom = r"(?:\s+(?:him|her|them|[A-Z][\w’'-]+|the\s+[\w-]+)){0,2}?"
    when = rf"\b(?:When|As|Once)\s+(?P<by>[^,.;“”\"]{{1,50}}?)\s+(?:asked|asks|wanted to know){whom}\s+"
    to = r"\b(?:[Tt]o|[Oo]n)\s+(?:the|this|my|our|his|her|a)\s+question,?\s+(?:of\s+|as to\s+)?"
    return re.compile(rf"(?:{when}|{to})(?P<about>{questioned()}\b{REST}*?){end}")


@cache
def in_response() -> re.Pattern[str]:
    """Words such as “in response to a question about …”: the one who speaks was asked."""
    response = r"(?:[Ii]n (?:response|answer|reply) to|[Rr]esponding to|[Aa]nswering|[Rr]eplying to)"
    whose = r"(?:a |an |the |his |her |their |several |reporters['’] |journalists['’] |lawmakers['’] )?"
    whose += r"(?:[\w'’-]+\s+){0,3}?"
    noun = r"(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies))"
    by = r"(?P<by>\s+(?:from|by|of)\s+[^,.;“”\"]{2,50}?)?"
    topic = r"(?:\s+(?:about|on|whether|if|why|how|as to|regarding|concerning)\b[^,.;“”\"]*)?"
    return re.compile(rf"\b{response}\s+(?P<about>{whose}{noun}{by}{topic})")


@cache
def asking() -> re.Pattern[str]:
    """Words such as “had asked Putin about the find”: somebody asks somebody."""
    verb = r"asked|asks|ask|questioned|questions|inquired|enquired|wondered|wonders|queried|pressed"
    verb += r"|wanted to know|wants to know|demanded to know"
    verb += r"|(?:demanded|demands|asked|asks|insisted on|wanted|wants|ask|want) (?:to be|being) told"
    inside = questioned()
    whom = (
        rf"(?P<whom>\s+(?!(?:to|for|that|not|about|{inside})\b)"
        rf"(?:(?!\b(?:to|for|and|that|{inside})\b)[\w'’.\[\]-]+\s*){{1,6}}?)?"
    )
    about = (
        rf"(?P<about>\b(?:about|{questioned()})\b[^.;?“”\"]*?\??)(?=[.;?“”\"]|,\s+(?:but|and)\b|\s+and\s+{_ANOTHER}|$)"
    )
    noun = r"(?<!raised )(?<!raises )(?<!raise )(?<!raising )"  # "raised questions about" is no asking
    back = r"(?!\s+(?:in turn|in return|back)\b)"
    return re.compile(rf"\b{noun}(?P<ask>{verb})\b{back}{whom}\s*{about}")


@cache
def wrote() -> re.Pattern[str]:
    """Words such as “wrote to the ministry asking for the tapes”, “has written to … to ask when …”."""
    asks = (
        rf"(?:asking|to ask|requesting|demanding)\s+(?P<about>(?:for|about|the|an?|{either('interrogate')})\b{REST}*)"
    )
    return re.compile(
        rf"\b(?P<send>wrote|written|writes|appealed)\s+(?:again\s+)?to\s+(?P<whom>[^.;“”\"]{{2,80}}?)\s+{asks}"
    )


@cache
def raised() -> re.Pattern[str]:
    """Words such as “I asked this question in a conversation with …”, “raised the matter with …”."""
    verb = r"(?P<ask>(?:asked|put|posed)(?=[\w ]{3,14}question)|raised|brought up)"
    what = r"(?:this|the|that|these|those|his|her|my|our)\s+(?:same\s+)?(?:questions?|matter|issue|subject)"
    return re.compile(rf"(?P<about>\b{verb}\s+{what})(?P<rest>[^.;]*)")


@cache
def inquiry() -> re.Pattern[str]:
    """Words such as “sent an official inquiry”, “addressed to its counterparts a request for information”."""
    article = r"(?:an?|its|his|her|the|their|another|several|two|three|\d+)\s+(?:[\w'’-]+\s+){0,3}?"
    topic = r"(?P<topic>\s+(?:on|about|regarding|concerning|over|into|as to|for|asking|whether)\s+[^,.;“”\"]*)?"
    noun = rf"(?P<about>{article}(?:{either('inquiries')})\b{topic})"
    return re.compile(rf"\b(?P<send>{either('send')})\b(?P<first>{REST}{{0,60}}?)\b{noun}")


@cache
def requested() -> re.Pattern[str]:
    """Words such as “requested information from …”, “asked the company for the records of …”."""
    article = (
        r"(?:(?:the|an?|its|his|her|their|all|any|more|further|full|additional|urgent|immediate)\s+)*(?:[\w-]+\s+)?"
    )
    details = rf"{article}(?:{either('details')})\b"
    return re.compile(
        rf"\b(?P<ask>{either('request')})\s+(?P<about>{details}{REST}*)"
        rf"|\b(?P<ask2>asked|asks|has asked)\s+(?P<whom>[^.;,“”\"]{{2,60}}?)"
        rf"(?:\s+on\s+\d[\w ]{{2,12}}?)?\s+(?P<about2>for\s+{details}{REST}*)"
    )


@cache
def demand() -> re.Pattern[str]:
    """Words such as “called on Moscow to explain how …”, “must answer why …”, “demanded an explanation of …”."""
    explain, inside = either("explain"), either("interrogate")
    asks = "asked|asks|has asked|have asked|had asked"
    call = rf"(?P<ask>called on|calls on|calling on|{asks}|urged|urges|demanded that|demands that|told)"
    whom = r"(?P<whom>[^.;,“”\"]{2,60}?)\s+(?:to\s+|must\s+|should\s+)?"
    tell = rf"(?:{explain})\s+(?:\w+\s+)?(?:{inside}|the|its|his|her|their)"
    about = rf"(?P<about>(?:{tell}|(?:{either('state')})\s+(?:\w+\s+)?{questioned()})\b{REST}*)"
    must = r"(?P<ask2>must|should|has to|have to|needs to|need to|ought to)"
    insist = rf"(?P<ask3>{either('insist')})\s+(?:from\s+(?P<whom3>[^.;,“”\"]{{2,40}}?)\s+)?"
    answers = rf"(?:an?|the|more|some|any|urgent|immediate|full|clear)?\s*(?:{either('answers')})\s+"
    return re.compile(
        rf"\b{call}\s+{whom}{about}"
        rf"|\b{must}\s+(?P<about2>(?:{explain})\s+(?:{inside})\b{REST}*)"
        rf"|\b{insist}(?P<about3>{answers}(?:from|of|for|on|about|as to|over)\b{REST}*)"
    )


@cache
def no_comment() -> re.Pattern[str]:
    """Words such as “declined to comment on …”, “did not respond to a request for comment”."""
    asked = r"request|requests|inquiries|enquiries|inquiry|questions|question|calls|emails|e-mails|messages|comment"
    return re.compile(
        rf"\b(?P<decline>{either('decline')})\b(?P<rest>{REST}*)"
        rf"|\b(?P<silence>{either('silence')})\b(?P<rest2>{REST}*\b(?:{asked})\b{REST}*)"
    )
