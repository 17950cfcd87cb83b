// The reader's colours, in place of Material's switch, which tells the browser of a page's colours
// by a <meta> that makes it compute every style and lay out everything once more. What was chosen
// is kept where Material keeps it, and set before the page is drawn
// (partials/javascripts/palette.html).
(function () {
  "use strict";

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
