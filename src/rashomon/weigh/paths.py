"""Shortest paths and small negative cycles in a graph of differences."""

import heapq
from collections.abc import Callable, Iterable

Edge = tuple[int, int, int]  # source, target, weight: x[target] ≤ x[source] + weight


class Graph:
    """Nodes 0 to `size` − 1 and directed edges, known by their place in `edges`."""

    def __init__(self, size: int, edges: list[Edge]) -> None:
        self.size = size
        self.edges = edges
        self.out: list[list[int]] = [[] for _ in range(size)]
        self.into: list[list[int]] = [[] for _ in range(size)]
        for place, (source, target, _) in enumerate(edges):
            self.out[source].append(place)
            self.into[target].append(place)

    def settle(self, heights: list[int], start: Iterable[int], skip: set[int]) -> list[int] | None:
        """Lowers heights from the nodes of `start` on until every edge outside `skip` holds.

        Bellman–Ford, in passes that follow the improving edges from where they start (Goldberg and Radzik
        1993). Returns the edges of a negative cycle if there is one, None once all hold.
        """
        came_by = [-1] * self.size
        active = set(start)
        while active:
            for node in self._order(heights, active, skip):
                active.discard(node)
                for place in self.out[node]:
                    _, target, weight = self.edges[place]
                    if heights[node] + weight < heights[target] and place not in skip:
                        heights[target] = heights[node] + weight
                        came_by[target] = place
                        active.add(target)
            if cycle := self._circle(came_by):
                return cycle
        return None

    def _order(self, heights: list[int], active: set[int], skip: set[int]) -> list[int]:
        """The nodes to look at, each before those that it improves, as far as they form no circle."""
        seen: set[int] = set()
        finished: list[int] = []
        for root in sorted(active):
            if root in seen:
                continue
            seen.add(root)
            stack = [(root, iter(self._improved(root, heights, skip)))]
            while stack:
                node, targets = stack[-1]
                target = next((one for one in targets if one not in seen), None)
                if target is None:
                    finished.append(node)
                    stack.pop()
                else:
                    seen.add(target)
                    stack.append((target, iter(self._improved(target, heights, skip))))
        return finished[::-1]

    def _improved(self, node: int, heights: list[int], skip: set[int]) -> list[int]:
        found = []
        for place in self.out[node]:
            _, target, weight = self.edges[place]
            if heights[node] + weight < heights[target] and place not in skip:
                found.append(target)
        return found

    def _circle(self, came_by: list[int]) -> list[int] | None:
        """The edges of a circle among the predecessors: it is a negative cycle."""
        state = [0] * self.size
        for root in range(self.size):
            node = root
            trail = []
            while state[node] == 0 and came_by[node] >= 0:
                state[node] = root + 1
                trail.append(node)
                node = self.edges[came_by[node]][0]
            if trail and state[node] == root + 1 and node in trail:
                return [came_by[one] for one in trail[trail.index(node) :]]
        return None

    def slack(self, place: int, heights: list[int]) -> int:
        """By how much an edge holds under the heights; below zero it does not."""
        source, target, weight = self.edges[place]
        return heights[source] + weight - heights[target]

    def distances(self, start: int, heights: list[int], *, backward: bool = False) -> tuple[dict[int, int], list[int]]:
        """Each reachable node's distance from `start` (or to it), and the edge that it is reached by (−1: none).

        Dijkstra over the slacks, which settled heights keep from being negative (Johnson 1977).
        """
        ways = self.into if backward else self.out
        slacks = {start: 0}
        came_by = [-1] * self.size
        queue = [(0, start)]
        done: set[int] = set()
        while queue:
            cost, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            for place in ways[node]:
                following = self.edges[place][0 if backward else 1]
                reached = cost + self.slack(place, heights)
                if reached < slacks.get(following, reached + 1):
                    slacks[following] = reached
                    came_by[following] = place
                    heapq.heappush(queue, (reached, following))
        sign = -1 if backward else 1
        return {node: cost + sign * (heights[node] - heights[start]) for node, cost in slacks.items()}, came_by

    def way(self, node: int, came_by: list[int], *, backward: bool = False) -> list[int]:
        """The edges between the start and a node, from the start on."""
        edges = []
        while came_by[node] >= 0:
            edges.append(came_by[node])
            node = self.edges[came_by[node]][1 if backward else 0]
        return edges[::-1]

    def smallest_cycle(self, broken: Iterable[int], heights: list[int], known: list[int]) -> list[int]:
        """A negative cycle with the fewest edges, `known` if none has fewer.

        Under the heights every edge but the broken ones holds, so a negative cycle runs through one of them,
        and what the rest of it may cost is little.
        """
        broken = [place for place in broken if self.slack(place, heights) < 0]
        spare = -sum(self.slack(place, heights) for place in broken)
        best = known
        for place in broken:
            best = self._cycle_through(place, heights, spare, len(best) - 1) or best
        return best

    def _cycle_through(self, place: int, heights: list[int], spare: int, longest: int) -> list[int] | None:
        """A negative cycle of at most `longest` edges through one edge, the smallest there is."""
        home, start, _ = self.edges[place]
        budget = -self.slack(place, heights)
        if home == start:
            return [place] if longest >= 1 else None
        best: dict[int, int] = {start: 0}
        frontier: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, (place,))}
        for _ in range(longest - 1):
            frontier = self._next_layer(frontier, best, heights, lambda cost: cost < budget + spare)
            if home in frontier and frontier[home][0] < budget:
                return list(frontier[home][1])
        return None

    def _next_layer(
        self,
        frontier: dict[int, tuple[int, tuple[int, ...]]],
        best: dict[int, int],
        heights: list[int],
        affordable: Callable[[int], bool],
    ) -> dict[int, tuple[int, tuple[int, ...]]]:
        """The nodes reached more cheaply by one edge more, with cost and edges."""
        found: dict[int, tuple[int, tuple[int, ...]]] = {}
        for node, (cost, walked) in frontier.items():
            for place in self.out[node]:
                target = self.edges[place][1]
                reached = cost + self.slack(place, heights)
                if affordable(reached) and reached < best.get(target, reached + 1):
                    best[target] = reached
                    found[target] = (reached, (*walked, place))
        return found
