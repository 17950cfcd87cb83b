// Small mends of Material.
(function () {
  "use strict";

  // Links name files, so that they work from disk. On a server an index is known by its folder's
  // address, and Material changes pages without a load only where the address is in the site map.
  // On its way down, before Material's own listener.
  function shorten(event) {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link && link.origin === location.origin && link.pathname.endsWith("/index.html")) {
      link.pathname = link.pathname.slice(0, -"index.html".length);
    }
  }

  if (location.protocol !== "file:") document.addEventListener("click", shorten, true);

  // Material opens a citation in a dialog without a name. Give it one, so that a screen reader
  // says what has opened. Material adds and removes the dialog as a child of <body>.

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
