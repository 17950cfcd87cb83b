// On a page that has moved: moves on, and takes the anchor of the address along, which the plain
// redirect for browsers without JavaScript cannot.
(function () {
  "use strict";

  const target = new URL(document.currentScript.dataset.to, location.href);
  if (location.hash) target.hash = location.hash;
  location.replace(target);
})();
