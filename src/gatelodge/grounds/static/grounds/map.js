// The map in the browser: the server's drawing, made movable; on the page of a zone its corners are drawn by mouse,
// finger or keyboard. What counts is the table of corners in the form: the map only fills it in, and shows what it says.
(() => {
  const COLOURS = {
    property_line: "#f3efe3",
    secure_perimeter: "#d9c7b8",
    visitor_car_park: "#cfd8e3",
    entrance: "#e5d28b",
    visiting_room: "#b8d8c8",
    public_road: "#ffffff",
    neighbour: "#e9f1e2",
  };
  const DIGITS = 8;
  const turned = ([longitude, latitude]) => [latitude, longitude];

  function laidOut(holder, data) {
    const live = document.createElement("div");
    live.className = "map-live";
    holder.replaceChildren(live);
    for (const name of ["tabindex", "role", "aria-label"]) holder.removeAttribute(name);
    const map = L.map(live, { attributionControl: false, zoomControl: false, maxZoom: 24, minZoom: 8, zoomSnap: 0.25 });
    L.control.zoom({ zoomInTitle: data.words.zoomIn, zoomOutTitle: data.words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    // A page is scrolled past a map: the wheel is the map's only while somebody works in it.
    map.scrollWheelZoom.disable();
    map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
    live.setAttribute("role", "application");
    live.setAttribute("aria-label", data.words.map);
    return map;
  }

  // A name is text: Leaflet would take a string for HTML.
  function label(name) {
    const made = document.createElement("span");
    made.textContent = name;
    return made;
  }

  function showZones(map, data, but) {
    const bounds = L.latLngBounds([]);
    if (data.aerial) {
      const [west, south, east, north] = data.aerial.bounds;
      L.imageOverlay(data.aerial.href, [[south, west], [north, east]]).addTo(map);
    }
    const extent = (zone) => L.latLngBounds(zone.rings.flat(2).map(turned));
    const size = (zone) => {
      const box = extent(zone);
      return (box.getNorth() - box.getSouth()) * (box.getEast() - box.getWest());
    };
    for (const zone of [...data.zones].sort((one, other) => size(other) - size(one))) {
      bounds.extend(extent(zone));
      if (zone.code === but) continue;
      const own = zone.kind === "property_line";
      L.polygon(zone.rings.map((part) => part.map((ring) => ring.map(turned))), {
        color: own ? "#162e51" : "#3d4551",
        weight: own ? 4 : 1.5,
        fillColor: COLOURS[zone.kind],
        fillOpacity: data.aerial ? 0.35 : 0.9,
        interactive: false,
      }).addTo(map);
      // What others lie in has its name at its upper edge, where its middle is taken.
      const outer = own || zone.kind === "secure_perimeter";
      const box = extent(zone);
      const place = outer ? L.latLng(box.getNorth(), box.getCenter().lng) : box.getCenter();
      L.tooltip({ permanent: true, direction: outer ? "bottom" : "center", interactive: false })
        .setLatLng(place)
        .setContent(label(zone.name))
        .addTo(map);
    }
    for (const { letter, name, place } of data.landmarks) {
      const icon = L.divIcon({ className: "map-landmark", html: letter, iconSize: [20, 20] });
      L.marker(turned(place), { icon, keyboard: false, title: name, alt: name, bubblingMouseEvents: true }).addTo(map);
    }
    for (const { number, place } of data.wrong) {
      const icon = L.divIcon({ className: "map-wrong", html: String(number), iconSize: [26, 26] });
      L.marker(turned(place), { icon, interactive: false, keyboard: false, zIndexOffset: 1000 }).addTo(map);
      bounds.extend(turned(place));
    }
    return bounds;
  }

  // The rows of the table; a row without latitude and longitude is no corner.
  function tableOf(table) {
    const [first] = table.tBodies[0].rows;
    const empty = first.cloneNode(true);
    const fields = (row) => [...row.querySelectorAll("input")];
    const rows = () => [...table.tBodies[0].rows];
    const numbers = (row) => fields(row).slice(1, 3).map((field) => parseFloat(field.value.replace(",", ".")));
    const filled = () => rows().filter((row) => numbers(row).every(Number.isFinite));
    function write(row, { lat, lng }) {
      const [line, latitude, longitude, metres] = fields(row);
      line.value = line.value || "1";
      latitude.value = lat.toFixed(DIGITS);
      longitude.value = lng.toFixed(DIGITS);
      metres.value = metres.value || table.dataset.assumed;
    }
    function free() {
      const found = rows().find((row) => fields(row).slice(1, 3).every((field) => !field.value.trim()));
      if (found) return found;
      const made = empty.cloneNode(true);
      const number = rows().length + 1;
      for (const field of fields(made)) {
        field.value = "";
        field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+$/, number));
      }
      table.tBodies[0].append(made);
      return made;
    }
    function add(place) {
      const before = filled().at(-1);
      const row = free();
      fields(row)[0].value = before ? fields(before)[0].value : "1";
      write(row, place);
    }
    function clear(row) {
      for (const field of fields(row).slice(1)) field.value = "";
    }
    return { add, clear, filled, numbers, write, line: (row) => fields(row)[0].value.trim() || "1" };
  }

  function drawing(map, data, table, tools) {
    const layer = L.layerGroup().addTo(map);
    const rows = tableOf(table);
    const icon = (number) => L.divIcon({ className: "map-corner", html: String(number), iconSize: [26, 26] });

    function shape() {
      const lines = new Map();
      for (const row of rows.filled()) {
        const line = rows.line(row);
        lines.set(line, [...(lines.get(line) || []), rows.numbers(row)]);
      }
      for (const line of lines.values()) {
        L.polygon(line, { color: "#d54309", weight: 3, fillOpacity: 0.15, interactive: false }).addTo(layer);
      }
    }
    function redraw(focused) {
      layer.clearLayers();
      shape();
      rows.filled().forEach((row, at) => {
        const name = data.words.corner.replace("%(n)s", at + 1);
        const mark = L.marker(rows.numbers(row), { icon: icon(at + 1), draggable: true, keyboard: true, title: name }).addTo(layer);
        const element = mark.getElement();
        element.setAttribute("aria-label", name);
        mark.on("dragend", () => moved(row, mark.getLatLng(), at));
        element.addEventListener("keydown", (event) => pressed(event, row, mark, at));
        if (at === focused) element.focus();
      });
    }
    function moved(row, place, at) {
      rows.write(row, place);
      redraw(at);
    }
    function pressed(event, row, mark, at) {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!steps && event.key !== "Delete") return;
      event.preventDefault();
      event.stopPropagation();
      if (!steps) {
        rows.clear(row);
        redraw(Math.max(at - 1, 0));
        return;
      }
      const by = event.shiftKey ? 10 : 1;
      const point = map.latLngToContainerPoint(mark.getLatLng()).add([steps[0] * by, steps[1] * by]);
      moved(row, map.containerPointToLatLng(point), at);
    }
    function button(text, deed) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "usa-button usa-button--outline";
      made.textContent = text;
      made.addEventListener("click", deed);
      tools.append(made);
    }
    const hint = document.createElement("p");
    hint.textContent = data.words.draw;
    tools.append(hint);
    button(data.words.middle, () => {
      rows.add(map.getCenter());
      redraw();
    });
    button(data.words.undo, () => {
      const last = rows.filled().at(-1);
      if (last) rows.clear(last);
      redraw();
    });
    map.on("click", (event) => {
      rows.add(event.latlng);
      redraw();
    });
    table.addEventListener("input", () => redraw());
    redraw();
    return L.latLngBounds(rows.filled().map((row) => rows.numbers(row)));
  }

  // A picture from above is looked at before it is sent; a click writes the pixel into the table of points.
  function picking(holder) {
    const points = document.getElementById(holder.dataset.picks);
    const from = document.getElementById(holder.dataset.from);
    from.addEventListener("change", () => {
      const [file] = from.files;
      if (!file) return;
      const reader = new FileReader();
      reader.addEventListener("load", () => show(reader.result));
      reader.readAsDataURL(file);
    });
    function show(address) {
      const hint = document.createElement("p");
      hint.textContent = holder.dataset.hint;
      const image = document.createElement("img");
      image.alt = "";
      image.src = address;
      image.addEventListener("click", (event) => {
        const box = image.getBoundingClientRect();
        const x = Math.round(((event.clientX - box.left) / box.width) * image.naturalWidth);
        const y = Math.round(((event.clientY - box.top) / box.height) * image.naturalHeight);
        points.value = `${points.value.trimEnd()}${points.value.trim() ? "\n" : ""}${x} ${y} `;
        points.focus();
      });
      holder.replaceChildren(hint, image);
    }
  }

  // A click on the map writes its place behind the point of the picture that was clicked before.
  function placing(map, points) {
    map.on("click", ({ latlng }) => {
      const place = `${latlng.lat.toFixed(DIGITS)} ${latlng.lng.toFixed(DIGITS)}`;
      points.value = `${points.value}${/\S$/.test(points.value) ? " " : ""}${place}\n`;
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const holder of document.querySelectorAll("[data-picks]")) picking(holder);
    const holder = document.querySelector("[data-map]");
    if (!holder || typeof L === "undefined") return;
    const data = JSON.parse(document.getElementById(holder.dataset.map).textContent);
    const table = document.getElementById(holder.dataset.draws);
    const points = document.getElementById(holder.dataset.places);
    const map = laidOut(holder, data);
    map.setView(turned(data.origin), 16);
    const bounds = showZones(map, data, table && holder.dataset.zone);
    const fit = () => bounds.isValid() && map.fitBounds(bounds, { padding: [20, 20] });
    fit();
    map.on("resize", fit);
    if (points) placing(map, points);
    if (!table) return;
    const tools = document.createElement("div");
    tools.className = "map-tools";
    holder.append(tools);
    bounds.extend(drawing(map, data, table, tools));
    fit();
  });
})();
