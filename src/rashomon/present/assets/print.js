// Paper shows what is folded away; browsers that can not do so by style unfold it for the time of printing.
document.addEventListener("DOMContentLoaded", () => {
  if (CSS.supports("selector(::details-content)")) return;
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
    folded = [];
  });
});
