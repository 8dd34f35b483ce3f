"""Kilobytes a second from raw text to expressions of time, beside the Python parsers people use.

    python benchmarks/time.py [FOLDER OF .txt] [--python OTHER/bin/python] [--command "java -jar heideltime.jar"]

`--python` names the interpreter of an environment of its own with the two parsers
(`pip install dateparser recognizers-text-suite "emoji<2"`); each is run there on the same texts, single-threaded.
`--command` is any other tool, HeidelTime for one: it is called once with the file of all texts as its last
argument, its start included. Speeds are of processor time, so that other work on the machine does not count.
"""

import argparse
import datetime as dt
import json
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = dt.date(2021, 4, 14)
ENOUGH = 2.0  # seconds of work before a speed is taken


def ours() -> Callable[[str], int]:
    from rashomon.ground.time import find_times

    return lambda text: len(find_times(text, DAY))


def dateparser() -> Callable[[str], int]:
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=["en"]) or [])


def recognizers() -> Callable[[str], int]:
    from recognizers_date_time import recognize_datetime

    return lambda text: len(recognize_datetime(text, "en-us"))


ENGINES = {"ours": ours, "dateparser": dateparser, "recognizers": recognizers}


def measured(name: str, texts: list[str], *, whole: bool) -> dict[str, float]:
    """Speed over all texts, as often as it takes for a steady figure; over some of them for a slow engine."""
    find = ENGINES[name]()
    find(texts[0][:200])  # word lists and patterns are read once
    size = found = 0
    began = time.process_time()
    while (spent := time.process_time() - began) < ENOUGH:
        for text in texts:
            found += find(text)
            size += len(text.encode())
            if not whole and time.process_time() - began > ENOUGH:
                break
    return {"engine": name, "kilobytes_per_second": round(size / 1000 / spent, 1), "found": found}


def called(command: str, texts: list[str]) -> dict[str, float]:
    """Speed of another tool, called once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.txt")
        path.write_text("\n\n".join(texts), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*shlex.split(command), str(path)], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"engine": command, "kilobytes_per_second": round(path.stat().st_size / 1000 / spent, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    parser.add_argument("--python", help="interpreter with dateparser and recognizers-text-suite")
    parser.add_argument("--command", help="another tool, called with a file")
    parser.add_argument("--engine", choices=ENGINES, help="measure this one in this interpreter and print JSON")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.rglob("*.txt"))]
    if not texts:
        sys.exit(f"{options.folder}: holds no .txt file; name a folder that does")
    if options.engine:
        print(json.dumps(measured(options.engine, texts, whole=options.engine == "ours")))
        return
    print(json.dumps(measured("ours", texts, whole=True)))
    for engine in ("dateparser", "recognizers") if options.python else ():
        call = [options.python, __file__, str(options.folder), "--engine", engine]
        print(subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip())
    if options.command:
        print(json.dumps(called(options.command, texts)))


if __name__ == "__main__":
    main()
