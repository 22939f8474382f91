/* On a work's page: the button that starts reading leads to where the reader stopped. */
(() => {
  "use strict";
  const button = document.querySelector("[data-start]");
  if (!button) return;
  let place = null;
  try { place = JSON.parse(localStorage.getItem(`fanfold.place.${button.dataset.start}`)); } catch { /* none kept */ }
  if (!/^[1-9]\d{0,5}$/.test(place?.c) || !/^p\d+$/.test(place?.p)) return;
  const address = new URL(button.href);
  address.pathname = address.pathname.replace(/\d+\/$/, `${place.c}/`);
  address.hash = place.p;
  button.href = address;
  button.textContent = button.dataset.again;
})();
