// Marks in the list of contents which part of the page is being read.
(function () {
  "use strict";

  // A part has begun once its heading stands in the window's upper third, or above.
  const BEGUN = "1000000px 0px -67% 0px";

  const box = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const links = box ? Array.from(box.querySelectorAll("a[href^='#']")) : [];
  const headings = links.map((link) => window.exPointed(link.hash));
  const begun = new Set();

  function mark(current) {
    links.forEach(function (link) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    if (current) box.scrollTop = current.offsetTop - box.clientHeight / 2;
  }

  const observer = new IntersectionObserver(
    function (entries) {
      entries.forEach(({ target, isIntersecting }) =>
        isIntersecting ? begun.add(target) : begun.delete(target)
      );
      mark(links.filter((_, index) => begun.has(headings[index])).pop());
    },
    { rootMargin: BEGUN }
  );

  headings.forEach((heading) => heading && observer.observe(heading));
})();
