(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const picture = $("picture");
  const scene = $("scene");
  const panel = $("panel");
  const stage = $("stage");
  const size = picture.viewBox.baseVal;
  const whole = { x: 0, y: 0, w: size.width, h: size.height };
  const namespaces = all("#namespaces input");
  const view = { ...whole };
  let focus = null; // the id of the app that is shown alone
  let near = null; // its picture

  // Every text goes in as text: nothing that an app is called can become markup.
  const make = (name, attributes = {}, ...content) => {
    const isSvg = ["g", "rect", "text", "path", "title", "svg", "circle"].includes(name);
    const element = isSvg ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    content.forEach((part) =>
      element.append(typeof part === "string" ? document.createTextNode(part) : part));
    return element;
  };

  // View: the part of the picture that is seen.
  const current = () => near || picture;
  const show = () => {
    current().setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    // Namespaces stay legible when the picture is small.
    const scale = stage.clientWidth / view.w;
    scene.style.setProperty("--namespace-size", `${Math.min(Math.max(13, 12 / scale), 140)}px`);
  };
  const extent = () => near ? near.extent : whole;
  const fit = () => {
    const to = extent();
    const box = stage.getBoundingClientRect();
    const scale = Math.min(box.width / to.w, box.height / to.h, 1.6);
    view.w = box.width / scale;
    view.h = box.height / scale;
    view.x = to.x - (view.w - to.w) / 2;
    view.y = to.y - (view.h - to.h) / 2;
    show();
  };
  const zoom = (factor, x = 0.5, y = 0.5) => {
    const w = Math.min(Math.max(view.w * factor, 120), extent().w * 4);
    const real = w / view.w;
    view.x += view.w * (1 - real) * x;
    view.y += view.h * (1 - real) * y;
    view.w *= real;
    view.h *= real;
    show();
  };
  const move = (x, y) => { view.x += view.w * x; view.y += view.h * y; show(); };
  const centreOn = (shape) => {
    const box = shape.getBBox();
    const rect = stage.getBoundingClientRect();
    view.w = Math.max(rect.width / 1.2, 400);
    view.h = view.w * rect.height / rect.width;
    view.x = box.x + box.width / 2 - view.w / 2;
    view.y = box.y + box.height / 2 - view.h / 2;
    show();
  };
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    zoom(Math.exp(event.deltaY * 0.0015), (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height);
  }, { passive: false });
  let grip = null;
  stage.addEventListener("pointerdown", (event) => {
    grip = { x: event.clientX, y: event.clientY, moved: false, id: event.pointerId };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const box = stage.getBoundingClientRect();
    const x = event.clientX - grip.x;
    const y = event.clientY - grip.y;
    if (!grip.moved && Math.hypot(x, y) < 4) return;
    if (!grip.moved) stage.setPointerCapture(grip.id);
    grip.moved = true;
    current().classList.add("dragged");
    move(-x / box.width, -y / box.height);
    grip.x = event.clientX;
    grip.y = event.clientY;
  });
  const release = () => {
    current().classList.remove("dragged");
    setTimeout(() => { grip = null; }, 0);
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);

  // Filters: namespaces and kinds of lines.
  const isShown = (id) => {
    const node = nodes.get(id);
    return !node.namespace || namespaces.every((box) => box.checked || box.value !== node.namespace);
  };
  const styles = () => new Set(all(".key-entry[aria-pressed=true]").map((key) => key.dataset.style));
  const filter = () => {
    const wanted = styles();
    const connected = new Set();
    const passes = (row) => wanted.has(row.dataset.style) && isShown(row.dataset.from)
      && isShown(row.dataset.to);
    const lines = all(".line[data-from]", scene);
    lines.forEach((line) => {
      const seen = passes(line);
      line.classList.toggle("hidden", !seen);
      if (seen) { connected.add(line.dataset.from); connected.add(line.dataset.to); }
    });
    const off = new Set(namespaces.filter((box) => !box.checked).map((box) => box.value));
    all(".node", scene).forEach((shape) => {
      const id = shape.dataset.node;
      const isOwn = nodes.get(id).namespace && !shape.classList.contains("away");
      shape.classList.toggle("hidden", !isShown(id) || off.has(shape.dataset.tile)
        || (!isOwn && !connected.has(id)));
    });
    all(".cluster", scene).forEach((cluster) => {
      const box = namespaces.find((one) => one.value === cluster.dataset.namespace);
      cluster.classList.toggle("hidden", Boolean(box) && !box.checked);
    });
    all("#table tbody tr").forEach((row) => row.classList.toggle("hidden",
      row.dataset.style ? !passes(row) : !isShown(row.dataset.from)));
    if (focus) draw(focus);
  };
  namespaces.forEach((box) => box.addEventListener("change", filter));
  all(".key-entry").forEach((key) => key.addEventListener("click", () => {
    key.setAttribute("aria-pressed", key.getAttribute("aria-pressed") === "true" ? "false" : "true");
    filter();
  }));

  // Search: what does not match is faint; Enter shows the first match alone.
  const search = $("search");
  const matches = () => {
    const text = search.value.trim().toLowerCase();
    return text ? data.nodes.filter((node) => node.name.toLowerCase().includes(text)) : [];
  };
  search.addEventListener("input", () => {
    const text = search.value.trim();
    const found = new Set(matches().map((node) => node.id));
    all(".node", scene).forEach((shape) => {
      shape.classList.toggle("faint", text !== "" && !found.has(shape.dataset.node));
      shape.classList.toggle("found", found.has(shape.dataset.node));
    });
    all(".line[data-from]", scene).forEach((line) => line.classList.toggle("faint", text !== ""
      && !found.has(line.dataset.from) && !found.has(line.dataset.to)));
    all("#table tbody tr").forEach((row) => row.classList.toggle("hidden", text !== ""
      && !found.has(row.dataset.from) && !found.has(row.dataset.to)));
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const exact = data.nodes.find((node) => node.name === search.value.trim());
    const first = exact || matches()[0];
    event.preventDefault();
    if (first) open(first.id);
  });

  // One app: its neighbours on both sides, and what is known of it.
  const shape = (id, x, y, isCentre) => {
    const node = nodes.get(id);
    const text = node.name.length > 40 ? node.name.slice(0, 39) + "…" : node.name;
    const width = Math.max(90, text.length * 7.3 + 30);
    const g = make("g", {
      class: `node ${node.kind}${isCentre ? " centre" : ""}`, "data-node": id, tabindex: "0", role: "button",
    }, make("title", {}, node.name),
      make("rect", { class: "box", x: x - width / 2, y: y - 18, width, height: 36, rx: node.namespace ? 6 : 18 }),
      make("text", { class: "name", x, y: y + 4.5 }, text));
    g.half = width / 2;
    return g;
  };
  const draw = (id) => {
    if (near) near.remove();
    const wanted = styles();
    const lines = data.edges.filter((edge) => (edge.from === id || edge.to === id)
      && wanted.has(edge.style) && isShown(edge.from) && isShown(edge.to));
    const ins = lines.filter((edge) => edge.to === id);
    const outs = lines.filter((edge) => edge.from === id && edge.to !== id);
    const step = 58;
    near = make("svg", { class: "picture", role: "group", "aria-label": `Connections of ${nodes.get(id).name}` });
    const centre = shape(id, 0, 0, true);
    const shapes = [centre];
    const side = (edges, sign) => {
      const top = -(edges.length - 1) * step / 2;
      edges.forEach((edge, i) => {
        const y = top + i * step;
        const other = shape(sign < 0 ? edge.from : edge.to, sign * 430, y, false);
        shapes.push(other);
        const inner = sign * centre.half;
        const outer = sign * (430 - other.half);
        const [from, to, a, b] = sign < 0 ? [outer, inner, y, 0] : [inner, outer, 0, y];
        const middle = (from + to) / 2;
        const g = make("g", { class: `line ${edge.style}` }, make("title", {}, edge.missing || edge.ports));
        g.append(make("path", { class: "way", d: `M${from},${a} C${middle},${a} ${middle},${b} ${to},${b}`,
          "marker-end": `url(#head-${edge.style})` }));
        const at = sign < 0 ? from + (to - from) * 0.18 : from + (to - from) * 0.82;
        const label = edge.ports.length > 28 ? edge.ports.slice(0, 27) + "…" : edge.ports;
        const wide = label.length * 6.1 + 14;
        g.append(make("rect", { class: "chip", x: at - wide / 2, y: y - 9, width: wide, height: 18, rx: 4 }),
          make("text", { class: "port", x: at, y: y + 3.8 }, (edge.missing ? "✕ " : "") + label));
        near.append(g);
      });
      const title = sign < 0 ? "Clients" : "Destinations";
      near.append(make("text", { class: "way-title", x: sign * 430, y: top - 40 },
        edges.length ? `${title} (${edges.length})` : `No ${title.toLowerCase()}`));
    };
    side(ins, -1);
    side(outs, 1);
    shapes.forEach((one) => near.append(one));
    const high = (Math.max(ins.length, outs.length, 1) - 1) * step / 2 + 80;
    near.extent = { x: -640, y: -high, w: 1280, h: 2 * high };
    picture.classList.add("covered");
    stage.append(near);
  };

  const pill = (text, kind) => make("span", { class: `pill ${kind}` }, text);
  const kindOf = (status) => ({ True: "good", False: "bad" })[status] || "plain";
  const list = (title, items) => items.length
    ? [make("h3", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, ...[item].flat())))] : [];
  const words = (edge, other) => {
    const link = make("button", { type: "button" }, nodes.get(other).name);
    link.addEventListener("click", () => open(other));
    return [link, make("div", { class: "small" }, edge.missing ? `${edge.ports}: ${edge.missing}` : edge.ports)];
  };
  const describe = (id) => {
    const node = nodes.get(id);
    const app = node.details;
    const close = make("button", { type: "button", class: "close" }, "Close (Esc)");
    close.addEventListener("click", leave);
    const parts = [close, make("h2", {}, node.label), make("div", { class: "small" }, node.namespace || node.kind)];
    if (app) {
      const ready = app.conditions.find((condition) => condition.type === "Ready");
      const pills = make("p", {});
      if (ready) pills.append(pill(ready.status === "True" ? "Ready" : `Not ready: ${ready.reason}`, kindOf(ready.status)));
      if (app.enforcement) {
        pills.append(pill(app.enforcement, app.enforcement.startsWith("Enforced") ? "good"
          : app.enforcement.startsWith("Not") ? "bad" : "plain"));
      }
      if (app.mode !== "Enforce") pills.append(pill(`policy ${app.mode}`, "fair"));
      if (app.endpoints) pills.append(pill(`${app.endpoints} endpoints`, "plain"));
      parts.push(pills);
      parts.push(...list("Ports", app.ports), ...list("URLs", app.urls));
    }
    if (node.kind === "missing") parts.push(make("p", {}, pill("not found", "bad"), "No AppNetwork has this name."));
    if (app) {
      parts.push(...list("Findings", app.findings.map((finding) => [
        pill(finding.severity, finding.severity === "Error" ? "bad" : "fair"), `${finding.reason} `,
        make("div", { class: "small" }, `${finding.field}: ${finding.message}`)])));
    }
    parts.push(...list("Clients", data.edges.filter((edge) => edge.to === id).map((edge) => words(edge, edge.from))));
    parts.push(...list("Destinations",
      data.edges.filter((edge) => edge.from === id).map((edge) => words(edge, edge.to))));
    if (app) {
      parts.push(...list("Conditions", app.conditions.map((condition) => [
        pill(`${condition.type}: ${condition.status}`, kindOf(condition.status)), `${condition.reason} `,
        make("div", { class: "small" }, condition.message)])));
    }
    panel.replaceChildren(...parts);
    panel.hidden = false;
  };
  const open = (id) => {
    focus = id;
    document.body.classList.remove("tabular");
    describe(id);
    draw(id);
    fit();
    panel.scrollTop = 0;
    panel.querySelector("button").focus();
  };
  const leave = () => {
    if (!focus) return;
    const back = scene.querySelector(`.node:not(.away)[data-node="${focus}"]`);
    focus = null;
    if (near) near.remove();
    near = null;
    panel.hidden = true;
    picture.classList.remove("covered");
    fit();
    if (back) back.focus();
  };
  const target = (event) => event.target instanceof Element ? event.target.closest(".node") : null;
  stage.addEventListener("click", (event) => {
    const node = target(event);
    if (node && !(grip && grip.moved)) open(node.dataset.node);
  });
  stage.addEventListener("keydown", (event) => {
    const node = target(event);
    if (node && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); open(node.dataset.node); }
  });
  all(".node", scene).forEach((one) => {
    one.setAttribute("tabindex", "0");
    one.setAttribute("role", "button");
    one.setAttribute("aria-label", nodes.get(one.dataset.node).name);
    one.addEventListener("focus", () => {
      if (!one.matches(":focus-visible")) return;
      const box = one.getBoundingClientRect();
      const rect = stage.getBoundingClientRect();
      if (box.right < rect.left || box.left > rect.right || box.bottom < rect.top || box.top > rect.bottom) {
        centreOn(one);
      }
    });
  });

  // Buttons and keys.
  const toggleTable = () => { leave(); document.body.classList.toggle("tabular"); };
  const toggleTheme = () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  };
  $("fit").addEventListener("click", fit);
  $("in").addEventListener("click", () => zoom(0.8));
  $("out").addEventListener("click", () => zoom(1.25));
  $("table-view").addEventListener("click", toggleTable);
  $("theme").addEventListener("click", toggleTheme);
  const keys = {
    "/": () => { search.focus(); search.select(); },
    "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), "0": fit,
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
    t: toggleTheme,
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if ($("namespaces").open) { $("namespaces").open = false; } else if (focus) { leave(); } else {
        search.value = "";
        search.dispatchEvent(new Event("input"));
        search.blur();
      }
      return;
    }
    const action = keys[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    action();
  });
  addEventListener("resize", fit);
  all(".picture").forEach((one) => { one.removeAttribute("width"); one.removeAttribute("height"); });
  fit();
})();
