// Jumps: parts of a long page are measured only when they come into view, so a place may move after
// the browser went there; it is sought again until it stands still or the reader scrolls.
document.addEventListener("DOMContentLoaded", () => {
  let seeking = 0;
  const stop = () => { seeking = 0; };
  for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(sign, stop, { passive: true });

  const seek = (id) => {
    const place = document.getElementById(id);
    if (!place) return;
    const mine = Date.now() + Math.random();
    seeking = mine;
    let [left, still, last] = [40, 0, NaN];
    const look = () => {
      if (seeking !== mine || left === 0 || still > 3) return;
      left -= 1;
      const top = Math.round(place.getBoundingClientRect().top);
      still = top === last ? still + 1 : 0;
      if (top !== last) place.scrollIntoView();
      last = Math.round(place.getBoundingClientRect().top);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !link.matches(".show")) setTimeout(() => event.defaultPrevented || seek(link.getAttribute("href").slice(1)));
  });
  seek(location.hash.slice(1));
});
