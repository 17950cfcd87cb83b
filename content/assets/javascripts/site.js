// Small mends of Material. The page loads this before Material's own script.
(function () {
  "use strict";

  // --- From disk -----------------------------------------------------------------------------

  // With instant navigation Material sets up no part of a page that comes from disk. It also asks
  // for a site map beside every alternate, which no browser gives it there.
  function navigateByLoads() {
    document.querySelectorAll("link[rel=alternate]").forEach((link) => link.remove());
    const element = document.getElementById("__config");
    const config = JSON.parse(element.textContent);
    config.features = config.features.filter((name) => name !== "navigation.instant");
    element.textContent = JSON.stringify(config);
  }

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

  // --- From a server -------------------------------------------------------------------------

  // Links name files, so that they work from disk. On a server an index is known by its folder's
  // address, and Material changes pages without a load only where the address is in the site map.
  function shorten(event) {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link && link.origin === location.origin && link.pathname.endsWith("/index.html")) {
      link.pathname = link.pathname.slice(0, -"index.html".length);
    }
  }

  // Material writes every address in full, and a stylesheet whose address is written is loaded and
  // applied anew: the whole page is laid out once more. Say that it was done. Material compares
  // the <head> of two pages by what stands in them, so that has to say the same.
  function keepStyles() {
    document.querySelectorAll("link[rel=stylesheet]").forEach(function (sheet) {
      const full = sheet.cloneNode();
      full.href = sheet.href;
      Object.defineProperty(sheet, "href", { get: () => full.href, set() {} });
      Object.defineProperty(sheet, "outerHTML", { get: () => full.outerHTML });
    });
  }

  if (location.protocol === "file:") {
    navigateByLoads();
    window.Worker = WorkerInPage;
  } else {
    keepStyles();
    document.addEventListener("click", shorten, true); // on its way down, before Material's
  }

  // --- Everywhere ----------------------------------------------------------------------------

  // Material opens a citation in a dialog without a name. Give it one, so that a screen reader
  // says what has opened. Material adds and removes the dialog as a child of <body>.
  function name(node) {
    if (node instanceof HTMLElement && node.matches(".md-tooltip2[role=dialog]")) {
      node.setAttribute("aria-label", "Citation");
    }
  }

  // Material changes pages without a load, so the browser does not know what the address points
  // at, and `:target` matches nothing. A class says it instead.
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a stray percent sign
    }
  }

  function mark() {
    document.querySelectorAll(".ex-target").forEach((old) => old.classList.remove("ex-target"));
    const found = target();
    if (found) found.classList.add("ex-target");
  }

  // Lines wider than the window are scrolled, by keyboard too. Not every browser sees to that.
  function reach() {
    const lines = Array.from(document.querySelectorAll(".ex-error__lines"));
    const wide = lines.filter((element) => element.scrollWidth > element.clientWidth);
    wide.forEach((element) => (element.tabIndex = 0));
  }

  mark();
  window.addEventListener("hashchange", mark);
  window.addEventListener("resize", reach);
  window.addEventListener("DOMContentLoaded", function () {
    window.document$.subscribe(mark); // a page has come without a load
    window.document$.subscribe(reach);
    window.location$.subscribe(mark); // or an address on the same page
  });

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

  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      change.addedNodes.forEach(name);
    });
  }).observe(document.body, { childList: true });
})();
