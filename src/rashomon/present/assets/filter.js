// The filter: each statement's words are folded once; a change is one pass over them, and only what
// changes on the page is touched.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("filter");
  if (!form) return;
  const field = (name) => document.getElementById(`f-${name}`);
  const result = document.getElementById("f-result");
  const clear = form.querySelector("[type=reset]");
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").replace(/[“”«»„]/g, '"').toLowerCase();

  // What holds statements and is hidden when none of them is left.
  const boxes = new Map();
  const boxOf = (element) => {
    if (!element) return null;
    if (!boxes.has(element)) {
      const count = element.querySelector(":scope > header .count, :scope > summary .count");
      boxes.set(element, { element, count, words: count?.textContent, total: Number(count?.dataset.total), left: 0 });
    }
    return boxes.get(element);
  };

  let items = null; // read on the first use: the page is usable before
  const read = () => {
    const names = new Map();
    for (const section of document.querySelectorAll(".speaker.named"))
      names.set(section.dataset.p, section.querySelector("h3 bdi").textContent);
    const rows = new Map();
    for (const row of document.querySelectorAll(".rows > li")) rows.set(row.dataset.s, row);
    const index = new Map();
    return [...document.querySelectorAll(".card, .passage")].map((card, at) => {
      index.set(card, at);
      const above = card.parentElement.closest(".card");
      const row = rows.get(card.id);
      const spoken = [card.querySelector(":scope > .q"), card.querySelector(":scope > .by .who")];
      const words = [...spoken.map((part) => part?.textContent ?? ""), names.get(card.dataset.p) ?? ""];
      return {
        card,
        row,
        above: above ? index.get(above) : -1,
        words: fold(words.join(" ")),
        speaker: card.dataset.p ?? "",
        report: card.dataset.r,
        form: card.dataset.f,
        group: boxOf(card.closest(".speaker, .voices")),
        run: boxOf(card.closest(".run")),
        day: boxOf(row?.closest(".day")),
        fits: true,
        shown: true,
        around: false,
      };
    });
  };

  const wanted = () => ({
    words: fold(field("words").value).split(/\s+/).filter(Boolean),
    speaker: field("speaker").value,
    report: field("report").value,
    form: field("form").value,
  });

  const fits = (item, want) =>
    (!want.speaker || item.speaker === want.speaker) &&
    (!want.report || item.report === want.report) &&
    (!want.form || item.form === want.form) &&
    want.words.every((word) => item.words.includes(word));

  // Shows or hides a statement; one that holds a fitting one is shown around it.
  const draw = (item, shown) => {
    const around = shown && !item.fits;
    if (item.shown !== shown) item.card.hidden = !shown;
    if (item.around !== around) item.card.classList.toggle("around", around);
    if (item.row && item.row.hidden === item.fits) item.row.hidden = !item.fits;
    item.shown = shown;
    item.around = around;
    if (!item.fits) return;
    for (const box of [item.group, item.day]) if (box) box.left += 1;
  };

  const tidy = (box, filtering) => {
    box.element.hidden = filtering && box.left === 0;
    if (!box.count) return;
    const text = filtering && box.left < box.total ? `${box.left} / ${box.words}` : box.words;
    if (box.count.textContent !== text) box.count.textContent = text;
  };

  const announce = (filtering, shown) => {
    const phrase = !filtering ? form.dataset.all : shown ? form.dataset.some : form.dataset.none;
    const written = (number) => number.toLocaleString(document.documentElement.lang);
    result.textContent = phrase.replace("{shown}", written(shown)).replace("{total}", written(items.length));
    clear.hidden = !filtering;
  };

  const apply = () => {
    items ??= read();
    const want = wanted();
    const filtering = Boolean(want.words.length || want.speaker || want.report || want.form);
    for (const box of boxes.values()) box.left = 0;
    for (const item of items) item.fits = !filtering || fits(item, want);
    const shown = items.map((item) => item.fits);
    // Children come after their parents, so one pass from the end carries "shown" up.
    for (let at = items.length - 1; at >= 0; at -= 1) if (shown[at] && items[at].above >= 0) shown[items[at].above] = true;
    items.forEach((item, at) => {
      draw(item, shown[at]);
      if (shown[at] && item.run) item.run.left += 1;
    });
    for (const box of boxes.values()) tidy(box, filtering);
    announce(filtering, items.filter((item) => item.fits).length);
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("focusin", () => { items ??= read(); }, { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    setTimeout(apply);
    field("words").focus();
  });
  const wide = matchMedia("(min-width: 60rem)");
  const unfold = () => { form.querySelector(".facets").open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  form.hidden = false;
});
