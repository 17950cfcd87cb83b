// The search loads when somebody turns to it: Material's script, which does nothing else on this
// site, then its worker and the index. It waits in a <template> (overrides/main.html).
(function () {
  "use strict";

  // What of the page Material's script may know of. The rest needs no script, or one of our own.
  const PARTS = ["header", "main", "search", "search-query", "search-result"];

  const toggle = document.getElementById("__search");
  const button = document.querySelector("[data-opens=__search]");
  const field = document.querySelector("[data-md-component=search-query]");
  let isAsked = false;

  // Browsers start no worker from disk, so the search runs in the page: a script that takes its
  // messages from a global listener and answers with the global postMessage gets both from here.
  class WorkerInPage extends EventTarget {
    constructor(url) {
      super();
      const script = document.createElement("script");
      script.src = url;
      this.listener = new Promise((resolve) => {
        const listen = window.addEventListener;
        window.addEventListener = function (type, listener, ...options) {
          if (type === "message") resolve(listener);
          else listen.call(window, type, listener, ...options);
        };
        window.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      });
      document.head.append(script);
    }

    postMessage(data) {
      this.listener.then((listener) => listener(new MessageEvent("message", { data })));
    }
  }

  function load() {
    if (isAsked) return;
    isAsked = true;
    if (location.protocol === "file:") window.Worker = WorkerInPage;
    document.querySelectorAll("[data-md-component]").forEach(function (element) {
      if (!PARTS.includes(element.dataset.mdComponent)) delete element.dataset.mdComponent;
    });
    // Material takes every alternate for the page in another language and asks for the site map
    // beside it. These are feeds; Material does not read a second word.
    document.querySelectorAll("link[rel=alternate]").forEach((link) => {
      link.rel = "alternate feed";
    });
    const waiting = document.getElementById("ex-search").content.cloneNode(true);
    waiting.querySelector("script").addEventListener("error", fail);
    document.body.append(waiting);
  }

  function fail() {
    isAsked = false; // the next try may have a better line
    document.querySelector(".md-search-result__meta").textContent = field.dataset.failed;
  }

  button.addEventListener("click", function () {
    toggle.click();
    field.focus();
  });
  field.addEventListener("focus", function () {
    if (!toggle.checked) toggle.click();
    load();
  });
  if (document.activeElement === field || new URLSearchParams(location.search).has("q")) load();

  // Before Material's script is there as well, and back to where the keyboard came from.
  field.addEventListener("keydown", function ({ key }) {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });

  // Material listens for keys, and words that are dictated or pasted come without any.
  field.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup")));

  // Material closes the search when a result is opened, and leaves the focus in its field, where
  // a click does not open it again. Give the focus back to the page.
  toggle.addEventListener("change", () => toggle.checked || field.blur());

  // Material has single letters open the search, which whoever dictates cannot help saying
  // (WCAG 2.2, success criterion 2.1.4).
  window.addEventListener("keydown", function (event) {
    if (!toggle.checked && event.key.length === 1) event.stopImmediatePropagation();
  });
})();
