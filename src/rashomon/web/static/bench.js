// The workbench's only script: keys of the review, words selected in a passage, layers, copying. Without it every form
// and link works; nothing here makes markup out of text.

const spoken = document.getElementById("spoken");
const say = (words) => { spoken.textContent = words; };
const silent = () => new Error(spoken.dataset.silent); // no answer: the server is gone, or has another key now
const parsed = (words) => { try { return JSON.parse(words); } catch { return { error: words }; } };
const typing = (node) => node.closest("input, select, textarea, [contenteditable]");

// --- Where a selection stands, in code points of the report's part. A piece's data-at is where it begins; a
// marker for an invisible character counts as the one character that it stands for.
const points = (text) => Array.from(text).length;

function place(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece) return null;
  let at = Number(piece.dataset.at);
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const marker = text.parentElement.closest(".ctl");
    if (text === node) return marker ? at : at + points(text.data.slice(0, offset));
    at += marker ? 1 : points(text.data);
  }
  return at;
}

function selected(inside) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = (range.startContainer.parentElement || range.startContainer).closest("[data-part]");
  const last = (range.endContainer.parentElement || range.endContainer).closest("[data-part]");
  if (!holder || !last || holder.dataset.part !== last.dataset.part || !inside.contains(holder)) return null;
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return null;
  return { part: holder.dataset.part, start, end, words: selection.toString() };
}

function take(input, found, more = false) {
  const line = input.closest(".line");
  const shown = line.querySelector(".selected");
  const place = `${found.part}:${found.start}-${found.end}`;
  input.value = more && input.value ? `${input.value},${place}` : place;
  shown.textContent = more && shown.textContent ? `${shown.textContent} […] ${found.words}` : found.words;
  say(found.words);
}

// --- Choosing words with the keyboard: word by word over the pieces of a passage.
function chooser(card) {
  const holder = card.querySelector("[data-part]");
  const form = card.querySelector("form[data-edit]");
  const input = form && form.querySelector("[data-span]");
  if (!holder || !input) return null;
  const words = [];
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.parentElement.closest("[data-at]") || text.parentElement.closest(".ctl, .flag")) continue;
    for (const match of text.data.matchAll(/\S+/g)) words.push([text, match.index, match.index + match[0].length]);
  }
  const current = [...holder.querySelectorAll(".m-content, .m-figure, .m-date, .m-place, .m-entity")];
  const inside = words.map(([text]) => current.some((piece) => piece.contains(text)));
  let [first, last] = [Math.max(0, inside.indexOf(true)), Math.max(0, inside.lastIndexOf(true))];
  const show = () => {
    const range = document.createRange();
    range.setStart(words[first][0], words[first][1]);
    range.setEnd(words[last][0], words[last][2]);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const found = selected(card);
    if (found) take(input, found);
  };
  if (!words.length) return null;
  show();
  return {
    form,
    move(key, shift) {
      const step = key === "ArrowRight" ? 1 : -1;
      if (shift) first = Math.min(Math.max(0, first + step), last);
      else last = Math.max(Math.min(words.length - 1, last + step), first);
      show();
    },
  };
}

// --- Sending: in order, one after the other, tried again while a build holds the case.
const IDLE = 150_000; // milliseconds; the server keeps rows for somebody a little longer than this
let sending = Promise.resolve();
let asked = Date.now();

function send(form, extra = {}) {
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  const post = async (tries) => {
    asked = Date.now();
    const sent = { method: "POST", body: data, headers: { accept: "application/json" } };
    const answer = await fetch("/act", sent).catch(() => { throw silent(); });
    if (answer.status === 503 && tries > 0) {
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
      return post(tries - 1);
    }
    const done = parsed(await answer.text());
    if (!answer.ok) throw Object.assign(new Error(done.error), { fields: done.fields || {} });
    return done;
  };
  const sent = sending.then(() => post(20));
  sending = sent.catch(() => {});
  return sent;
}

// What is wrong with a form beside its fields; nothing that was typed is touched.
function refuse(form, fields) {
  for (const line of form.querySelectorAll("[data-field]")) {
    const told = fields[line.dataset.field] || "";
    const notice = line.querySelector(".wrong");
    line.classList.toggle("bad", Boolean(told));
    notice.textContent = told;
    notice.hidden = !told;
    for (const input of line.querySelectorAll("input:not([type=hidden]), select")) {
      input.toggleAttribute("aria-invalid", Boolean(told));
      if (told) { input.setAttribute("aria-invalid", "true"); input.setAttribute("aria-describedby", notice.id); }
    }
  }
  const first = form.querySelector("[aria-invalid=true]");
  if (first) first.focus();
}

// --- The review: one card at a time; a decision is shown at once and sent in the background.
const queue = document.getElementById("queue");
const end = document.getElementById("end");
const AHEAD = 5; // cards that are left when the next ones are fetched
const cards = [];
let at = 0;
let choosing = null;
const PAUSE = 3_000; // milliseconds before rows that could not be fetched are asked for again, then twice as long
let [pause, fetching, over] = [PAUSE, null, false]; // `fetching` also while it waits to ask again

// A page of ours as a document: the browser reads it, no text is made markup here.
function page(address) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", address);
    asking.responseType = "document";
    asking.onload = () => (asking.status === 200 && asking.response ? resolve(asking.response) : reject(silent()));
    asking.onerror = () => reject(silent());
    asking.send();
  });
}

function fetchMore() {
  if (fetching || over) return;
  const address = `/review?${new URLSearchParams({ kind: queue.dataset.kind, after: queue.dataset.last })}`;
  fetching = sending.then(() => page(address)).then((next) => {
    const fetched = next.getElementById("queue");
    const known = new Set(cards.map((card) => card.dataset.key));
    const fresh = [...fetched.querySelectorAll(".card")].filter((card) => !known.has(card.dataset.key));
    over = fresh.length === 0;
    if (!over) queue.dataset.last = fetched.dataset.last;
    for (const card of fresh) { card.hidden = true; queue.append(document.adoptNode(card)); wire(card); cards.push(card); }
    asked = Date.now();
    [fetching, pause] = [null, PAUSE];
    if (at >= cards.length && over) finish();
    else if (at < cards.length) show(at);
  }).catch((error) => {
    if (cards.length && pause === PAUSE) failed(cards[Math.min(at, cards.length - 1)], error);
    setTimeout(() => { fetching = null; fetchMore(); }, pause);
    pause = Math.min(2 * pause, 60_000);
  });
}

function finish() {
  for (const card of cards) card.hidden = true;
  end.hidden = false;
  end.querySelector("a").focus();
}

function show(index) {
  choosing = null;
  at = Math.max(0, index);
  end.hidden = true;
  for (const card of cards) card.hidden = card !== cards[at];
  if (cards.length - at <= AHEAD) fetchMore();
  if (at < cards.length) { if (!cards[at].contains(document.activeElement)) cards[at].focus({ preventScroll: false }); }
  else if (over) finish();
}

function count(step) {
  const bar = document.getElementById("progress");
  const told = document.getElementById("done");
  if (!bar || !told) return;
  bar.value += step;
  told.textContent = told.textContent.replace(/[\d,]+/, String(bar.value));
}

function badge(card, words, state) {
  const found = card.querySelector("header .badge.machine, header .badge.human");
  if (found) { found.textContent = words; found.className = `badge ${state}`; }
}

function mark(card, told) {
  if (!card.classList.contains("done")) count(1);
  card.classList.add("done");
  for (const seen of card.querySelectorAll("[name=seen]")) seen.value = told.number;
  for (const notice of card.querySelectorAll(".failed")) notice.remove();
  badge(card, told.told, `human ${told.verdict || ""}`);
  say(told.told);
}

function failed(card, error) {
  let notice = card.querySelector(".failed");
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "failed caution";
    notice.setAttribute("role", "alert");
    card.prepend(notice);
  }
  notice.textContent = error.message;
  show(cards.indexOf(card));
  const form = card.querySelector("form[data-edit]");
  if (form && error.fields) refuse(form, error.fields);
}

function decide(verdict) {
  const card = cards[at];
  send(card.querySelector("form.acts"), { verdict }).then((told) => mark(card, told), (error) => failed(card, error));
  show(at + 1);
}

function correct(form) {
  const card = form.closest(".card");
  send(form).then((told) => { mark(card, told); refuse(form, {}); show(cards.indexOf(card) + 1); }, (error) => failed(card, error));
}

function undo() {
  send(document.getElementById("undo")).then((told) => {
    const card = cards.find((one) => one.dataset.key === `${told.kind}:${told.record}`);
    if (!card) { say(told.told); return; }
    if (card.classList.contains("done")) count(-1);
    card.classList.remove("done");
    for (const seen of card.querySelectorAll("[name=seen]")) seen.value = told.number;
    badge(card, told.told, "machine");
    show(cards.indexOf(card));
    say(told.told);
  }, (error) => { if (cards[at]) failed(cards[at], error); else say(error.message); });
}

const onCard = (act) => () => { if (cards[at]) act(cards[at]); };
const KEYS = {
  a: onCard(() => decide("accepted")),
  r: onCard(() => decide("rejected")),
  u: onCard(() => decide("unsure")),
  n: onCard(() => show(at + 1)),
  p: () => show(Math.min(at, cards.length) - 1),
  z: undo,
  e: onCard((card) => edit(card)),
  s: onCard((card) => { openEdit(card); choosing = chooser(card); if (choosing) card.focus(); }),
  c: onCard((card) => copy(card.querySelector(".cite"))),
  "?": () => { const keys = document.getElementById("keys"); keys.open = !keys.open; if (keys.open) keys.querySelector("summary").focus(); },
};

function openEdit(card) {
  const details = card.querySelector("details.edit");
  if (details) details.open = true;
  return details;
}

function edit(card) {
  const details = openEdit(card);
  const first = details && details.querySelector("form input:not([type=hidden]):not([data-span]), form select");
  if (first) { first.focus(); if (first.select) first.select(); }
}

function choose(event) {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    event.preventDefault();
    choosing.move(event.key, event.shiftKey);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const { form } = choosing;
    choosing = null;
    correct(form);
  } else if (event.key === "Escape") {
    choosing.form.reset();
    choosing = null;
    getSelection().removeAllRanges();
  } else return false;
  return true;
}

function ready(card) {
  card.querySelector("form.acts").addEventListener("submit", (event) => {
    event.preventDefault();
    const verdict = event.submitter && event.submitter.value ? event.submitter.value : "noted";
    if (verdict !== "noted") { decide(verdict); return; }
    send(event.target, { verdict }).then((told) => { say(told.told); event.target.reset(); }, (error) => failed(card, error));
  });
  const form = card.querySelector("form[data-edit]");
  if (form) form.addEventListener("submit", (event) => { event.preventDefault(); correct(form); });
}

// --- What forms and cards have on any page: words taken from the text, names, places and records while one types.
function wire(root) {
  for (const input of root.querySelectorAll("[data-span]")) {
    const button = input.closest(".line").querySelector("[data-select]");
    if (!input.closest(".bad")) input.type = "hidden";
    button.hidden = false;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    button.addEventListener("click", (event) => {
      const form = input.closest("form");
      const inside = document.getElementById(form.dataset.in || "") || input.closest(".card");
      const found = selected(inside);
      if (found) take(input, found, event.shiftKey);
      else if (input.value) { input.value = ""; input.closest(".line").querySelector(".selected").textContent = ""; }
      else inside.querySelector("[data-part]").focus();
    });
  }
  for (const input of root.querySelectorAll("[data-names], [data-find], [data-gazetteer]")) input.addEventListener("input", () => offer(input));
  if (root.matches(".card") && queue) ready(root);
}

async function offer(input) {
  const words = encodeURIComponent(input.value.slice(0, 100));
  const { find } = input.dataset;
  const address = find ? `/api/search?kind=${find}&limit=12&q=${words}*` : `/api/${"gazetteer" in input.dataset ? "places" : "speakers"}?q=${words}`;
  const answer = await fetch(address);
  const list = document.getElementById(input.getAttribute("list"));
  if (!answer.ok || !list) return;
  const told = await answer.json();
  const plain = (text) => text.replace(/[\ue000\ue001]/g, "");
  const offered = told.names || (told.places || []).map((place) => place.name) || [];
  const hits = (told.hits || []).map((hit) => `${hit.record}: ${plain(hit.snippet)}`);
  list.replaceChildren(...[...offered, ...hits].map((value) => { const option = document.createElement("option"); option.value = value; return option; }));
}

for (const root of document.querySelectorAll(".card, form[data-in]")) wire(root);

if (queue && queue.querySelector(".card")) {
  cards.push(...queue.querySelectorAll(".card"));
  for (const id of ["previous", "next"]) document.getElementById(id).hidden = false;
  document.getElementById("more").hidden = true;
  document.getElementById("previous").addEventListener("click", KEYS.p);
  document.getElementById("next").addEventListener("click", KEYS.n);
  document.getElementById("undo").addEventListener("submit", (event) => { event.preventDefault(); undo(); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (choosing && !typing(event.target) && choose(event)) return;
    if (event.key === "Escape" && typing(event.target)) { cards[at].focus(); return; }
    if (typing(event.target) || !KEYS[event.key]) return;
    event.preventDefault();
    if (event.repeat && !"np".includes(event.key)) return; // a key held down decides one row, not those behind it
    if (Date.now() - asked > IDLE) { location.reload(); return; } // others may have been given these rows since
    KEYS[event.key]();
  });
  show(0);
}

// --- The page of one datum takes the keys of the review that mean something there.
const single = queue ? null : document.getElementById("datum");
if (single) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    const button = single.querySelector(`form.acts [data-key="${CSS.escape(event.key)}"]`);
    if (button) button.click();
    else if (event.key === "e") edit(single);
    else if (event.key === "c") copy(single.querySelector(".cite"));
    else return;
    event.preventDefault();
  });
}

// --- Layers of a report's text, and the data under a click.
const layers = document.getElementById("layers");
const text = document.getElementById("text");
if (layers && text) {
  layers.addEventListener("change", (event) => { text.classList.toggle(`show-${event.target.value}`, event.target.checked); });
  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-to]");
    if (piece && getSelection().isCollapsed && !event.target.closest("a")) location.href = piece.dataset.to.split(" ").pop();
  });
}

// --- Copying a citation.
async function copy(cited) {
  if (!cited) return;
  try {
    await navigator.clipboard.writeText(`${location.origin} ${cited.textContent}`);
    say(cited.textContent);
  } catch {
    const range = document.createRange();
    range.selectNodeContents(cited);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy)));
}
