// Timelines: nearer, farther, earlier, later by buttons, keys (+ - arrows 0), wheel and pinch, and a part chosen by
// dragging. In the workbench the server draws each part anew, and the address keeps it; in a dossier the bars stretch.
(() => {
  const DAY = 86400000;
  const SHORTEST = 2;

  function read(corners) {
    return corners.split(" ").filter(Boolean).map((one) => {
      const [place, day] = one.split("=");
      return [Number(place), Date.parse(day) / DAY];
    });
  }

  function between(points, value, from, to) {
    if (points.length === 1) return points[0][to];
    let at = 1;
    while (at < points.length - 1 && points[at][from] < value) at += 1;
    const [one, two] = [points[at - 1], points[at]];
    return one[to] + ((value - one[from]) / (two[from] - one[from] || 1)) * (two[to] - one[to]);
  }

  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  function start(root) {
    const points = read(root.dataset.corners);
    if (!points.length) return;
    const words = new Intl.DateTimeFormat(root.dataset.language === "en" ? "en-GB" : root.dataset.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const named = (day) => words.format(new Date(day * DAY));
    const dayAt = (place) => Math.round(between(points, place, 0, 1));
    const low = points[0][1];
    const high = points[points.length - 1][1];
    const zoom = root.querySelector(".zoom");
    const says = root.querySelector("[data-says]");
    const over = new AbortController();
    let [left, right] = [0, 100];
    let timer = 0;
    zoom.hidden = false;

    function relabel() {
      const ruler = root.querySelector(".ruler > .scaled");
      for (const old of ruler.querySelectorAll(".made")) old.remove();
      const whole = left === 0 && right === 100;
      for (const group of ruler.querySelectorAll("g:not(.made)")) group.classList.toggle("off", !whole);
      if (whole) return;
      const n = root.clientWidth < 620 ? 2 : 5;
      for (let step = 0; step < n; step += 1) {
        const place = left + ((right - left) * (step + 0.5)) / n;
        const [group, line, text] = ["g", "line", "text"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
        group.setAttribute("class", "made");
        line.setAttribute("class", "axis");
        for (const [name, value] of [["x1", `${place}%`], ["x2", `${place}%`], ["y1", 17], ["y2", 24]]) line.setAttribute(name, value);
        for (const [name, value] of [["x", `${place}%`], ["y", 12], ["text-anchor", "middle"]]) text.setAttribute(name, value);
        text.textContent = named(dayAt(place));
        group.append(line, text);
        ruler.append(group);
      }
    }

    function apply() {
      const times = 100 / (right - left);
      for (const inner of root.querySelectorAll(".scaled")) {
        inner.setAttribute("x", `${-left * times}%`);
        inner.setAttribute("width", `${100 * times}%`);
      }
      relabel();
      if (root.dataset.address) {
        clearTimeout(timer);
        timer = setTimeout(settle, 220);
        return;
      }
      let shown = 0;
      for (const row of root.querySelectorAll("[data-span]")) {
        const [first, last] = row.dataset.span.split(" ").map(Number);
        row.hidden = last < left || first > right;
        shown += row.hidden ? 0 : 1;
      }
      const [first, last] = part();
      says.textContent = left === 0 && right === 100 ? "" : `${named(first)} – ${named(last)} (${shown})`;
      const spoken = document.getElementById("spoken");
      if (spoken) spoken.textContent = says.textContent;
    }

    const part = () => [Math.max(low, Math.min(high, dayAt(left))), Math.max(low, Math.min(high, dayAt(right)))];

    function show(one, two) {
      const wide = Math.min(100, two - one);
      const first = Math.max(0, Math.min(100 - wide, one));
      if (dayAt(first + wide) - dayAt(first) < SHORTEST) return;
      [left, right] = [first, first + wide];
      apply();
    }

    function settle() {
      const [first, last] = part();
      load(`${root.dataset.address}from=${iso(first)}&to=${iso(last)}`);
    }

    function load(address) {
      root.setAttribute("aria-busy", "true");
      globalThis.drawAnew([root.id], address, {
        fields: { "time-from": "from", "time-to": "to" },
        before: () => over.abort(),
        after: (next) => { if (next.dataset.corners) start(next); },
      });
    }

    const steps = {
      in: () => show(left + (right - left) / 4, right - (right - left) / 4),
      out: () => show(left - (right - left) / 2, right + (right - left) / 2),
      back: () => show(left - (right - left) / 2, right - (right - left) / 2),
      ahead: () => show(left + (right - left) / 2, right + (right - left) / 2),
      all: () => show(0, 100),
    };
    zoom.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (!button) return;
      if (!button.href) { if (!root.dataset.address) steps[button.dataset.zoom](); return; }
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      load(button.href);
    });

    const KEYS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "back", ArrowRight: "ahead", 0: "all" };
    root.addEventListener("keydown", (event) => {
      const inside = event.target === root || zoom.contains(event.target);
      const button = KEYS[event.key] && zoom.querySelector(`[data-zoom="${KEYS[event.key]}"]`);
      if (!inside || !button || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      button.click();
    });

    // --- Wheel, pinch and drag, over the bars alone.
    const drawing = (event) => event.target.closest(".bars, .ruler, .overview");
    const placeIn = (svg, x) => { const box = svg.getBoundingClientRect(); return left + ((x - box.left) / box.width) * (right - left); };
    root.addEventListener("wheel", (event) => {
      const svg = drawing(event);
      const aside = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!svg || svg.matches(".overview") || !(event.ctrlKey || event.metaKey || aside)) return;
      event.preventDefault();
      if (aside) {
        const far = ((event.deltaX || event.deltaY) / svg.clientWidth) * (right - left);
        show(left + far, right + far);
        return;
      }
      const at = placeIn(svg, event.clientX);
      const times = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.01);
      show(at - (at - left) * times, at + (right - at) * times);
    }, { passive: false });

    const held = new Map();
    let from = null;
    const band = document.createElement("div");
    band.className = "band";
    root.addEventListener("pointerdown", (event) => {
      const svg = drawing(event);
      if (!svg || event.button !== 0) return;
      held.set(event.pointerId, event.clientX);
      from = { svg, x: event.clientX, view: [left, right], touch: event.pointerType === "touch" };
      if (held.size === 2) from.apart = Math.abs([...held.values()][0] - [...held.values()][1]);
    });
    root.addEventListener("pointermove", (event) => {
      if (!from || !held.has(event.pointerId)) return;
      held.set(event.pointerId, event.clientX);
      const box = from.svg.getBoundingClientRect();
      if (held.size === 2) {
        const [one, two] = [...held.values()];
        const times = (from.apart || 1) / Math.max(8, Math.abs(one - two));
        const wide = (from.view[1] - from.view[0]) * times;
        const middle = from.view[0] + (((one + two) / 2 - box.left) / box.width) * (from.view[1] - from.view[0]);
        show(middle - wide / 2, middle + wide / 2);
      } else if (from.touch) {
        const far = ((from.x - event.clientX) / box.width) * (from.view[1] - from.view[0]);
        if (Math.abs(event.clientX - from.x) > 6) show(from.view[0] + far, from.view[1] + far);
      } else {
        const frame = root.getBoundingClientRect();
        const [one, two] = [Math.max(box.left, Math.min(from.x, event.clientX)), Math.min(box.right, Math.max(from.x, event.clientX))];
        band.style.left = `${one - frame.left}px`;
        band.style.width = `${Math.max(0, two - one)}px`;
        if (!band.isConnected) root.append(band);
        event.preventDefault();
      }
    });
    const done = (event) => {
      held.delete(event.pointerId);
      if (!from || held.size) return;
      const { svg, x, touch } = from;
      from = null;
      band.remove();
      if (touch || event.type === "pointercancel" || Math.abs(event.clientX - x) < 6) return;
      const ends = [Math.min(x, event.clientX), Math.max(x, event.clientX)];
      if (!svg.matches(".overview")) { show(placeIn(svg, ends[0]), placeIn(svg, ends[1])); return; }
      const box = svg.getBoundingClientRect();
      const outer = read(svg.dataset.corners);
      const days = ends.map((end) => Math.round(between(outer, ((end - box.left) / box.width) * 100, 0, 1)));
      const clamped = days.map((day) => Math.max(outer[0][1], Math.min(outer[outer.length - 1][1], day)));
      load(`${root.dataset.address}from=${iso(clamped[0])}&to=${iso(clamped[1])}`);
    };
    window.addEventListener("pointerup", done, { signal: over.signal });
    window.addEventListener("pointercancel", done, { signal: over.signal });
    window.addEventListener("beforeprint", () => { if (!root.dataset.address) show(0, 100); }, { signal: over.signal });
  }

  document.addEventListener("DOMContentLoaded", () => { for (const root of document.querySelectorAll(".chronicle[data-corners]")) start(root); });
  for (const fold of document.querySelectorAll("details.fold:not([data-used])")) fold.open = innerWidth > 720;
})();
