// On a list in parts: an address of before leads on to the part where its anchor stands now, and the
// filter of the timeline has the events of all parts to show. Without this script the parts are links.
(function () {
  "use strict";

  const list = document.querySelector("[data-parts]");
  if (!list) return;
  const file = new URL(list.dataset.parts, location.href);
  const root = new URL("../../", file);
  let asked = null;

  // The file is asked for once, when somebody needs it.
  function load() {
    asked = asked || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = file.href;
      script.onload = () => resolve(window.exParts);
      script.onerror = reject;
      document.head.append(script);
    });
    return asked;
  }

  const pageOf = (ids, id) => Object.keys(ids).find((page) => ids[page].includes(id));

  async function leadOn() {
    if (!location.hash || window.exPointed(location.hash)) return;
    const { ids } = await load();
    const page = pageOf(ids, location.hash.slice(1)); // ids are plain letters, digits and hyphens
    if (page) location.replace(new URL(page + location.hash, root));
  }

  function row([id, title, date, who, where, voices, outlets], ids) {
    const made = document.createElement("li");
    const when = document.createElement("span");
    const link = document.createElement("a");
    made.className = "ex-event";
    Object.assign(made.dataset, { who, where, voices, outlets });
    when.className = "ex-rows__when";
    when.textContent = date;
    link.textContent = title;
    link.href = new URL(`${pageOf(ids, id)}#${id}`, root).href;
    made.append(when, " ", link);
    return made;
  }

  // The rows take the place of the parts; filter.js hides those that do not fit.
  async function showEvents() {
    const { ids, events } = await load();
    if (list.dataset.filled) return;
    list.dataset.filled = "yes";
    list.replaceChildren(...events.map((event) => row(event, ids)));
    dispatchEvent(new PopStateEvent("popstate"));
  }

  const box = document.querySelector(".ex-filter[data-events]");
  if (box) {
    box.addEventListener("change", showEvents);
    if (/[?&](who|where|voice|outlet)=/.test(location.search)) showEvents();
  }
  addEventListener("hashchange", leadOn);
  leadOn();
})();
