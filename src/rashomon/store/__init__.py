"""The case file: tables, migrations, Writer, View, verify."""

from rashomon.store.dialects import version as database_version
from rashomon.store.errors import (
    BusyCaseError,
    CaseError,
    DamagedCaseError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    RefusedRecordError,
    UnknownRecordError,
    UnwritableCaseError,
)
from rashomon.store.findings import Finding
from rashomon.store.opening import exists, open_case
from rashomon.store.regrouping import compared
from rashomon.store.standing import Passed, Standing, Standings, holding, passed
from rashomon.store.summaries import Heading, Info, Run
from rashomon.store.verify import Verification, verify
from rashomon.store.view import View
from rashomon.store.writer import Writer

__all__ = [
    "BusyCaseError",
    "CaseError",
    "DamagedCaseError",
    "Finding",
    "Heading",
    "Info",
    "MissingCaseError",
    "NewerCaseError",
    "NotACaseError",
    "Passed",
    "RefusedRecordError",
    "Run",
    "Standing",
    "Standings",
    "UnknownRecordError",
    "UnwritableCaseError",
    "Verification",
    "View",
    "Writer",
    "compared",
    "database_version",
    "exists",
    "holding",
    "open_case",
    "passed",
    "verify",
]
