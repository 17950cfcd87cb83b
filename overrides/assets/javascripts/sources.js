// The switch "Show sources": behind every citation number it writes whose voice the statement is
// and the passage that supports it, taken from the note at the end of the page. The choice is kept
// for the other pages. Without this script the switch stays hidden and the notes are all there.
(function () {
  "use strict";

  const KEY = "ex-sources";

  const button = document.querySelector(".ex-switch");

  function chosen() {
    try {
      return localStorage.getItem(KEY) === "shown";
    } catch {
      return false; // the reader allows no storage: the switch then holds for one page
    }
  }

  function choose(shown) {
    try {
      localStorage.setItem(KEY, shown ? "shown" : "hidden");
    } catch {
      // as above
    }
  }

  function show(shown) {
    document.documentElement.classList.toggle("ex-sources-shown", shown);
    document.querySelectorAll(".ex-shown").forEach((shownNote) => shownNote.remove());
    button.hidden = false;
    button.setAttribute("aria-pressed", String(shown));
    if (!shown) return;
    document.querySelectorAll(".md-content a.footnote-ref").forEach((reference) => {
      const note = window.exPointed(reference.hash);
      const cited = note && note.querySelector(".ex-cited");
      if (!cited) return;
      const copy = document.createElement("span");
      copy.className = "ex-shown";
      copy.append(...cited.cloneNode(true).childNodes);
      (reference.closest("sup") || reference).after(copy);
    });
  }

  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    choose(shown);
    show(shown);
  });

  show(chosen());
})();
