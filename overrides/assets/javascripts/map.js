// Finds the maps of a page and makes each one live when it comes near: the page already shows a
// static picture and a list of the places, so this waits for what is read first. What draws the
// map (live-map.js, Leaflet, the map's own data) is loaded only then. If any of it does not load,
// the picture stays.
(function () {
  "use strict";

  const NEAR = "300px"; // how far below the window a map is made ready

  // --- Loading -------------------------------------------------------------------------------

  function fetchInto(figure, element) {
    return new Promise(function (resolve, reject) {
      element.onload = resolve;
      element.onerror = reject;
      figure.append(element);
    });
  }

  function fetchScript(figure, url) {
    const element = document.createElement("script");
    element.src = url;
    return fetchInto(figure, element);
  }

  function fetchStyles(figure, url) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = url;
    return fetchInto(figure, element);
  }

  function fetchAll(figure, key) {
    const { leafletCss, leaflet, live, map } = figure.dataset;
    const wanted = [fetchStyles(figure, leafletCss)];
    if (!window.L) wanted.push(fetchScript(figure, leaflet));
    if (!window.exLiveMap) wanted.push(fetchScript(figure, live));
    if (!(window.exMaps && window.exMaps[key])) wanted.push(fetchScript(figure, map));
    return Promise.all(wanted);
  }

  // What is read first does not wait for what moves: the picture is there already.
  function whenIdle(action) {
    const soon = () => (window.requestIdleCallback || window.setTimeout)(action);
    if (document.readyState === "complete") soon();
    else window.addEventListener("load", soon, { once: true });
  }

  // Between two pieces of work, so that a touch has to wait for one of them only.
  function pause() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  // --- One figure ----------------------------------------------------------------------------

  function start(figure) {
    const scope = figure.closest("article, main") || document.body;
    const view = {
      figure: figure,
      canvas: figure.querySelector(".ex-map__canvas"),
      key: figure.dataset.map.replace(/^.*\//, "").replace(/\.js$/, ""),
      items: new Map(),
      buttons: Array.from(scope.querySelectorAll("[data-show]")),
      pins: new Map(),
      shown: null,
      loading: null,
    };
    scope.querySelectorAll("[data-place]").forEach(function (item) {
      if (!figure.contains(item)) view.items.set(item.dataset.place, item);
    });
    view.buttons.forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        load(view).then(function (isLoaded) {
          if (isLoaded) window.exLiveMap.show(view, button.dataset.show, button);
        });
      });
    });
    const observer = new IntersectionObserver(
      function (entries) {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        whenIdle(() => load(view));
      },
      { rootMargin: NEAR }
    );
    observer.observe(figure);
  }

  function load(view) {
    if (!view.loading) {
      view.loading = fetchAll(view.figure, view.key).then(pause).then(
        function () {
          window.exLiveMap.draw(view);
          return true;
        },
        function () {
          view.buttons.forEach((button) => (button.hidden = true));
          return false;
        }
      );
    }
    return view.loading;
  }

  document.querySelectorAll(".ex-map[data-map]").forEach(start);
})();
