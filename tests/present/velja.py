"""The invented case of the fire on Velja quay: nine reports, one of them hostile, one not English."""

from tests.present.casebook import ARCHIVED, Book, Written, on

from rashomon.core import Bounds, DateCandidate, Outcome, Removed, Source, sha256

HOSTILE = (
    "<script>alert('owned')</script> said the caption. </script><img src=x onerror=alert(1)>",
    "The mayor wrote {{ 7 * 7 }} and {% raw %} on the wall, then </style><svg/onload=alert(2)> below it.",
    "“See javascript:alert(3) or data:text/html,<b>x</b> for more,” said \u202edeppilf rotcepsnI\u202c Ravn\u200bik.",
    "A NUL \x00, a bell \x07, a line\u2028separator, an unclosed \u2067isolate and a tag\U000e0041 were counted.",
    "Family 👨‍👩‍👧 waved. " + "Z" + "\u0334\u0335\u0336\u0337\u0338" * 12 + "algo. " + "unbroken" * 60 + ".",
    "]]>--><!--\"'`;alert(4)//</title></textarea></template><base href=//elsewhere.invalid>",
)


def velja() -> Book:
    """The case."""
    book = Book()
    for write in (courier, wire, harbour, northern, inquiry, evening, arabic, hostile, untitled):
        write(book)
    unread(book)
    return book


def courier(book: Book) -> None:
    report = book.add(
        "Grain silo burns on Velja quay; port denies explosives were stored there",
        "The Velja Courier",
        "The port authority has denied that explosives were stored beside the grain silo that burned on the night of "
        "3 March.\n\n"
        "“There was grain in that silo, and nothing else. I have walked every metre of it,” harbour master Ilse Tamm "
        "told reporters on the quay on Monday. She added that the sprinklers had been tested in January.\n\n"
        "Fire chief Oren Brandt said that his crews heard “two reports, perhaps three” before the roof fell in. "
        "“Grain dust can do that. So can other things. I am not going to guess,” he said.\n\n"
        "A docker who asked not to be named claimed that lorries without plates had come to the silo all week.\n\n"
        "The silo had been empty since autumn. Four people were taken to hospital.",
        day="2024-03-04T18:20+01:00",
        byline="Marta Ilves",
        url="https://velja-courier.example/2024/03/04/silo",
        candidates=(
            DateCandidate(value="2024-03-04T18:20+01:00", words="4 March 2024, 18:20", how="line under the title",
                          taken=True, why="the page's own date line"),
            DateCandidate(value="2026-10-02", words="2 October 2026", how="page head", taken=False,
                          why="the day the page was opened, not the day it was published"),
        ),
        removed=(
            Removed(words="Subscribe for 1 crown a month", why="call to subscribe"),
            Removed(words="Most read today", why="page chrome"),
        ),
    )  # fmt: skip
    report.say("Explosives".lower() + " were stored there", "port", "denies", name="Velja Port Authority",
               part="title", kinds=("denial",), polarity="deny")  # fmt: skip
    report.say("that explosives were stored beside the grain silo that burned on the night of 3 March",
               "The port authority", "has denied", name="Velja Port Authority", kinds=("denial",), polarity="deny",
               confidence=0.97)  # fmt: skip
    report.say("“There was grain in that silo, and nothing else. I have walked every metre of it,”",
               "harbour master Ilse Tamm", "told", name="Ilse Tamm", form="direct", role="harbour master",
               said=on("2024-03-04"), said_at="on Monday", venue="on the quay", addressee="reporters",
               kinds=("assertion",), certainty="certain")  # fmt: skip
    report.say("that the sprinklers had been tested in January", "She", "added", name="Ilse Tamm",
               resolution="carried", kinds=("assertion",),
               why="“She” follows “harbour master Ilse Tamm”, the only woman named before it.")  # fmt: skip
    report.say("that his crews heard “two reports, perhaps three” before the roof fell in", "Fire chief Oren Brandt",
               "said", name="Oren Brandt", form="mixed", role="Fire chief", kinds=("assertion",),
               certainty="possible")  # fmt: skip
    report.say("“Grain dust can do that. So can other things. I am not going to guess,”", "he", "said",
               name="Oren Brandt", resolution="carried", form="direct", after="“Grain", kinds=("evasion",),
               why="“he” follows “Fire chief Oren Brandt”, the only man named before it.")  # fmt: skip
    report.say("that lorries without plates had come to the silo all week", "A docker who asked not to be named",
               "claimed", resolution="unnamed", kinds=("accusation",), confidence=0.84)  # fmt: skip
    report.voice("The silo had been empty since autumn.", "Four people were taken to hospital.")


def wire(book: Book) -> None:
    report = book.add(
        "Ministry promises full account of port fire",
        "Lowland Press Agency",
        "VELJA, 5 March (LPA) – Interior minister Dario Szell promised on Tuesday that “nobody will be spared” in the "
        "inquiry into the fire at Velja.\n\n"
        "Szell said that the harbour master had told him that the silo had been sealed since October.\n\n"
        "Asked whether military goods had passed through the port, he said that the question was “for another day”.\n\n"
        "It is believed that the insurers have sent their own investigators. Either Szell or his deputy, Petra Holm, "
        "signed the order closing the quay. “I signed what was put before me,” the official said later.",
        day="2024-03-05",
        agency="LPA",
    )
    report.say("that “nobody will be spared” in the inquiry into the fire at Velja", "Interior minister Dario Szell",
               "promised", name="Dario Szell", form="mixed", role="Interior minister", said=on("2024-03-05"),
               said_at="on Tuesday", kinds=("promise",))  # fmt: skip
    outer = report.say("that the harbour master had told him that the silo had been sealed since October", "Szell",
                       "said", name="Dario Szell", resolution="carried", kinds=("assertion",), after="Szell said",
                       why="“Szell” is the family name of Dario Szell, the only one named so.")  # fmt: skip
    report.say("that the silo had been sealed since October", "the harbour master", "had told", name="Ilse Tamm",
               resolution="carried", parent=outer, relay=(("outlet", "Lowland Press Agency"),
               ("speaker", "Dario Szell"), ("quoted", "Ilse Tamm")))  # fmt: skip
    report.say("that the question was “for another day”", "he", "said", name="Dario Szell", resolution="carried",
               form="mixed", kinds=("evasion",), after="he said that the question")  # fmt: skip
    report.say("that the insurers have sent their own investigators", None, "is believed", resolution="unresolved")
    report.say("“I signed what was put before me,”", "the official", "said", form="direct", resolution="unresolved",
               candidates=("Dario Szell", "Petra Holm"), confidence=0.66,
               why="Two people named before it hold an office.")  # fmt: skip


def harbour(book: Book) -> None:
    report = book.add(
        "Harbour master: sprinklers were off for repair",
        "Radio Estuary",
        "Velja’s harbour master now says that the sprinklers in the burned silo were off for repair.\n\n"
        "“They were tested in January and taken out of service in February. Both things are true,” Ilse Tamm said in "
        "an interview with Radio Estuary on 9 March.\n\n"
        "She refused to say who had ordered the repair. The port authority, quoted by the Lowland Press Agency, said "
        "no order was on file.\n\n"
        "The repair firm’s owner, Jonas Tamm, who is not related to her, said: “We were paid to take the pumps out. "
        "Nobody paid us to put them back.”",
        day="2024-03-09T07:00+01:00",
        byline="Noor Adeyemi",
    )
    report.say("that the sprinklers in the burned silo were off for repair", "Velja’s harbour master", "says",
               name="Ilse Tamm", resolution="carried", kinds=("admission",))  # fmt: skip
    report.say("“They were tested in January and taken out of service in February. Both things are true,”",
               "Ilse Tamm", "said", form="direct", said=on("2024-03-09"), said_at="on 9 March",
               venue="in an interview with Radio Estuary", kinds=("admission",))  # fmt: skip
    report.say("to say who had ordered the repair", "She", "refused", name="Ilse Tamm", resolution="carried",
               kinds=("evasion",))  # fmt: skip
    report.say("no order was on file", "The port authority", "said", name="Velja Port Authority", after="The port auth",
               relay=(("outlet", "Radio Estuary"), ("agency", "Lowland Press Agency"),
               ("speaker", "Velja Port Authority")), kinds=("denial",), polarity="deny")  # fmt: skip
    report.say("“We were paid to take the pumps out. Nobody paid us to put them back.”", "Jonas Tamm", "said",
               form="direct", role="The repair firm’s owner", after="Jonas Tamm", kinds=("accusation",))  # fmt: skip


def northern(book: Book) -> None:
    report = book.add(
        "Neighbouring ministry: no cargo of ours was in Velja",
        "The Northern Post",
        "The defence ministry across the strait said on 12 March that no cargo of its own was in Velja “on the night "
        "in question”.\n\n"
        "Its spokesman, Colonel Ruben Falk, called the reports of unmarked lorries “a tale for children”.\n\n"
        "“We ask the Lowland side to publish the port’s logs for the first three days of March. What are they waiting "
        "for?” he asked.\n\n"
        "The Lowland government has spread tales before. The strait was closed to shipping for two days.",
        day="2024-03-13",
        why="Printed beside the section name.",
    )
    report.say("no cargo of its own was in Velja “on the night in question”",
               "The defence ministry across the strait", "said", form="mixed", said=on("2024-03-12"),
               said_at="on 12 March", kinds=("denial",), polarity="deny")  # fmt: skip
    report.say("the reports of unmarked lorries “a tale for children”", "Colonel Ruben Falk", "called",
               name="Ruben Falk", form="mixed", role="spokesman", kinds=("denial", "opinion"))  # fmt: skip
    report.say("“We ask the Lowland side to publish the port’s logs for the first three days of March. What are they "
               "waiting for?”", "he", "asked", name="Ruben Falk", resolution="carried", form="direct",
               kinds=("demand", "question"), after="“We ask")  # fmt: skip
    report.voice("The Lowland government has spread tales before.", "The strait was closed to shipping for two days.")


def inquiry(book: Book) -> None:
    report = book.add(
        "Inquiry finds traces that grain does not leave",
        "The Velja Courier",
        "The inquiry into the Velja fire has found residues that “do not come from grain”, its chair, Judge Amara "
        "Lindqvist, said on 2 April.\n\n"
        "“I will say what we found and not what it means,” Lindqvist told a news conference in the capital. “We found "
        "nitrates in eleven of fourteen samples.”\n\n"
        "Harbour master Ilse Tamm said she had “no knowledge of nitrates, then or now”. Minister Szell could not be "
        "reached.\n\n"
        "Fire chief Brandt recalled that he had said from the first day that other things than dust were possible.\n\n"
        "The samples were taken between 5 and 8 March.",
        day="2024-04-02T16:45+02:00",
        byline="Marta Ilves",
    )
    report.say("residues that “do not come from grain”", "its chair, Judge Amara Lindqvist", "said",
               name="Amara Lindqvist", form="mixed", role="Judge", said=on("2024-04-02"), said_at="on 2 April",
               kinds=("finding",), relay=(("outlet", "The Velja Courier"), ("speaker", "Amara Lindqvist")))  # fmt: skip
    samples = "“We found nitrates in eleven of fourteen samples.”"
    report.say(("“I will say what we found and not what it means,”", samples), "Lindqvist", "told",
               name="Amara Lindqvist", resolution="carried", form="direct",
               after="“I will", addressee="a news conference", venue="in the capital", said=on("2024-04-02"),
               kinds=("finding",), certainty="certain")  # fmt: skip
    report.say("she had “no knowledge of nitrates, then or now”", "Harbour master Ilse Tamm", "said",
               name="Ilse Tamm", form="mixed", after="Harbour master", kinds=("denial",), polarity="deny")  # fmt: skip
    outer = report.say("that he had said from the first day that other things than dust were possible",
                       "Fire chief Brandt", "recalled", name="Oren Brandt", resolution="carried")  # fmt: skip
    report.say("that other things than dust were possible", "he", "had said", name="Oren Brandt",
               resolution="carried", parent=outer, after="he had said", certainty="possible",
               said=on("2024-03-03", "2024-03-04"), said_at="from the first day")  # fmt: skip
    report.voice("The samples were taken between 5 and 8 March.")


def evening(book: Book) -> None:
    report = book.add(
        "What we know about the fire at Velja, and what we do not",
        None,
        "Two months on, the minister has yet to say whose lorries they were.\n\n"
        "“I have answered that,” Dario Szell said on 28 April, and left.\n\n"
        "He had not answered it.",
        day="2024-04-28",
        printed=False,
        why="Not before 28 April 2024: the latest dated act in it.",
        origin="reports/folder with spaces/what we know.html",
    )
    report.say("“I have answered that,”", "Dario Szell", "said", form="direct", said=on("2024-04-28"),
               said_at="on 28 April", kinds=("evasion",))  # fmt: skip
    report.voice("Two months on, the minister has yet to say whose lorries they were.", "He had not answered it.")


def arabic(book: Book) -> None:
    report = book.add(
        "حريق في ميناء فيليا",
        "صوت الميناء",
        "قال رئيس الإطفاء أورين براندت إن رجاله سمعوا صوتين قبل سقوط السقف (Velja, 3 March).\n\n"
        "لم تُعرف أسباب الحريق بعد.",
        day="2024-03-06",
    )
    report.say("إن رجاله سمعوا صوتين قبل سقوط السقف", "رئيس الإطفاء أورين براندت", "قال", name="أورين براندت")
    report.voice("لم تُعرف أسباب الحريق بعد.")


def hostile(book: Book) -> None:
    report = book.add(
        "<b>Breaking</b> \u202eevil\u202c & </title><script>alert('title')</script>",
        '"><script>alert("outlet")</script>',
        "\n\n".join(HOSTILE),
        day="2024-03-15",
        byline="<i>nobody</i>",
        url="javascript:alert(document.domain)",
        origin="reports/<img src=x onerror=alert(5)>.txt",
        why="Printed as <b>15 March</b>.",
    )
    hostile_statements(report)


def hostile_statements(report: Written) -> None:
    report.say("<script>alert('owned')</script>", "the caption", "said", form="direct")
    report.say("{{ 7 * 7 }} and {% raw %} on the wall", "The mayor", "wrote", form="direct",
               name="Mayor {{ config }}<script>alert(6)</script>")  # fmt: skip
    report.say("“See javascript:alert(3) or data:text/html,<b>x</b> for more,”",
               "\u202edeppilf rotcepsnI\u202c Ravn\u200bik", "said", name="\u202edeppilf rotcepsnI\u202c Ravnik",
               form="direct", after="“See", said=Bounds(earliest=on("2024-03-14").earliest))  # fmt: skip
    report.say("A NUL \x00, a bell \x07, a line\u2028separator, an unclosed \u2067isolate and a tag\U000e0041", None,
               "were counted", resolution="unresolved", why="<b>No</b> source.")  # fmt: skip


def untitled(book: Book) -> None:
    book.add("", None, "Velja quay, shortly after.", why="No publication date is printed.")


def unread(book: Book) -> None:
    for origin, status, detail in (
        ("reports/scan.pdf", "no text", "9 pages without a text layer; run text recognition on it first"),
        ("reports/locked.pdf", "encrypted", "needs a password; save a copy without one"),
        ("reports/copy of 01.txt", "duplicate", "same bytes as reports/01.txt"),
        ("reports/<script>.html", "failed", "read.html: unexpected \x00 in \u202ereport\u202c"),
    ):
        data = origin.encode()
        source = Source(sha256=sha256(data), size=len(data), media_type="application/pdf", origin=origin,
                        captured=ARCHIVED)  # fmt: skip
        book.data[source.sha256] = data
        book.kept_sources.append(source)
        book.kept_outcomes.append(Outcome(source=source.sha256, status=status, detail=detail))
