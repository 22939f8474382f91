/* Reading: settings, keys, the place kept. All of it is comfort; pages work without. */
(() => {
  "use strict";
  const root = document.documentElement;
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* Settings: reader-early.js puts them on <html>, reader.css gives them their look. */
  const STEPS = { // value kept: words shown; "" is the usual
    size: { "-2": "80 %", "-1": "90 %", "": "100 %", 1: "115 %", 2: "130 %", 3: "150 %", 4: "180 %", 5: "210 %", 6: "250 %", 7: "320 %", 8: "400 %" },
    line: { "-2": "1.3", "-1": "1.45", "": "1.6", 1: "1.8", 2: "2", 3: "2.4" },
    gap: { "-1": "little", "": "usual", 1: "more", 2: "double", 3: "triple" },
    letters: { "": "usual", 1: "a little", 2: "more", 3: "wide", 4: "widest" },
    words: { "": "usual", 1: "a little", 2: "more", 3: "wide", 4: "widest" },
    width: { "-2": "narrowest", "-1": "narrow", "": "usual", 1: "wide", 2: "widest" },
  };
  const order = (name) => Object.keys(STEPS[name]).sort((a, b) => a - b);
  const get = (name) => root.getAttribute(`data-read-${name}`) ?? "";
  const set = (name, value) => {
    try {
      if (value || name === "plain") localStorage.setItem(`fanfold.read.${name}`, value);
      else localStorage.removeItem(`fanfold.read.${name}`);
    } catch { /* private window: nothing can be kept */ }
    dispatchEvent(new Event("fanfold:read"));
    show();
  };
  const keepPlace = (change) => { // what was at the top stays there
    const paragraph = topParagraph();
    const before = paragraph?.getBoundingClientRect().top;
    change();
    if (paragraph) scrollBy({ top: paragraph.getBoundingClientRect().top - before, behavior: "instant" });
  };
  const show = () => {
    for (const button of all("[data-set]")) {
      button.setAttribute("aria-pressed", String(get(button.dataset.set) === button.dataset.value));
    }
    for (const output of all("[data-shows]")) {
      const name = output.dataset.shows;
      output.value = STEPS[name][get(name)] ?? STEPS[name][""];
      for (const button of all(`[data-step="${name}"]`)) {
        const ends = button.dataset.by < 0 ? order(name)[0] : order(name).at(-1);
        button.setAttribute("aria-disabled", String(get(name) === ends));
      }
    }
    const plain = get("plain").split(" ");
    for (const box of all("[data-voice]")) box.checked = !plain.includes(box.dataset.voice);
  };
  const step = (name, by) => {
    const values = order(name);
    const at = Math.max(0, values.indexOf(get(name)));
    set(name, values[Math.min(values.length - 1, Math.max(0, at + by))]);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { set: name, value, step: stepped, by } = button.dataset;
    if (name) keepPlace(() => set(name, value));
    else if (stepped) keepPlace(() => step(stepped, Number(by)));
    else if (button.id === "as-usual") keepPlace(reset);
    else if (button.id === "show-keys") showKeys();
  });
  const reset = () => {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("fanfold.read.")) localStorage.removeItem(key);
      }
    } catch { /* private window: nothing was kept */ }
    dispatchEvent(new Event("fanfold:read"));
    show();
  };
  document.addEventListener("change", (event) => {
    if (!event.target.dataset?.voice) return;
    const plain = all("[data-voice]").filter((box) => !box.checked);
    keepPlace(() => set("plain", plain.map((box) => box.dataset.voice).join(" ")));
  });

  /* The drawers: one open at a time, closed by Escape or a click beside them. */
  const bar = $(".reader-bar");
  const drawers = all(".reader-drawer");
  const openOf = () => drawers.find((drawer) => drawer.open);
  const toggle = (drawer) => {
    const opening = !drawer.open;
    for (const each of drawers) each.open = each === drawer && opening;
    drawer.querySelector("summary").focus();
  };
  document.addEventListener("click", (event) => {
    const open = openOf();
    if (!open) return;
    if (!bar.contains(event.target) || event.target.closest(".chapter-list a")) open.open = false;
  });
  for (const drawer of drawers) {
    drawer.addEventListener("toggle", () => {
      if (drawer.open) for (const each of drawers) if (each !== drawer) each.open = false;
    });
  }

  /* Keys. Single letters can be turned off (WCAG 2.1.4). */
  const keys = $("#keys");
  const showKeys = () => { if (!keys.open) keys.showModal(); };
  const follow = (selector) => $(selector)?.click();
  const jump = (by) => {
    const list = paragraphs();
    const at = list.indexOf(topParagraph());
    list[Math.min(list.length - 1, Math.max(0, at + by))]?.scrollIntoView();
  };
  const LETTERS = {
    n: () => follow("a[rel=next]"), p: () => follow("a[rel=prev]"),
    j: () => jump(1), k: () => jump(-1),
    c: () => toggle($("#contents")), s: () => toggle($("#settings")),
    t: () => keepPlace(() => set("typed", get("typed") ? "" : "yes")),
    w: () => keepPlace(() => set("who", get("who") ? "" : "shown")),
    f: () => follow("#to-found"), "?": showKeys,
  };
  const ARROWS = { ArrowLeft: "a[rel=prev]", ArrowRight: "a[rel=next]" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") {
      const open = openOf();
      if (open) { open.open = false; open.querySelector("summary").focus(); }
    } else if (ARROWS[event.key] && !event.target.closest(".reader-bar")) follow(ARROWS[event.key]);
    else if (get("keys") !== "off" && LETTERS[event.key]) {
      event.preventDefault();
      LETTERS[event.key]();
    }
  });

  /* The place: by work, so that its page can offer it. */
  const reader = $(".reader");
  const chapter = reader.dataset.chapter;
  const placeKey = `fanfold.place.${reader.dataset.work}`;
  let known = null;
  const paragraphs = () => (known ??= all(".story p[id]"));
  const topParagraph = () => {
    const list = paragraphs(); // in order down the page: halve until found
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].getBoundingClientRect().bottom > 48) high = middle;
      else low = middle + 1;
    }
    return list[low];
  };
  const placeOf = (paragraph) => { // "c2-p5" on the page of the entire work
    const [, c, p] = /^(?:c(\d+)-)?(p\d+)$/.exec(paragraph.id);
    return { c: c ?? chapter, p };
  };
  const read = () => {
    try { return JSON.parse(localStorage.getItem(placeKey)); } catch { return null; }
  };
  const remember = () => {
    const top = topParagraph();
    if (!top || scrollY < 100) return;
    const isEnd = innerHeight + scrollY > root.scrollHeight - 80 && !("next" in reader.dataset);
    try {
      if (isEnd) localStorage.removeItem(placeKey);
      else localStorage.setItem(placeKey, JSON.stringify(placeOf(top)));
    } catch { /* the place is not kept in a private window */ }
  };
  const offer = $("#offer");
  const idOf = (place) => (chapter === "0" ? `c${place.c}-${place.p}` : place.p);
  const place = read();
  const isBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  if (place && !location.hash && !isBack && (chapter === "0" || place.c === chapter)) {
    const there = document.getElementById(idOf(place));
    if (there && there.getBoundingClientRect().top > innerHeight) {
      $("#offer-go").hash = there.id;
      offer.hidden = false;
    }
  }
  offer.addEventListener("click", (event) => {
    if (event.target.closest("a, button")) offer.hidden = true;
  });
  for (const link of all("#to-found, #to-wrong")) {
    link.addEventListener("click", () => {
      const top = topParagraph();
      if (!top || chapter === "0" || scrollY < 100) return;
      const address = new URL(link.href);
      address.searchParams.set("p", top.id.slice(1));
      link.href = address;
    });
  }

  /* The bar steps aside while reading on, and comes back when scrolling up. */
  let waiting = 0;
  let before = scrollY;
  addEventListener("scroll", () => {
    if (Math.abs(scrollY - before) > 12) {
      const isNearEnd = innerHeight + scrollY > root.scrollHeight - 200;
      bar.classList.toggle("is-away", scrollY > before && scrollY > 300 && !isNearEnd && !openOf() && offer.hidden);
      before = scrollY;
    }
    clearTimeout(waiting);
    waiting = setTimeout(remember, 300);
  }, { passive: true });
  addEventListener("pagehide", remember);
  show();
})();
