// A citation where it is asked for: pointing at a number, tapping it or moving the focus to it opens
// the note from the end of the page beside it. The number stays a link to that note: a click, the
// Enter key or a second tap follows it, and so does the first without this script.
(function () {
  "use strict";

  const REFERENCE = ".md-content a.footnote-ref";
  const OPENS = 120; // ms: passing over a number opens nothing
  const CLOSES = 300; // ms: time to move from the number to the note
  const ROOT = new URL("../../", document.currentScript.src);
  const APART = 6; // px between the number and the note, and at least between it and the window

  const box = document.createElement("div");
  let opener = null; // the link whose note is open
  let waiting = 0;
  let isTapped = false; // whether it was a finger or a pen that last pressed something

  if (!box.showPopover) return; // a browser from before 2024

  box.className = "ex-citation";
  box.popover = "manual";
  box.setAttribute("role", "note");

  // --- The box -------------------------------------------------------------------------------

  function open(reference) {
    clearTimeout(waiting);
    if (reference === opener) return;
    close();
    // Every source stands behind its statement already (sources.js).
    if (document.documentElement.classList.contains("ex-sources-shown")) return;
    const note = window.exPointed(reference.hash);
    if (!note) return;
    const copy = note.cloneNode(true);
    copy.querySelectorAll(".footnote-backref").forEach((link) => link.remove());
    box.replaceChildren(...copy.childNodes, ...copying(reference));
    box.setAttribute("aria-label", `Citation ${reference.textContent}`);
    reference.parentElement.after(box); // so that Tab leads from the number into the note
    opener = reference;
    box.showPopover();
    place();
  }

  // Below the number, or above it where that has more room; in line with the text where the number
  // is near its start, and always inside the window.
  function place() {
    const { offsetWidth: width, offsetHeight: height } = box;
    const page = document.documentElement;
    const number = opener.getBoundingClientRect();
    const text = opener.closest("p, dd, li, td") || opener;
    const below = page.clientHeight - number.bottom;
    const isBelow = below > height + 2 * APART || below > number.top;
    const middle = number.left + number.width / 2 - width / 2;
    const inLine = Math.max(middle, text.getBoundingClientRect().left);
    const left = Math.max(APART, Math.min(inLine, page.clientWidth - width - APART));
    const top = isBelow ? number.bottom + APART : number.top - height - APART;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${top + window.scrollY}px`;
  }

  // --- Copy the statement with its citation ----------------------------------------------------

  // What to copy: the statement's words, whose they are and where they stand, and its own address.
  function quotable(reference) {
    const claim = reference.closest("[data-claim]").cloneNode(true);
    claim.querySelectorAll("sup, .ex-shown").forEach((part) => part.remove());
    // A note that several statements share has the address of each.
    const links = [...box.querySelectorAll(".ex-tools a")];
    const own = links.find((link) => link.hash === `#${claim.dataset.claim}`) || links[0];
    const cited = box.querySelector(".ex-cited").textContent;
    const [words, source] = [claim.textContent, cited].map((text) => text.replace(/\s+/g, " ").trim());
    const figure = reference.closest(".ex-figure");
    const embed = figure ? `figures/${figure.id}` : claim.dataset.claim;
    return { words, source, address: own ? own.href : location.href, embed };
  }

  function asText({ words, source, address }) {
    return `${words} [${source}] ${address}`;
  }

  function asMarkdown({ words, source, address }) {
    const plain = (text) => text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, "\\$&");
    return `${plain(words)} ([${plain(source)}](<${address}>))`;
  }

  // A frame for somebody else's page, tall enough for a phone: a frame cannot grow with its words.
  function asFrame({ words, source, embed }) {
    const lines = 26 * Math.ceil(words.length / 36) + 20 * Math.ceil(source.length / 36);
    const title = words.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
    const size = `width="100%" height="${280 + lines}" style="max-width: 40rem; border: 0"`;
    return `<iframe src="${new URL(`embed/${embed}.html`, ROOT)}" title="${title}" ${size} loading="lazy"></iframe>`;
  }

  const WAYS = [["as text", asText], ["as Markdown", asMarkdown], ["as a frame", asFrame]];

  function copying(reference) {
    if (!navigator.clipboard || !reference.closest("[data-claim]")) return [];
    const line = document.createElement("p");
    const said = document.createElement("span");
    line.className = "ex-copy";
    said.setAttribute("role", "status");
    line.append("Copy with citation: ");
    for (const [name, written] of WAYS) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-label", `Copy with citation ${name}`);
      button.addEventListener("click", () => {
        const done = navigator.clipboard.writeText(written(quotable(reference)));
        done.then(() => (said.textContent = "Copied."), () => (said.textContent = "Not copied."));
      });
      line.append(button, " ");
    }
    line.append(said);
    return [line];
  }

  function close() {
    clearTimeout(waiting);
    if (!opener) return;
    opener = null;
    box.hidePopover();
    box.remove();
  }

  // --- What the reader does ------------------------------------------------------------------

  function referenceAt(event) {
    return event.target instanceof Element ? event.target.closest(REFERENCE) : null;
  }

  function isInside(event) {
    return box.contains(event.target) || (opener && opener.contains(event.target));
  }

  function later(action, delay) {
    clearTimeout(waiting);
    waiting = setTimeout(action, delay);
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    const reference = referenceAt(event);
    if (reference) later(() => open(reference), OPENS);
    else if (isInside(event)) clearTimeout(waiting);
    else later(close, CLOSES);
  });

  document.addEventListener("focusin", function (event) {
    const reference = referenceAt(event);
    if (reference && reference.matches(":focus-visible")) open(reference);
    else if (!isInside(event)) close();
  });

  document.addEventListener("pointerdown", function (event) {
    isTapped = event.pointerType !== "mouse";
    if (!isInside(event)) close();
  });

  document.addEventListener("click", function (event) {
    const reference = referenceAt(event);
    if (!reference) return;
    const isFirstTap = isTapped && reference !== opener;
    if (isFirstTap) open(reference);
    if (isFirstTap && reference === opener) event.preventDefault();
    else close();
  });

  document.addEventListener("keydown", function (event) {
    isTapped = false;
    if (event.key !== "Escape" || !opener) return;
    const reference = opener;
    const wasInside = box.contains(document.activeElement);
    close();
    if (wasInside) reference.focus();
    close(); // the focus opened it once more
  });

  window.addEventListener("resize", function () {
    if (opener) place();
  });
})();
