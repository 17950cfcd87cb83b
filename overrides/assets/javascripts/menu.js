// The menu of a narrow window. Without this script a label shows it; this adds the keyboard: the
// button says whether it is open, Escape closes it, and so does leaving it.
(function () {
  "use strict";

  const toggle = document.getElementById("__drawer");
  const button = document.querySelector("[data-opens=__drawer]");
  const menu = document.getElementById("ex-menu");

  function open(isOpen) {
    toggle.checked = isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  }

  button.addEventListener("click", function () {
    open(true);
    menu.querySelector("a").focus();
  });
  toggle.addEventListener("change", () => open(toggle.checked)); // the shade beside it was touched
  menu.addEventListener("click", ({ target }) => target.closest("a") && open(false));
  menu.addEventListener("focusout", function ({ relatedTarget }) {
    if (relatedTarget && !menu.contains(relatedTarget)) open(false);
  });
  document.addEventListener("keydown", function ({ key }) {
    if (key !== "Escape" || !toggle.checked) return;
    open(false);
    button.focus();
  });
})();
