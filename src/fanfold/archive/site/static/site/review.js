/* Review: one key accepts, one corrects, one skips. Comfort only: the page has links and
 * buttons for all of it. The keys can be switched off; the choice is kept. */
(() => {
  "use strict";
  const list = document.querySelector("[data-review]");
  const box = document.getElementById("keys-on");
  if (!list || !box) return;
  const questions = [...list.children];
  const kept = "fanfold.review.keys";
  try { box.checked = localStorage.getItem(kept) !== "off"; } catch { /* on */ }
  box.addEventListener("change", () => {
    try { localStorage.setItem(kept, box.checked ? "on" : "off"); } catch { /* this page only */ }
  });

  let here = 0;
  const show = (n, isMoved) => {
    questions[here].removeAttribute("aria-current");
    here = Math.min(Math.max(n, 0), questions.length - 1);
    questions[here].setAttribute("aria-current", "true");
    if (isMoved) questions[here].focus();
  };
  const asked = /^#q(\d+)$/.exec(location.hash);
  show(asked ? Number(asked[1]) - 1 : 0, Boolean(asked));
  list.addEventListener("focusin", (event) => {
    show(questions.indexOf(event.target.closest(".question")), false);
  });

  const correct = (target) => {
    target.click();
    const details = target.closest("details");
    if (details?.open) details.querySelector("input[name=value]").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "s") show(here + 1, true);
    else if (key === "b") show(here - 1, true);
    else if (key === "a") questions[here].querySelector("[data-key=a]").click();
    else if (key === "c") {
      const target = questions[here].querySelector("[data-key=c]");
      if (!target) return;
      correct(target);
    } else return;
    event.preventDefault();
  });
})();
