"""Words to bounded times, places and figures."""
