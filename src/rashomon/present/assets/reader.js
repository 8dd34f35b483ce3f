// The reader: a report's text beside the statements, with the words of one statement marked.
document.addEventListener("DOMContentLoaded", () => {
  const reader = document.getElementById("reader");
  const part = (name) => reader.querySelector(name);
  const wide = matchMedia("(min-width: 1180px)");
  const roles = ["s", "k", "c"];
  let report = null; // the article that is open
  let origin = null; // the link that opened the reader, and where it stood on the screen
  let height = 0;
  let pushed = false; // whether the browser's Back closes the reader

  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const item of copy.querySelectorAll("[id]")) item.removeAttribute("id");
    return [...copy.childNodes];
  };

  const load = (article) => {
    if (report === article) return;
    report = article;
    part(".headline").replaceChildren(...copyOf(article.querySelector(".headline")));
    part(".origin").replaceChildren(...copyOf(article.querySelector(".credits")));
    part(".body").replaceChildren(...copyOf(article.querySelector(".text")));
  };

  const clear = () => {
    for (const mark of reader.querySelectorAll(".scroll .on")) {
      mark.classList.remove("on", "on-s", "on-k", "on-c");
      delete mark.dataset.label;
      mark.removeAttribute("tabindex");
    }
  };

  // Marks the words of one statement; gives the pieces of each role.
  const mark = (key) => {
    clear();
    const found = {};
    for (const role of roles) {
      found[role] = [...reader.querySelectorAll(`.scroll [data-m~="${role}${key}"]`)];
      found[role].forEach((piece, at) => {
        piece.classList.add("on", `on-${role}`);
        if (at === 0) piece.dataset.label = [piece.dataset.label, reader.dataset[role]].filter(Boolean).join(" + ");
      });
    }
    return found;
  };

  const links = () => (report ? [...reader.querySelectorAll(".scroll .n")] : []);

  const tell = (found, number) => {
    const said = (role) => found[role].map((piece) => piece.textContent).join(" ") || "–";
    const values = { number, s: said("s"), k: said("k"), c: said("c") };
    rashomon.say(reader.dataset.spoken.replace(/\{(\w+)\}/g, (_, name) => values[name]));
  };

  const select = (key, anchor) => {
    const found = mark(key);
    const number = `${report.querySelector(".num").textContent}·${key}`;
    const place = part(".place");
    place.href = `#${anchor}`;
    place.textContent = reader.dataset.place.replace("{number}", number);
    reader.dataset.key = key;
    const first = found.c[0] || found.k[0];
    if (first) {
      first.tabIndex = -1;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const tall = first.getBoundingClientRect().height > part(".scroll").clientHeight / 2;
      first.scrollIntoView({ block: tall ? "start" : "center", behavior: calm ? "auto" : "smooth" });
      first.focus({ preventScroll: true });
    }
    tell(found, number);
  };

  const present = () => {
    if (reader.open) return;
    if (wide.matches) reader.show();
    else reader.showModal();
    document.documentElement.classList.add("reading");
  };

  const open = (article, key, anchor) => {
    load(article);
    present();
    select(key, anchor);
    for (const card of document.querySelectorAll(".current")) card.classList.remove("current");
    document.getElementById(anchor)?.classList.add("current");
  };

  // Puts a link back where it stood, again after the browser has put the page where it remembers it.
  const restore = (link, top) => {
    let left = 3;
    const place = () => {
      link.focus({ preventScroll: true });
      scrollBy(0, link.getBoundingClientRect().top - top);
      left -= 1;
      if (left) requestAnimationFrame(place);
    };
    place();
  };

  const shut = () => {
    if (!reader.open) return;
    reader.close();
    document.documentElement.classList.remove("reading");
    if (origin) restore(origin, height);
    origin = null;
  };

  const back = () => {
    if (pushed) history.back(); // popstate shuts it
    else shut();
  };

  // One entry in the history, so that the Back button, or a swipe on a phone, shuts the reader.
  const remember = (hash) => {
    try {
      if (reader.open) return history.replaceState(history.state, "", hash);
      history.pushState({ reader: true }, "", hash);
      pushed = true;
    } catch {
      pushed = false;
    }
    return undefined;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.show");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const article = document.getElementById(link.dataset.r);
    if (!article) return;
    event.preventDefault();
    remember(link.getAttribute("href"));
    origin = link;
    height = link.getBoundingClientRect().top;
    open(article, link.dataset.k, link.closest("[id]").id);
  });

  reader.addEventListener("click", (event) => {
    const number = event.target.closest(".n");
    const step = event.target.closest(".step");
    if (event.target.closest(".back")) back();
    else if (number) {
      event.preventDefault();
      select(number.dataset.n, number.hash.slice(1));
    } else if (step) {
      const all = links();
      const at = all.findIndex((link) => link.dataset.n === reader.dataset.key);
      const next = all[(at + Number(step.dataset.step) + all.length) % all.length];
      if (next) select(next.dataset.n, next.hash.slice(1));
    } else if (event.target.closest(".place")) {
      origin = null; // the link itself says where to go
      pushed = false;
      if (!wide.matches) shut();
    }
  });
  reader.addEventListener("cancel", (event) => {
    event.preventDefault();
    back();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && reader.open && wide.matches) back();
  });
  wide.addEventListener("change", () => {
    if (!reader.open) return;
    reader.close();
    present();
  });
  addEventListener("popstate", () => {
    pushed = false;
    shut();
  });

  // A link to words in a report opens the reader at them.
  const arrive = () => {
    if (!/^#t-[\w-]+$/.test(location.hash)) return;
    const at = document.getElementById(location.hash.slice(1));
    const link = document.querySelector(`a.show[href="${location.hash}"]`);
    if (at && link) open(at.closest(".report"), link.dataset.k, link.closest("[id]").id);
  };
  arrive();
});
