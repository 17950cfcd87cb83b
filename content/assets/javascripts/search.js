// The search loads when somebody opens it. Material starts its worker with every page and hands it
// the index at once. This stands in for the worker until the search is open. A published index has
// its documents in a file of their own (generator/leftovers.py), which is then fetched too.
// The page loads this before Material's own script; from disk Material waits by itself.
(function () {
  "use strict";

  const Started = window.Worker;

  class LateWorker extends EventTarget {
    constructor(url) {
      super();
      // Both addresses are meant as seen from this page, and the reader may be on another later.
      const { base } = JSON.parse(document.getElementById("__config").textContent);
      this.documents = new URL("search/documents.json", new URL(base, location));
      const address = new URL(url, location);
      const toggle = document.getElementById("__search");
      this.worker = new Promise((resolve) => {
        toggle.addEventListener("change", () => resolve(this.start(address)), { once: true });
      });
    }

    start(address) {
      const worker = new Started(address);
      worker.addEventListener("message", ({ data }) => {
        this.dispatchEvent(new MessageEvent("message", { data }));
      });
      return worker;
    }

    async postMessage(message) {
      const worker = await this.worker;
      worker.postMessage(await this.complete(message));
    }

    // Only the first message has documents, and none follows before its answer.
    async complete({ type, data }) {
      if (!data.docs || data.docs.length) return { type, data };
      const answer = await fetch(this.documents);
      return { type, data: { ...data, docs: await answer.json() } };
    }
  }

  if (location.protocol !== "file:") window.Worker = LateWorker;
})();

// Material closes the search when a result is opened, and leaves the focus in its field: neither a
// click nor "/" opens it again. Give the focus back to the page. Material closes it by the hidden
// checkbox that shows it.
document.addEventListener("change", function (event) {
  "use strict";

  const toggle = event.target;
  if (toggle instanceof HTMLInputElement && toggle.id === "__search" && !toggle.checked) {
    document.querySelector("[data-md-component=search-query]").blur();
  }
});
