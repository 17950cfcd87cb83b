// Filters the timeline by who, where, voice and, where there are several, outlet. The choice stands in the address, so that it can be
// shared; without this script the controls stay hidden and every event is there.
(function () {
  "use strict";

  const KEYS = ["who", "where", "voice", "outlet"].filter((key) =>
    document.querySelector(`[data-filter=${key}]`),
  );

  const field = (box, key) => box.querySelector(`[data-filter=${key}]`);
  const chosen = (box) => Object.fromEntries(KEYS.map((key) => [key, field(box, key).value]));
  const set = (box, choice) => KEYS.forEach((key) => (field(box, key).value = choice[key] || ""));

  // Sets the controls as the address has them. An address that asks for something else gets
  // everything, and what it asked for is returned, to be named.
  function read(box) {
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    const options = (key) => [...field(box, key).options].map((option) => option.value);
    const strange = KEYS.filter((key) => asked[key] && !options(key).includes(asked[key]));
    set(box, strange.length ? {} : asked);
    return strange.map((key) => asked[key]);
  }

  function write(choice) {
    const address = new URL(location.href);
    KEYS.forEach((key) => {
      if (choice[key]) address.searchParams.set(key, choice[key]);
      else address.searchParams.delete(key);
    });
    address.hash = "";
    history.replaceState(history.state, "", address.href.replace(/#$/, ""));
  }

  // What the address, or a link that was just followed, points at: an event, or a whole day.
  function pointed(hash) {
    const target = window.exPointed(hash);
    return { target, part: target && (target.closest(".ex-event") || target.closest(".ex-day")) };
  }

  function fits(event, choice) {
    const has = (key, list) => !choice[key] || (event.dataset[list] || "").split(" ").includes(choice[key]);
    return has("who", "who") && has("where", "where") && has("voice", "voices") && has("outlet", "outlets");
  }

  // Hides what does not fit, but never what is pointed at. Returns how many events fit, and how
  // many show only because they are pointed at.
  function apply(choice, hash) {
    const { target, part } = pointed(hash);
    const counts = { fitting: 0, besides: 0 };
    document.querySelectorAll(".ex-event[data-who]").forEach((event) => {
      const wanted = fits(event, choice);
      const meant = part !== null && part.contains(event);
      event.hidden = !wanted && !meant;
      if (wanted) counts.fitting += 1;
      else if (meant) counts.besides += 1;
      event.querySelectorAll(".ex-run").forEach((run) => {
        const other = choice.voice && !run.classList.contains(`ex-run--${choice.voice}`);
        run.hidden = Boolean(other) && !(meant && (!wanted || run.contains(target)));
      });
    });
    document.querySelectorAll(".ex-day").forEach((day) => {
      day.hidden = !day.querySelector(".ex-event:not([hidden])");
    });
    contents();
    return counts;
  }

  // The list of contents leads to no day that is hidden.
  function contents() {
    document.querySelectorAll(".ex-contents a[href*='#']").forEach((link) => {
      const { target } = pointed(link.hash);
      const day = target && target.closest(".ex-day");
      link.closest("li").hidden = Boolean(day && day.hidden);
    });
  }

  function words(box, choice, { fitting, besides }, strange) {
    const all = Number(box.dataset.events) || document.querySelectorAll(".ex-event[data-who]").length;
    const events = `${all} event${all === 1 ? "" : "s"}`;
    if (strange.length) return `“${strange.join("”, “")}” is not in this timeline. All ${events}`;
    const picked = KEYS.filter((key) => choice[key]);
    if (!picked.length) return `All ${events}`;
    const which = picked.map((key) => field(box, key).selectedOptions[0].dataset.words);
    if (besides) which.push(besides === 1 ? "and the one linked to" : "and the day linked to");
    return `${fitting} of ${events}: ${which.join(", ")}`;
  }

  function show(box, hash = location.hash, strange = []) {
    const choice = chosen(box);
    box.querySelector("[role=status]").textContent = words(box, choice, apply(choice, hash), strange);
    const filtered = KEYS.some((key) => choice[key]);
    box.classList.toggle("ex-filter--on", filtered);
    box.querySelector(".ex-filter__clear").hidden = !filtered;
  }

  function listen(box) {
    box.addEventListener("change", () => {
      write(chosen(box));
      show(box);
    });
    box.querySelector(".ex-filter__clear").addEventListener("click", () => {
      set(box, {});
      write({});
      show(box);
      field(box, "who").focus();
    });
  }

  function start() {
    const box = document.querySelector(".ex-filter");
    if (!box) return;
    if (box.hidden) listen(box);
    box.hidden = false;
    const strange = read(box);
    show(box, location.hash, strange);
  }

  // A link within the page shows what it leads to before the browser goes there.
  function follow(event) {
    const link = event.target instanceof Element && event.target.closest("a[href*='#']");
    const box = document.querySelector(".ex-filter");
    if (link && box && link.pathname === location.pathname) show(box, link.hash);
  }

  document.addEventListener("click", follow, true);
  addEventListener("popstate", start);
  addEventListener("hashchange", start);
  start();
})();
