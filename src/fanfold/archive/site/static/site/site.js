/* Comfort only: every page works without this file.
 *
 * <button data-set-theme="night">: chooses a theme ("" follows the system) and keeps it.
 */
(() => {
  "use strict";
  const buttons = document.querySelectorAll("[data-set-theme]");
  const chosen = () => {
    try { return localStorage.getItem("fanfold.theme") ?? ""; } catch { return ""; }
  };
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === chosen()));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      try {
        if (button.dataset.setTheme) localStorage.setItem("fanfold.theme", button.dataset.setTheme);
        else localStorage.removeItem("fanfold.theme");
      } catch { /* private windows: the choice holds for this page only */ }
      dispatchEvent(new Event("fanfold:theme"));
      show();
    });
  }
  show();
})();
