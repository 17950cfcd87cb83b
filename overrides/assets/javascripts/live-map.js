// Draws the live map over the picture of a figure, and ties its pins to the list of places. Loaded
// by map.js with Leaflet and the map's data. All words come from the page: labels from the picture,
// pop-ups from the list.
(function () {
  "use strict";

  const WIDE = 560; // px: on narrower maps a pop-up would hide the map, so it opens below
  const ABOVE = 16; // px between a pin's centre and its pop-up
  const APART = 25; // px between two pins' centres
  const FREE = 150; // px round a corner without pins: enough room for the buttons
  const DEEPEST = 4; // zoom levels below the whole map; the borders are too coarse for more
  const HOME = 0.01; // zoom levels: nearer to the whole map than this is the whole map

  function isStill() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    if (text) element.textContent = text;
    return element;
  }

  // --- The map -------------------------------------------------------------------------------

  function draw(view) {
    const element = make("div", "ex-map__live");
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", "Map: arrow keys move it, plus and minus change its size");
    view.canvas.append(element);
    const drawn = window.exMaps[view.key](element, {
      options: {
        attributionControl: false, // the caption credits all sources
        zoomControl: false, // ours are buttons, which Space presses too
        scrollWheelZoom: false, // the wheel scrolls the page
        trackResize: false, // the observer below sees to it
        zoomSnap: 0,
        zoomAnimation: !isStill(),
        fadeAnimation: false,
        markerZoomAnimation: !isStill(),
        inertia: !isStill(),
      },
      addMarker: (map, at, place) => addMarker(view, map, at, place),
    });
    view.map = drawn.map;
    view.bounds = drawn.bounds;
    view.leaders = window.L.layerGroup().addTo(view.map);
    addTools(view);
    view.map.on("zoomend", () => settle(view));
    view.map.on("zoomend viewreset", () => spread(view));
    view.map.on("popupclose", () => forget(view));
    element.addEventListener("keydown", (event) => openByKey(view, event));
    view.figure.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && view.shown) {
        event.stopPropagation();
        close(view);
      }
    });
    fit(view);
    view.figure.classList.add("is-live");
    new ResizeObserver(() => fit(view)).observe(view.canvas);
  }

  // Show the whole map. The picture below has the same frame, so nothing jumps.
  function fit(view) {
    const size = view.map.getSize();
    if (view.isFitted && size.x === view.canvas.clientWidth) return;
    view.map.invalidateSize({ pan: false });
    if (!view.map.getSize().x) return; // not laid out, as in print
    view.map.setMinZoom(0);
    // Whatever moves the map draws everything on it anew, and it was made to fit.
    if (view.isFitted || !isFitting(view)) view.map.fitBounds(view.bounds, { animate: false });
    view.map.setMinZoom(view.map.getZoom()); // only now: it would keep fitBounds from fitting
    view.map.setMaxZoom(view.map.getZoom() + DEEPEST);
    view.home = view.map.getCenter();
    view.isFitted = true;
    settle(view);
    spread(view);
    placeTools(view);
  }

  function isFitting(view) {
    return Math.abs(view.map.getBoundsZoom(view.bounds) - view.map.getZoom()) < HOME;
  }

  function isWhole(view) {
    return view.map.getZoom() < view.map.getMinZoom() + HOME;
  }

  // A map shown whole has nowhere to be dragged to; a finger on it scrolls the page.
  function settle(view) {
    view.map.dragging[isWhole(view) ? "disable" : "enable"]();
    view.figure.classList.toggle("is-whole", isWhole(view));
    if (isWhole(view) && !view.shown && !view.map.getCenter().equals(view.home)) {
      view.map.setView(view.home, view.map.getMinZoom());
    }
    const isDeep = view.map.getZoom() > view.map.getMaxZoom() - HOME;
    view.tools.forEach(function (button) {
      const isSpent = button.dataset.step > 0 ? isDeep : isWhole(view);
      button.setAttribute("aria-disabled", String(isSpent));
    });
  }

  function addTools(view) {
    const group = make("div", "ex-map__tools");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Size of the map");
    view.tools = [
      [1, "+", "Zoom in"],
      [-1, "−", "Zoom out"],
    ].map(function ([step, sign, name]) {
      const button = make("button", "ex-map__tool", sign);
      button.type = "button";
      button.dataset.step = step;
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => view.map.setZoom(view.map.getZoom() + step));
      group.append(button);
      return button;
    });
    view.canvas.append(group);
    view.toolbar = group;
  }

  // Put the buttons into the corner that is farthest from any pin.
  function placeTools(view) {
    const size = view.map.getSize();
    const pins = Array.from(view.pins.values(), (pin) =>
      view.map.latLngToContainerPoint(pin.marker.getLatLng())
    );
    const corners = [
      ["is-bottom", "is-right"],
      ["is-top", "is-right"],
      ["is-bottom", "is-left"],
      ["is-top", "is-left"],
    ].map(function (names) {
      const x = names[1] === "is-right" ? size.x : 0;
      const y = names[0] === "is-bottom" ? size.y : 0;
      const near = Math.min(...pins.map((pin) => Math.hypot(pin.x - x, pin.y - y)));
      return { names, near: Math.min(near, FREE) };
    });
    const best = corners.reduce((one, other) => (other.near > one.near ? other : one));
    view.toolbar.className = ["ex-map__tools", ...best.names].join(" ");
  }

  // --- Pins ----------------------------------------------------------------------------------

  function addMarker(view, map, at, place) {
    const label = view.canvas.querySelector(`.exmap-label[data-place="${place.slug}"]`);
    const name = label ? label.textContent : place.slug;
    const kind = place.area ? "exmap-pin exmap-pin--area" : "exmap-pin";
    const face = make("span", "exmap-face");
    face.append(make("span", kind, String(place.number)));
    // The space keeps number and name apart for voice control, which compares them with the label.
    face.append(" ", copyLabel(label, place.label));
    const body = make("span", "exmap-body");
    body.append(face);
    const icon = asIcon(body, "exmap-marker", 24);
    const marker = window.L.marker(at, { icon, riseOnHover: true });
    marker.addTo(map).on("click", () => show(view, place.slug, marker.getElement()));
    const element = marker.getElement();
    element.dataset.slug = place.slug;
    element.setAttribute("aria-label", `${place.number} ${name}`);
    element.setAttribute("aria-haspopup", "dialog");
    view.pins.set(place.slug, { marker, face, isArea: Boolean(place.area) });
    return marker;
  }

  function asIcon(element, name, size) {
    return window.L.divIcon({ html: element, className: name, iconSize: [size, size] });
  }

  function copyLabel(label, side) {
    const copy = make("span", `exmap-text exmap-text--${side}`);
    label.querySelectorAll("tspan").forEach(function (part) {
      copy.append(make("span", part.getAttribute("class"), part.textContent));
    });
    return copy;
  }

  // Push overlapping pins apart; a line leads from each to a dot at its true point.
  function spread(view) {
    const pins = Array.from(view.pins.values());
    const points = pins.map((pin) => view.map.latLngToLayerPoint(pin.marker.getLatLng()));
    const moved = points.map((point) => [point.x, point.y]);
    for (let round = 0; round < 40; round += 1) {
      for (let i = 0; i < moved.length; i += 1) {
        for (let j = i + 1; j < moved.length; j += 1) push(moved[i], moved[j], i + 2.4 * j);
      }
    }
    view.leaders.clearLayers();
    pins.forEach(function (pin, index) {
      const dx = moved[index][0] - points[index].x;
      const dy = moved[index][1] - points[index].y;
      pin.face.style.transform = `translate(${dx}px, ${dy}px)`;
      if (!pin.isArea && Math.hypot(dx, dy) > 1) addLeader(view, pin, moved[index]);
    });
    clearLabels(pins);
  }

  // A name that would lie on a pin or on another name is hidden; a larger map has room for it.
  function clearLabels(pins) {
    const taken = pins.map((pin) => pin.face.firstChild.getBoundingClientRect());
    pins.forEach(function (pin) {
      const label = pin.face.querySelector(".exmap-text");
      if (!label) return;
      const box = label.getBoundingClientRect();
      const isCrowded = taken.some((other) => meet(box, other));
      label.classList.toggle("is-crowded", isCrowded);
      if (!isCrowded) taken.push(box);
    });
  }

  function meet(one, other) {
    const across = one.left < other.right && other.left < one.right;
    return across && one.top < other.bottom && other.top < one.bottom;
  }

  // In the pane below all markers, so that no leader crosses another pin's number.
  function addLeader(view, pin, end) {
    const at = pin.marker.getLatLng();
    const line = [at, view.map.layerPointToLatLng(end)];
    const mute = { interactive: false };
    const leader = window.L.polyline(line, { ...mute, className: "exmap-leader" });
    const dot = window.L.circleMarker(at, { ...mute, className: "exmap-dot", radius: 3 });
    view.leaders.addLayer(leader).addLayer(dot);
  }

  function push(one, other, angle) {
    let dx = other[0] - one[0];
    let dy = other[1] - one[1];
    const gap = Math.hypot(dx, dy);
    if (gap >= APART - 0.1) return;
    [dx, dy] = gap > 1e-6 ? [dx / gap, dy / gap] : [Math.cos(angle), Math.sin(angle)];
    const step = (APART - gap) / 2;
    one[0] -= dx * step;
    one[1] -= dy * step;
    other[0] += dx * step;
    other[1] += dy * step;
  }

  function openByKey(view, event) {
    const element = event.target.closest(".exmap-marker");
    if (!element || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    show(view, element.dataset.slug, element);
  }

  // --- Pop-ups -------------------------------------------------------------------------------

  function show(view, slug, opener) {
    const pin = view.pins.get(slug);
    const item = view.items.get(slug);
    if (!pin || !item) return;
    close(view, { isQuiet: true });
    const box = copyItem(view, item);
    pin.marker.getElement().classList.add("is-open");
    view.shown = { box, opener, pin };
    if (view.canvas.clientWidth >= WIDE) openOnMap(view, pin, box);
    else view.canvas.after(box);
    box.focus({ preventScroll: true });
    if (!view.canvas.contains(opener)) {
      const behavior = isStill() ? "auto" : "smooth";
      view.figure.scrollIntoView({ block: "center", behavior });
    }
  }

  function openOnMap(view, pin, box) {
    const popup = window.L.popup({
      className: "ex-map__popup",
      closeButton: false, // ours is a button; Leaflet's is a link that changes the address
      closeOnEscapeKey: false,
      maxWidth: 330,
      minWidth: 250,
      maxHeight: view.canvas.clientHeight - 48,
      offset: [0, -ABOVE],
      autoPan: false,
      autoPanPadding: [8, 8],
    });
    popup.setLatLng(pin.marker.getLatLng()).setContent(box).openOn(view.map);
    view.shown.popup = popup;
    place(view, popup);
  }

  // Above the pin if there is room, else below it; the map moves only if there is none at all.
  function place(view, popup) {
    const height = popup.getElement().offsetHeight;
    const y = view.map.latLngToContainerPoint(popup.getLatLng()).y;
    const needed = height + ABOVE + 8;
    const isBelow = y < needed && view.canvas.clientHeight - y > needed;
    if (isBelow) popup.options.offset = [0, height + ABOVE];
    popup.options.autoPan = true;
    popup.update();
  }

  function copyItem(view, item) {
    const copy = item.cloneNode(true);
    const heading = copy.querySelector("h3");
    const title = heading ? heading.textContent.trim() : item.dataset.place;
    copy.querySelectorAll("[data-show], .headerlink").forEach((element) => element.remove());
    copy.querySelectorAll("*").forEach(function (element) {
      ["id", "aria-labelledby", "aria-describedby"].forEach((n) => element.removeAttribute(n));
    });
    if (heading) heading.replaceWith(make("p", "ex-map__title", title));
    const button = make("button", "ex-map__close", "×");
    button.type = "button";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", () => close(view));
    const box = make("div", "ex-map__box");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", title);
    box.tabIndex = -1;
    box.append(button, ...copy.childNodes);
    return box;
  }

  // Close what is open. Unless `isQuiet`, focus goes back to what opened it.
  function close(view, { isQuiet = false } = {}) {
    const shown = view.shown;
    if (!shown) return;
    if (shown.popup) view.map.closePopup(shown.popup);
    forget(view);
    if (!isQuiet) shown.opener.focus();
  }

  // Also called when Leaflet closes a pop-up by itself, as on a click on the map.
  function forget(view) {
    if (!view.shown) return;
    const { box, pin } = view.shown;
    view.shown = null;
    box.remove();
    pin.marker.getElement().classList.remove("is-open");
    settle(view);
  }

  window.exLiveMap = { draw, show };
})();
