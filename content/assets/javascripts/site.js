// Material opens a citation in a dialog without a name. Give it one, so that a screen reader
// says what has opened. Material adds and removes the dialog as a child of <body>.
(function () {
  "use strict";

  function name(node) {
    if (node instanceof HTMLElement && node.matches(".md-tooltip2[role=dialog]")) {
      node.setAttribute("aria-label", "Citation");
    }
  }

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(name);
    });
  }).observe(document.body, { childList: true });
})();
