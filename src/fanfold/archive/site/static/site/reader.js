/* Reading: settings, keys, the place kept. All of it is comfort; pages work without. */
(() => {
  "use strict";
  const root = document.documentElement;
  const SIZES = ["-2", "-1", "", "1", "2", "3", "4", "5", "6", "7", "8"];
  const get = (name) => {
    try { return localStorage.getItem(`fanfold.read.${name}`) ?? ""; } catch { return ""; }
  };
  const set = (name, value) => {
    try {
      if (value || name === "plain") localStorage.setItem(`fanfold.read.${name}`, value);
      else localStorage.removeItem(`fanfold.read.${name}`);
    } catch { /* private window: the setting lasts for this page */ }
    dispatchEvent(new Event("fanfold:read"));
    show();
  };
  const show = () => {
    for (const button of document.querySelectorAll("[data-set]")) {
      const value = root.getAttribute(`data-read-${button.dataset.set}`) ?? "";
      button.setAttribute("aria-pressed", String(value === button.dataset.value));
    }
    const plain = (root.getAttribute("data-read-plain") ?? "").split(" ");
    for (const box of document.querySelectorAll("[data-voice]")) {
      box.checked = !plain.includes(box.dataset.voice);
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.set) set(button.dataset.set, button.dataset.value);
    if (button.dataset.step) {
      const at = Math.max(0, SIZES.indexOf(get(button.dataset.step)));
      const to = Math.min(SIZES.length - 1, Math.max(0, at + Number(button.dataset.by)));
      set(button.dataset.step, SIZES[to]);
    }
  });
  document.addEventListener("change", (event) => {
    if (!event.target.dataset?.voice) return;
    const plain = [...document.querySelectorAll("[data-voice]")]
      .filter((box) => !box.checked).map((box) => box.dataset.voice);
    set("plain", plain.join(" "));
  });
  const drawer = document.getElementById("drawer");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const link = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (link) document.querySelector(`a[rel="${link}"]`)?.click();
    else if (event.key === "s" || event.key === "?") {
      drawer.open = !drawer.open;
      if (drawer.open) drawer.querySelector("summary").focus();
    } else if (event.key === "Escape") drawer.open = false;
  });

  const reader = document.querySelector(".reader");
  const key = `fanfold.place.${reader.dataset.work}.${reader.dataset.chapter}`;
  const paragraphs = [...document.querySelectorAll(".story p[id]")];
  const remember = () => {
    const top = paragraphs.find((p) => p.getBoundingClientRect().bottom > 60);
    try {
      if (top && scrollY > 200) localStorage.setItem(key, top.id);
      else localStorage.removeItem(key);
    } catch { /* the place is not kept in a private window */ }
  };
  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  }, { passive: true });
  let place = null;
  try { place = localStorage.getItem(key); } catch { /* none kept */ }
  if (place && !location.hash) document.getElementById(place)?.scrollIntoView();
  show();
})();
