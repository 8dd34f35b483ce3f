"""The case file: tables, migrations, Writer, View, verify."""

from rashomon.store.attach import by_ids, checked
from rashomon.store.chain import Head
from rashomon.store.dialects import version as database_version
from rashomon.store.due import Due, due
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
from rashomon.store.judged import Judged
from rashomon.store.kinds import BY_NAME
from rashomon.store.likeness import members
from rashomon.store.listing import Page, Wanted
from rashomon.store.opening import exists, open_case
from rashomon.store.overlay import STATES, Overlay, Overlays
from rashomon.store.regrouping import Groups, compared, parted
from rashomon.store.search import Found, Hit, Search
from rashomon.store.standing import Passed, Standing, Standings, holding, passed
from rashomon.store.summaries import Heading, Info, Run
from rashomon.store.verify import Verification, verify
from rashomon.store.view import View
from rashomon.store.writer import Writer

__all__ = [
    "BY_NAME",
    "STATES",
    "BusyCaseError",
    "CaseError",
    "DamagedCaseError",
    "Due",
    "Finding",
    "Found",
    "Groups",
    "Head",
    "Heading",
    "Hit",
    "Info",
    "Judged",
    "MissingCaseError",
    "NewerCaseError",
    "NotACaseError",
    "Overlay",
    "Overlays",
    "Page",
    "Passed",
    "RefusedRecordError",
    "Run",
    "Search",
    "Standing",
    "Standings",
    "UnknownRecordError",
    "UnwritableCaseError",
    "Verification",
    "View",
    "Wanted",
    "Writer",
    "by_ids",
    "checked",
    "compared",
    "database_version",
    "due",
    "exists",
    "holding",
    "members",
    "open_case",
    "parted",
    "passed",
    "verify",
]
