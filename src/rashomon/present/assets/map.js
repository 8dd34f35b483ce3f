// Maps: says which place is pointed at or has the focus; nearer and farther by buttons, keys (+ - arrows 0), wheel,
// pinch and drag. In the workbench the server draws each part anew, and the address keeps it; in a dossier marks and
// letters stay as large as they are while the map grows under them.
(() => {
  const [WIDTH, HEIGHT] = [640, 420];
  const CLOSEST = 16;

  function start(map) {
    const svg = map.querySelector("svg[viewBox]");
    const says = map.querySelector(".map-says");
    const tell = (event) => {
      const mark = event.target.closest("a");
      if (mark && svg.contains(mark)) says.textContent = mark.getAttribute("aria-label");
    };
    map.addEventListener("pointerover", tell);
    map.addEventListener("focusin", tell);

    const root = map.closest("[data-at]");
    const holder = root || map;
    const zoom = holder.querySelector(".zoom");
    if (!zoom) return;
    zoom.hidden = false;
    const over = new AbortController();
    let [x, y, w] = [0, 0, WIDTH];
    let timer = 0;
    const marks = root ? [] : [...svg.querySelectorAll("circle, a rect, a text")].map((node) => {
      const box = node.closest("a").querySelector("circle, rect");
      const [cx, cy] = box.tagName === "rect" ? [Number(box.getAttribute("x")) + box.getAttribute("width") / 2, Number(box.getAttribute("y")) + box.getAttribute("height") / 2] : [Number(box.getAttribute("cx")), Number(box.getAttribute("cy"))];
      const own = Object.fromEntries(["x", "y", "width", "height", "r"].filter((name) => node.hasAttribute(name)).map((name) => [name, Number(node.getAttribute(name))]));
      return { node, cx, cy, own, area: Boolean(node.closest(".area")) && node.tagName === "circle" };
    });

    function shrink() {
      const times = w / WIDTH;
      svg.style.setProperty("--times", times);
      for (const { node, cx, cy, own, area } of marks) {
        if (area) continue;
        for (const name of ["width", "height", "r"]) if (name in own) node.setAttribute(name, own[name] * times);
        if ("x" in own) node.setAttribute("x", cx + (own.x - cx) * times);
        if ("y" in own) node.setAttribute("y", cy + (own.y - cy) * times);
      }
    }

    function show(left, top, wide) {
      const most = root ? WIDTH * 4 : WIDTH;
      w = Math.max(WIDTH / CLOSEST, Math.min(most, wide));
      const h = (w * HEIGHT) / WIDTH;
      [x, y] = [left, top];
      if (!root) [x, y] = [Math.max(0, Math.min(WIDTH - w, x)), Math.max(0, Math.min(HEIGHT - h, y))];
      svg.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
      svg.querySelector(".bar").style.visibility = w === WIDTH ? "" : "hidden";
      if (!root) { shrink(); return; }
      clearTimeout(timer);
      timer = setTimeout(settle, 220);
    }

    function settle() {
      const [latitude, longitude, scale] = root.dataset.at.split(",").map(Number);
      const across = scale * Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
      const h = (w * HEIGHT) / WIDTH;
      const north = latitude - (y + h / 2 - HEIGHT / 2) / scale;
      const east = longitude + (x + w / 2 - WIDTH / 2) / across;
      load(`${root.dataset.address}at=${north.toFixed(3)},${(((east + 540) % 360) - 180).toFixed(3)},${((scale * WIDTH) / w).toFixed(2)}`);
    }

    function load(address) {
      globalThis.drawAnew([root.id, "placed"], address, {
        also: svg.clientWidth < 480 ? "narrow" : "", // marks that stand apart by a finger's width
        fields: { "map-at": "at" },
        before: () => over.abort(),
        after: (next) => { const drawn = next.querySelector(".map"); if (drawn) start(drawn); },
      });
    }

    if (root && svg.clientWidth < 480 && !root.dataset.narrow) load(location.href);

    const by = (far) => [w * far, ((w * HEIGHT) / WIDTH) * far];
    const scaled = (times, cx = x + w / 2, cy = y + (w * HEIGHT) / WIDTH / 2) => show(cx - (cx - x) * times, cy - (cy - y) * times, w * times);
    const steps = {
      in: () => scaled(0.5),
      out: () => scaled(2),
      left: () => show(x - by(1 / 3)[0], y, w),
      right: () => show(x + by(1 / 3)[0], y, w),
      up: () => show(x, y - by(1 / 3)[1], w),
      down: () => show(x, y + by(1 / 3)[1], w),
      core: () => show(0, 0, WIDTH),
    };
    zoom.addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (!button) return;
      if (!button.href) { if (!root) steps[button.dataset.zoom](); return; }
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      load(button.href);
    });
    svg.addEventListener("click", (event) => {
      const mark = event.target.closest("a.cluster");
      if (!root || !mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      load(new URL(mark.getAttribute("href"), location.href).href);
    });

    const KEYS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", 0: "core" };
    holder.addEventListener("keydown", (event) => {
      const inside = event.target === map || zoom.contains(event.target) || svg.contains(event.target);
      const button = KEYS[event.key] && zoom.querySelector(`[data-zoom="${KEYS[event.key]}"]`);
      if (!inside || !button || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      button.click();
    });

    // --- Wheel, pinch and drag.
    const point = (clientX, clientY) => {
      const box = svg.getBoundingClientRect();
      return [x + ((clientX - box.left) / box.width) * w, y + ((clientY - box.top) / box.height) * ((w * HEIGHT) / WIDTH)];
    };
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      scaled(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.01), ...point(event.clientX, event.clientY));
    }, { passive: false });
    const held = new Map();
    let from = null;
    let moved = false;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held.set(event.pointerId, [event.clientX, event.clientY]);
      const [one, two] = [...held.values()];
      from = { x, y, w, at: one, apart: two ? Math.hypot(one[0] - two[0], one[1] - two[1]) : 0, touch: event.pointerType === "touch" };
      moved = false;
    });
    window.addEventListener("pointermove", (event) => {
      if (!from || !held.has(event.pointerId)) return;
      held.set(event.pointerId, [event.clientX, event.clientY]);
      const box = svg.getBoundingClientRect();
      const [one, two] = [...held.values()];
      if (two) {
        const middle = [(one[0] + two[0]) / 2, (one[1] + two[1]) / 2];
        const times = (from.apart || 1) / Math.max(8, Math.hypot(one[0] - two[0], one[1] - two[1]));
        const [cx, cy] = [from.x + ((middle[0] - box.left) / box.width) * from.w, from.y + ((middle[1] - box.top) / box.width) * from.w];
        show(cx - (cx - from.x) * times, cy - (cy - from.y) * times, from.w * times);
        moved = true;
      } else if (!from.touch && Math.hypot(event.clientX - from.at[0], event.clientY - from.at[1]) > 6) {
        show(from.x - ((event.clientX - from.at[0]) / box.width) * from.w, from.y - ((event.clientY - from.at[1]) / box.width) * from.w, from.w);
        moved = true;
      }
    }, { signal: over.signal });
    const done = (event) => { held.delete(event.pointerId); if (!held.size) from = null; };
    window.addEventListener("pointerup", done, { signal: over.signal });
    window.addEventListener("pointercancel", done, { signal: over.signal });
    svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, { capture: true });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    window.addEventListener("beforeprint", () => { if (!root) show(0, 0, WIDTH); }, { signal: over.signal });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const map of document.querySelectorAll(".map")) start(map);
    for (const fold of document.querySelectorAll("details.fold:not([data-used])")) fold.open = innerWidth > 720;
  });
})();
