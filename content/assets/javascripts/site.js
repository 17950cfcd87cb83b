// Small mends of Material. The page loads this before Material's own script.
(function () {
  "use strict";

  // --- From disk -----------------------------------------------------------------------------

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

  if (location.protocol === "file:") window.Worker = WorkerInPage;

  // --- Everywhere ----------------------------------------------------------------------------

  // Material takes every alternate for the page in another language and asks for the site map
  // beside it. These are feeds; Material does not read a second word.
  document.querySelectorAll("link[rel=alternate]").forEach((link) => (link.rel = "alternate feed"));

  // Lines wider than the window are scrolled, by keyboard too. Not every browser sees to that.
  function reach() {
    const lines = Array.from(document.querySelectorAll(".ex-error__lines"));
    const wide = lines.filter((element) => element.scrollWidth > element.clientWidth);
    wide.forEach((element) => (element.tabIndex = 0));
  }

  window.addEventListener("resize", reach);
  window.addEventListener("load", reach); // before, it would have the page laid out twice

  // --- The reader's colours ------------------------------------------------------------------

  // In place of Material's switch, which tells the browser of a page's colours by a <meta> that
  // makes it compute every style and lay out everything once more. What was chosen is kept where
  // Material keeps it, and set before the page is drawn (partials/javascripts/palette.html).
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".ex-scheme");
  const tint = document.createElement("meta");

  function label() {
    const isDark = document.body.dataset.mdColorScheme === "slate";
    button.title = isDark ? button.dataset.light : button.dataset.dark;
    button.hidden = false;
  }

  // What a phone draws around the page.
  function colour() {
    tint.name = "theme-color";
    tint.content = getComputedStyle(document.body).backgroundColor;
    document.head.append(tint);
  }

  function show(scheme) {
    document.body.dataset.mdColorScheme = scheme;
    label();
    colour();
  }

  label();
  window.addEventListener("load", colour); // before, it would keep the page from being drawn
  button.addEventListener("click", function () {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    window.__md_set("__palette", { color: { scheme } });
    show(scheme);
  });
  dark.addEventListener("change", function () {
    if (!window.__md_get("__palette")) show(dark.matches ? "slate" : "default");
  });
})();
