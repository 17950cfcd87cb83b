// Filters the timeline by who, where and voice. The choice stands in the address, so that it can be
// shared; without this script the controls stay hidden and every event is there.
(function () {
  "use strict";

  const KEYS = ["who", "where", "voice"];

  function chosen(box) {
    return Object.fromEntries(KEYS.map((key) => [key, box.querySelector(`[data-filter=${key}]`).value]));
  }

  // Sets the controls as the address has them; returns what of it is not known here.
  function read(box) {
    const asked = new URLSearchParams(location.search);
    return KEYS.filter((key) => {
      const select = box.querySelector(`[data-filter=${key}]`);
      select.value = asked.get(key) || "";
      if (select.selectedIndex >= 0) return false;
      select.value = "";
      return true;
    });
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

  const names = (event, key) => event.dataset[key].split(" ");

  function fits(event, choice) {
    return ["who", "where"].every((key) => !choice[key] || names(event, key).includes(choice[key]));
  }

  // Hides what does not fit; the event that the address points at always shows. Returns the count.
  function apply(choice) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let shown = 0;
    document.querySelectorAll(".ex-event[data-who]").forEach((event) => {
      const runs = [...event.querySelectorAll(".ex-run")];
      const wanted = (run) => !choice.voice || run.classList.contains(`ex-run--${choice.voice}`);
      const pointed = target !== null && event.contains(target);
      runs.forEach((run) => (run.hidden = !wanted(run) && !run.contains(target)));
      event.hidden = !pointed && !(fits(event, choice) && runs.some(wanted));
      if (!event.hidden) shown += 1;
    });
    document.querySelectorAll(".ex-day").forEach((day) => {
      day.hidden = !day.querySelector(".ex-event:not([hidden])");
    });
    return shown;
  }

  function tell(box, choice, shown, unknown) {
    const all = document.querySelectorAll(".ex-event[data-who]").length;
    const filtered = KEYS.some((key) => choice[key]);
    const strange = unknown.length ? "The address asks for something that is not here. " : "";
    const words = shown === all ? `All ${all} events` : `${shown} of ${all} events`;
    box.querySelector("[role=status]").textContent = `${strange}${words}`;
    box.querySelector(".ex-filter__clear").hidden = !filtered;
  }

  function show(box, unknown = []) {
    const choice = chosen(box);
    tell(box, choice, apply(choice), unknown);
  }

  function start() {
    const box = document.querySelector(".ex-filter");
    if (!box) return;
    if (!box.dataset.ready) {
      box.dataset.ready = "true";
      box.addEventListener("change", () => {
        write(chosen(box));
        show(box);
      });
      box.querySelector(".ex-filter__clear").addEventListener("click", () => {
        KEYS.forEach((key) => (box.querySelector(`[data-filter=${key}]`).value = ""));
        write(chosen(box));
        show(box);
        box.querySelector("select").focus();
      });
      box.hidden = false;
    }
    show(box, read(box));
  }

  addEventListener("popstate", start);
  addEventListener("hashchange", start);
  // Material replaces the page's content without a load; from disk it does not, and never emits.
  if (window.document$) window.document$.subscribe(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
