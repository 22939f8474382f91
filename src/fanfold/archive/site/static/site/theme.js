/* Runs before the first paint: puts the reader's choices on <html>, so nothing flashes.
 *
 * `fanfold.theme` holds day, night, sepia or eink; absent, the system chooses.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const known = ["day", "night", "sepia", "eink"];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const read = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const apply = () => {
    const chosen = read("fanfold.theme");
    root.dataset.theme = known.includes(chosen) ? chosen : dark.matches ? "night" : "day";
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("fanfold:theme", apply);
})();
