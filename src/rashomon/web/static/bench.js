// The workbench's only script: keys of the review, words selected in a passage, layers, copying. Without it every form
// and link works; nothing here makes markup out of text.

const spoken = document.getElementById("spoken");
const say = (words) => { spoken.textContent = words; };
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

function take(form, found) {
  const input = form.querySelector("[data-span]");
  input.value = `${found.part}:${found.start}-${found.end}`;
  input.closest(".spans").querySelector(".selected").textContent = found.words;
  say(found.words);
}

// --- Choosing words with the keyboard: word by word over the pieces of a passage.
function chooser(card) {
  const holder = card.querySelector("[data-part]");
  const form = card.querySelector("form[data-edit]");
  if (!holder || !form || !form.querySelector("[data-span]")) return null;
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
    if (found) take(form, found);
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

// --- The review: one card at a time; a decision is shown at once and sent in the background, in order.
const queue = document.getElementById("queue");
const cards = queue ? [...queue.querySelectorAll(".card")] : [];
let at = 0;
let choosing = null;
let sending = Promise.resolve();

function show(index) {
  choosing = null;
  if (index >= cards.length) {
    const more = document.getElementById("more");
    sending.then(() => { if (more) location.href = queue.dataset.after || more.href; });
    return;
  }
  at = Math.max(0, index);
  cards.forEach((card, number) => { card.hidden = number !== at; });
  cards[at].focus({ preventScroll: false });
}

function send(form, extra = {}) {
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  const post = async (tries) => {
    const answer = await fetch("/act", { method: "POST", body: data, headers: { accept: "application/json" } });
    if (answer.status === 503 && tries > 0) {
      await new Promise((resolve) => { setTimeout(resolve, 1500); });
      return post(tries - 1);
    }
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error);
    return told;
  };
  const sent = sending.then(() => post(20));
  sending = sent.catch(() => {});
  return sent;
}

function mark(card, told) {
  card.classList.add("done");
  card.dataset.number = told.number;
  const badge = card.querySelector("header .badge.machine, header .badge.human");
  if (badge) {
    badge.textContent = told.told;
    badge.className = `badge human ${told.verdict || ""}`;
  }
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
}

function decide(verdict) {
  const card = cards[at];
  const form = card.querySelector("form.acts");
  send(form, { verdict }).then((told) => mark(card, told), (error) => failed(card, error));
  show(at + 1);
}

function correct(form) {
  const card = form.closest(".card");
  send(form).then((told) => { mark(card, told); show(cards.indexOf(card) + 1); }, (error) => failed(card, error));
}

function undo() {
  send(document.getElementById("undo")).then((told) => {
    say(told.told);
    const card = cards.find((one) => one.querySelector("[name=record]").value === told.record);
    if (!card) return;
    card.classList.remove("done");
    const badge = card.querySelector("header .badge.human");
    if (badge) { badge.textContent = told.told; badge.className = "badge machine"; }
    show(cards.indexOf(card));
  }, (error) => failed(cards[at], error));
}

const KEYS = {
  a: () => decide("accepted"),
  r: () => decide("rejected"),
  u: () => decide("unsure"),
  n: () => show(at + 1),
  p: () => show(at - 1),
  z: undo,
  e: () => edit(cards[at]),
  s: () => { openEdit(cards[at]); choosing = chooser(cards[at]); if (choosing) cards[at].focus(); },
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

if (cards.length) {
  for (const id of ["previous", "next"]) document.getElementById(id).hidden = false;
  document.getElementById("previous").addEventListener("click", () => show(at - 1));
  document.getElementById("next").addEventListener("click", () => show(at + 1));
  document.getElementById("undo").addEventListener("submit", (event) => { event.preventDefault(); undo(); });
  for (const card of cards) {
    card.querySelector("form.acts").addEventListener("submit", (event) => {
      event.preventDefault();
      const verdict = event.submitter && event.submitter.value ? event.submitter.value : "noted";
      if (verdict !== "noted") { decide(verdict); return; }
      send(event.target, { verdict }).then((told) => { say(told.told); event.target.reset(); }, (error) => failed(card, error));
    });
    const form = card.querySelector("form[data-edit]");
    if (form) form.addEventListener("submit", (event) => { event.preventDefault(); correct(form); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (choosing && !typing(event.target) && choose(event)) return;
    if (event.key === "Escape" && typing(event.target)) { cards[at].focus(); return; }
    if (typing(event.target) || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  show(0);
}

// --- Forms that take a selection, on any page; where it stands needs no field to type in then.
for (const input of document.querySelectorAll("[data-span]")) input.type = "hidden";
for (const button of document.querySelectorAll("[data-select]")) {
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const form = button.closest("form");
    const inside = document.getElementById(form.dataset.in || "") || button.closest(".card");
    const found = selected(inside);
    if (found) take(form, found);
    else inside.querySelector("[data-part]").focus();
  });
}

// --- Names while a speaker is typed.
const names = document.getElementById("names");
for (const input of document.querySelectorAll("[data-names]")) {
  input.addEventListener("input", async () => {
    const answer = await fetch(`/api/speakers?q=${encodeURIComponent(input.value.slice(0, 100))}`);
    if (!answer.ok || !names) return;
    const found = await answer.json();
    names.replaceChildren(...found.names.map((name) => { const option = document.createElement("option"); option.value = name; return option; }));
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
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const cited = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(`${location.origin} ${cited.textContent}`);
      say(button.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(cited);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
  });
}
