// What a link to this page points at, for the scripts after this one.
(function () {
  "use strict";

  // Takes the part of an address from its "#" on, and returns an element or null.
  window.exPointed = function (hash) {
    let id = hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // no encoded text, so taken as it is
    }
    return id ? document.getElementById(id) : null;
  };
})();
