// A part of a drawing, drawn anew by the server and put in the old one's place. The address keeps what is shown, so
// that it can be reloaded, kept and cited. What comes is parsed as a page that runs nothing: no markup is made of text.
globalThis.drawAnew = (() => {
  let asked = 0;

  // `ids` are the elements to replace, the first of them the drawing; `fields` keep parameters of the address for the
  // filters' form (field's id: parameter); `also` is put behind the address for the server alone.
  return (ids, address, { also = "", fields = {}, before, after }) => {
    const mine = (asked += 1);
    const request = new XMLHttpRequest();
    const kept = new URL(address, location.href);
    const wanted = new URL(kept);
    if (also) wanted.searchParams.set(also, "1");
    wanted.hash = "";
    request.open("GET", wanted);
    request.responseType = "document";
    request.onerror = () => { location.href = kept; };
    request.onload = () => {
      const page = request.response;
      const root = document.getElementById(ids[0]);
      if (mine !== asked) return;
      if (!page || !page.getElementById(ids[0]) || !root) { location.href = kept; return; }
      const active = document.activeElement;
      const focused = active && root.contains(active) ? active.dataset.zoom || "part" : "";
      before();
      for (const id of ids) {
        const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
        if (old && fresh) old.replaceWith(document.adoptNode(fresh));
      }
      history.replaceState(null, "", kept);
      for (const [id, name] of Object.entries(fields)) {
        const field = document.getElementById(id);
        if (field) field.value = kept.searchParams.get(name) || "";
      }
      const next = document.getElementById(ids[0]);
      after(next);
      if (focused) (next.querySelector(`a[href][data-zoom="${focused}"]`) || next.querySelector("[tabindex]") || next).focus({ preventScroll: true });
      const told = next.querySelector("[data-says]");
      const spoken = document.getElementById("spoken");
      if (told && spoken) spoken.textContent = told.textContent;
    };
    request.send();
  };
})();
