// After one visit the site opens without a network: its service worker stands beside the pages of the
// finished site, whose scripts are one file, and never beside those of the preview.
(function () {
  "use strict";

  const script = document.currentScript && document.currentScript.src;
  const connection = navigator.connection;

  if (!script || !/\/site\.[0-9a-f]{8}\.js$/.test(script)) return;
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  if (location.protocol === "file:" || (connection && connection.saveData)) return;

  // Once the page is there, so that it waits for nothing.
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(new URL("../../service-worker.js", script)).catch(() => {
      // A reader who allows no storage reads on with a network.
    });
  });
})();
