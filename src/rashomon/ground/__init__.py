"""Words to bounded times, places and figures."""

from rashomon.ground.place import places, resolve_names, resolve_spans

__all__ = ["places", "resolve_names", "resolve_spans"]
