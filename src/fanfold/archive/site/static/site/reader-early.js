/* Runs before the first paint: puts the reading settings on <html>, so nothing flashes.
 *
 * localStorage "fanfold.read.<name>" becomes data-read-<name>; absent means the usual.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const names = [
    "face", "size", "line", "letters", "words", "gap", "width", "para", "align",
    "hyphens", "typed", "keys", "who",
  ];
  const read = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const apply = () => {
    for (const name of names) {
      const value = read(`fanfold.read.${name}`);
      if (value) root.setAttribute(`data-read-${name}`, value);
      else root.removeAttribute(`data-read-${name}`);
    }
    const plain = (read("fanfold.read.plain") ?? "speech").split(" ").filter(Boolean);
    root.setAttribute("data-read-plain", plain.join(" "));
  };
  apply();
  addEventListener("storage", apply);
  addEventListener("fanfold:read", apply);
})();
