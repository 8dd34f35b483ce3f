// Copying a statement with its citation; where the browser refuses, the words are selected instead.
const rashomon = {
  say(text) {
    const line = document.getElementById("spoken");
    line.textContent = "";
    setTimeout(() => { line.textContent = text; }, 50);
  },
  text(element) {
    return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
  },
};

document.addEventListener("DOMContentLoaded", () => {
  const words = document.getElementById("reader").dataset;

  const selected = (text, near) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "copying";
    area.readOnly = true;
    near.after(area);
    area.select();
    const done = document.execCommand("copy");
    if (done) {
      area.remove();
      near.focus();
    } else {
      area.addEventListener("blur", () => area.remove(), { once: true });
    }
    return done;
  };

  const written = async (text, near) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return selected(text, near);
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const card = button.closest(".card");
    const quote = rashomon.text(card.querySelector(".q"));
    const cite = rashomon.text(card.querySelector(".cite"));
    const done = await written(`${quote}\n${cite}\n`, button);
    rashomon.say(done ? words.copied : words.select);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1600);
  });

  for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
});
