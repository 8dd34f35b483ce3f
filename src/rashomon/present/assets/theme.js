"use strict";
// Colours: the reader's choice before the first paint, kept where the browser allows it.
(() => {
  const root = document.documentElement;
  root.className = "script";
  const store = (mode) => {
    try {
      if (mode) localStorage.setItem("rashomon-theme", mode);
      return localStorage.getItem("rashomon-theme");
    } catch {
      return mode;
    }
  };
  const apply = (mode) => {
    if (mode === "light" || mode === "dark") root.dataset.theme = mode;
    else delete root.dataset.theme;
  };
  apply(store());
  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.getElementById("theme");
    const kept = choice.querySelector(`[value="${root.dataset.theme || "auto"}"]`);
    kept.checked = true;
    choice.hidden = false;
    choice.addEventListener("change", (event) => {
      store(event.target.value);
      apply(event.target.value);
    });
  });
})();
