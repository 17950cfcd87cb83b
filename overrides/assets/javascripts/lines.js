// Lines wider than the window are scrolled, by keyboard too. Not every browser sees to that.
(function () {
  "use strict";

  function reach() {
    const lines = Array.from(document.querySelectorAll(".ex-error__lines"));
    const wide = lines.filter((element) => element.scrollWidth > element.clientWidth);
    wide.forEach((element) => (element.tabIndex = 0));
  }

  window.addEventListener("resize", reach);
  window.addEventListener("load", reach); // before, it would have the page laid out twice
})();
