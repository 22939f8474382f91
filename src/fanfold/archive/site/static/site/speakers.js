/* Who speaks, told on a tap or a click. Comfort only: the tooltip says it without. */
(() => {
  "use strict";
  const note = document.createElement("p");
  note.className = "who";
  note.setAttribute("role", "status");
  note.hidden = true;
  document.body.append(note);
  const hide = () => { note.hidden = true; };

  document.addEventListener("click", (event) => {
    const voice = event.target.closest?.(".story .voice[data-speaker]");
    if (!voice || event.target.closest("a, button") || !getSelection().isCollapsed) return hide();
    note.hidden = false;
    note.textContent = voice.title;
    const at = [...voice.getClientRects()].find((r) => event.clientY <= r.bottom) ?? voice.getBoundingClientRect();
    const left = Math.min(Math.max(event.clientX - note.offsetWidth / 2, 4), innerWidth - note.offsetWidth - 4);
    const isBelow = at.top < note.offsetHeight + 12;
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${(isBelow ? at.bottom + 6 : at.top - note.offsetHeight - 6) + scrollY}px`;
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
})();
