// What a page looks like to someone who cannot use it as it was drawn. Each function returns what
// is wrong, in words; the tests in test_accessibility.py put them into each page and call them.

const LEAST = 24; // px (WCAG 2.5.8)

function isSeen(element) {
  const box = element.getBoundingClientRect();
  const look = getComputedStyle(element);
  return box.width > 1 && box.height > 1 && look.visibility === "visible" && box.right > 0;
}

function wordsOf(element) {
  const label = element.getAttribute("aria-label") || element.textContent;
  return label.trim().replace(/\s+/g, " ");
}

function describe(element) {
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ${wordsOf(element)}`;
}

// A link in a sentence is as high as its line, and the criterion lets it be.
function isInSentence(element) {
  const block = element.closest("p, li, dd, dt, figcaption, h1, h2, h3");
  if (!block || element.closest("nav, .ex-tools, .ex-ledger")) return false;
  const words = block.cloneNode(true);
  words.querySelectorAll("a, button").forEach((other) => other.remove());
  return /\p{L}{2}/u.test(words.textContent);
}

// With the area that a pseudo-element adds.
function area(element) {
  const box = element.getBoundingClientRect();
  const more = getComputedStyle(element, "::after");
  const isWider = more.content !== "none" && more.position === "absolute";
  const width = isWider ? parseFloat(more.width) : 0;
  const height = isWider ? parseFloat(more.height) : 0;
  return { width: Math.max(box.width, width), height: Math.max(box.height, height) };
}

function smallTargets() {
  const targets = [...document.querySelectorAll("a[href], button, summary")].filter(isSeen);
  return targets
    .filter((target) => !isInSentence(target) && !target.closest("svg, .md-search__output"))
    .filter((target) => Math.min(area(target).width, area(target).height) < LEAST - 0.1)
    .map((target) => {
      const { width, height } = area(target);
      return `only ${width.toFixed(1)} by ${height.toFixed(1)} px: ${describe(target)}`;
    });
}

function ambiguousLinks() {
  const targets = new Map();
  document.querySelectorAll("a[href]").forEach((link) => {
    if (!isSeen(link)) return;
    const known = targets.get(wordsOf(link)) || new Set();
    targets.set(wordsOf(link), known.add(link.href.baseVal || link.href));
  });
  return [...targets]
    .filter(([words, links]) => !words || links.size > 1)
    .map(([words, links]) => `“${words}” leads to ${links.size} addresses: ${[...links].slice(0, 3)}`);
}

function clippedText() {
  return [...document.querySelectorAll("header *, main *, footer *")]
    .filter((element) => {
      const look = getComputedStyle(element);
      const hides = [look.overflowX, look.overflowY].some((way) => ["hidden", "clip"].includes(way));
      if (!hides || !isSeen(element) || look.clipPath !== "none") return false;
      if (element.closest(".ex-map, .md-sidebar, .md-search")) return false;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      return element.innerText && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
    })
    .map((element) => `cut off: ${describe(element)}`);
}

function isOutlined(element) {
  const look = getComputedStyle(element);
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
}

function focusFaults() {
  const element = document.activeElement;
  if (element === document.body) return [];
  const faults = [];
  if (!element.matches("input") && ![element, ...element.querySelectorAll("*")].some(isOutlined)) {
    faults.push(`the focus does not show: ${describe(element)}`);
  }
  const box = element.getBoundingClientRect();
  const header = document.querySelector("header").getBoundingClientRect();
  if (!element.closest("header, .md-skip") && box.top < header.bottom && box.bottom > header.top) {
    if (box.bottom <= header.bottom + 1) faults.push(`below the header: ${describe(element)}`);
  }
  const isBeside = box.right <= 0 || box.left >= innerWidth;
  if (isBeside || box.bottom < 0 || box.top > innerHeight) faults.push(`out of sight: ${describe(element)}`);
  return faults;
}

function background(selector) {
  return getComputedStyle(document.querySelector(selector)).backgroundColor;
}

function printed(selector) {
  const look = getComputedStyle(document.querySelector(selector), "::after");
  return look.content.replace(/" attr\(.*?\) "|^"|"$|" "/g, "");
}

function luminance(colour) {
  const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part) / 255);
  const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// Lines are borders and strokes; both need 3:1 against the paper (WCAG 1.4.11), words 4.5:1.
function faintLines() {
  const paper = getComputedStyle(document.body).backgroundColor;
  const drawn = [
    [".ex-run__body", "borderLeftColor", 3],
    [".ex-line, .ex-tally > i, .ex-fact", "borderTopColor", 3],
    [".md-search__form, .ex-button, .ex-map__tool, .ex-empty", "borderTopColor", 3],
    [".exrel-line, .exrel-box, .ex-map .exmap-land", "stroke", 3],
    [".ex-picture text, .exmap-label tspan", "fill", 4.5],
  ];
  return drawn.flatMap(([selector, property, least]) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => getComputedStyle(element)[property].startsWith("rgb"))
      .filter((element) => contrast(getComputedStyle(element)[property], paper) < least)
      .map((element) => `${property} is too faint: ${describe(element)}`)
  );
}

function moving() {
  const still = ["0s", "", undefined];
  return [...document.querySelectorAll("*")]
    .filter((element) => {
      const look = getComputedStyle(element);
      const isStill = look.transitionDuration.split(", ").every((time) => still.includes(time));
      return !isStill || look.animationName !== "none" || look.scrollBehavior === "smooth";
    })
    .map((element) => `moves: ${describe(element).slice(0, 80)}`);
}

window.seen = {
  smallTargets,
  ambiguousLinks,
  clippedText,
  focusFaults,
  background,
  printed,
  faintLines,
  moving,
};
