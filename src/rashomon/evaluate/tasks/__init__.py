"""One module a task: reads gold, runs the product (or the system given in its place), scores it."""

import importlib
from pathlib import Path
from typing import Any

from rashomon.evaluate.result import GoldError, Result

TASKS = {
    "attribution": "a folder with text/ and attributions/ (BRAT), or a file of token–label JSON lines",
    "entities": "an IOB file, CoNLL-U files with Entity=, or a re3d folder",
    "coreference": "CoNLL-U files with Entity=",
    "speakers": "CoNLL-U files with Entity=, or a folder that evaluation/speakers.jsonl has labels for",
    "time": "a folder of TimeML files, or a WikiWars folder with in/ and keyinline/",
    "figures": "a folder of CSV files with url and text that evaluation/figures.jsonl has labels for",
    "conflict": "a folder of FNC-1, SummEdits, Perspectrum or Climate-FEVER, or one SummEdits file",
    "accounts": "a file of made-up disputes, or a folder of them (evaluation/accounts)",
    "disputes": "a made-up dispute with its reports (YAML), or a folder of them (evaluation/disputes)",
    "case": "a gold file (YAML), its reports beside it; `case` names a case built before",
    "place": "an XML corpus of articles with toponyms, or a folder of them",
    "align": "an ECB+ folder of topics with sentences.csv, one of its topics, or a MEANTIME folder",
    "kinds": "a folder that evaluation/kinds.jsonl labels (polnear/train, wikinews), or a file of marked sentences",
    "gate": "the folder of all corpora: every set of evaluation/baseline.json against its floors",
}


def run(task: str, data: Path, **options: Any) -> Result:
    """Score the product on `data`.

    `options` are the keyword arguments of that task's `evaluate`, among them `system`, a callable
    that stands in for the product. Raises GoldError, one line, for an unknown task and for data
    that are missing or break their format.
    """
    if task not in TASKS:
        raise GoldError(f"{task}: no such task; there are {', '.join(TASKS)}")
    if not data.exists():
        raise GoldError(f"{data}: there is no such file or folder")
    module = importlib.import_module(f"rashomon.evaluate.tasks.{task}")
    result: Result = module.evaluate(data, **options)
    return result
