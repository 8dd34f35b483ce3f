"""Pure metrics: counts first, ratios last. None of them knows where gold or prediction came from."""
