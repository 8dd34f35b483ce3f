"""What can go wrong with a case. Every message is one line: what, where, what to do next."""


class CaseError(Exception):
    """A case cannot be used as asked."""


class MissingCaseError(CaseError):
    """There is no case at that place."""


class NotACaseError(CaseError):
    """Something is there, but no case that this program can read."""


class NewerCaseError(CaseError):
    """The case was made by a newer version of the program."""


class BusyCaseError(CaseError):
    """Another process is writing the case."""


class UnwritableCaseError(CaseError):
    """The case, its disk or its folder does not take what is to be written."""


class DamagedCaseError(CaseError):
    """The database file breaks its own rules."""


class UnknownRecordError(CaseError, KeyError):
    """The case has no record of that id."""

    __str__ = Exception.__str__


class RefusedRecordError(ValueError):
    """A record that may not be stored: its words are not the report's, or its id is taken."""
