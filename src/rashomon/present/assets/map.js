// Says under a map which place is pointed at or has the focus; the marks bear the same as their labels.
document.addEventListener("DOMContentLoaded", () => {
  for (const map of document.querySelectorAll(".map")) {
    const says = map.querySelector(".map-says");
    const tell = (event) => {
      const mark = event.target.closest("a");
      if (mark) says.textContent = mark.getAttribute("aria-label");
    };
    map.addEventListener("pointerover", tell);
    map.addEventListener("focusin", tell);
  }
});
