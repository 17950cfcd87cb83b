// Marks in the list of contents which part of the page is being read.
(function () {
  "use strict";

  // A part has begun once its heading stands in the window's upper third, or above.
  const BEGUN = "1000000px 0px -67% 0px";

  const box = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const links = box ? Array.from(box.querySelectorAll("a[href^='#']")) : [];
  const begun = new Set();
  let current = null;

  function heading(link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }

  function mark(link) {
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    if (link) {
      link.setAttribute("aria-current", "location");
      box.scrollTop = link.offsetTop - box.clientHeight / 2;
    }
    current = link;
  }

  const observer = new IntersectionObserver(
    function (entries) {
      entries.forEach(({ target, isIntersecting }) =>
        isIntersecting ? begun.add(target) : begun.delete(target)
      );
      mark(links.filter((link) => begun.has(heading(link))).pop());
    },
    { rootMargin: BEGUN }
  );

  links.map(heading).forEach((element) => element && observer.observe(element));
})();
