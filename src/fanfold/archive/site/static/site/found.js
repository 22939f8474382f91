/* As found: what stands in the list is also told beside the place. Comfort only. */
(() => {
  "use strict";
  const page = document.querySelector(".found-page");
  const note = document.createElement("aside");
  note.className = "found-note";
  note.id = "found-note";
  note.setAttribute("aria-label", "How this was read");
  note.hidden = true;
  page.append(note);
  let owner = null;
  let isPinned = false;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    owner?.removeAttribute("aria-describedby");
    owner = null;
    isPinned = false;
    note.hidden = true;
  };
  const place = (piece) => {
    const frame = page.getBoundingClientRect();
    const at = piece.getClientRects()[0] ?? piece.getBoundingClientRect();
    const last = [...piece.getClientRects()].pop() ?? at;
    const left = Math.min(Math.max(at.left, frame.left), frame.right - note.offsetWidth);
    const isBelow = last.bottom + note.offsetHeight + 8 < innerHeight || at.top < note.offsetHeight + 8;
    const top = isBelow ? last.bottom + 6 : at.top - note.offsetHeight - 6;
    note.style.left = `${left - frame.left}px`;
    note.style.top = `${top - frame.top}px`;
  };
  const show = (piece) => {
    const item = document.getElementById(piece.hash.slice(1));
    if (!item) return;
    if (owner !== piece) {
      hide();
      note.replaceChildren(...[...item.children].map((child) => child.cloneNode(true)));
      const back = note.querySelector("a");
      if (back) {
        back.href = piece.hash;
        back.textContent = "See it in the list";
      }
      owner = piece;
      piece.setAttribute("aria-describedby", note.id);
    }
    note.hidden = false;
    place(piece);
  };
  const pieceOf = (event) => event.target.closest?.("a.piece");
  // The list is told once: without the tooltip that stands in for it without script.
  for (const piece of page.querySelectorAll("a.piece")) piece.removeAttribute("title");

  page.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || isPinned) return;
    clearTimeout(timer);
    const piece = pieceOf(event);
    if (piece) show(piece);
    else if (!note.contains(event.target)) timer = setTimeout(hide, 250);
  });
  page.addEventListener("focusin", (event) => {
    const piece = pieceOf(event);
    if (piece) show(piece);
    else if (!note.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const piece = pieceOf(event);
    if (piece && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show(piece);
      isPinned = true;
    } else if (!note.contains(event.target) || event.target.closest("a")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // Links of a layer that is off are not stops for the keyboard.
  const boxes = [...page.querySelectorAll("[data-layer]")];
  const stops = () => {
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.layer));
    for (const piece of page.querySelectorAll("a.piece")) {
      const layers = document.getElementById(piece.hash.slice(1))?.classList ?? [];
      if ([...layers].some((layer) => shown.has(layer))) piece.removeAttribute("tabindex");
      else piece.tabIndex = -1;
    }
  };
  for (const box of boxes) {
    box.addEventListener("change", () => { hide(); stops(); });
  }
  stops();
})();
