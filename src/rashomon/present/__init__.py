"""What a reader sees of a case: the dossier, and the drawing it is made of."""

from rashomon.present.dossier import dossier

__all__ = ["dossier"]
