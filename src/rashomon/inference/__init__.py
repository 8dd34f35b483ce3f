"""Opens models and runs them: text and offsets in, labels out. Knows no claims."""

from rashomon.inference.analysis import Analyser, Analysis, Links, Role, Tagged
from rashomon.inference.encoder import Encoder, ModelMissingError
from rashomon.inference.encoding import quotation_state
from rashomon.inference.references import Referring

__all__ = [
    "Analyser",
    "Analysis",
    "Encoder",
    "Links",
    "ModelMissingError",
    "Referring",
    "Role",
    "Tagged",
    "quotation_state",
]
