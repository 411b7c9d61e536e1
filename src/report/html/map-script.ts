/**
 * Makes the maps of a report movable in a file of its own: drag, wheel, buttons, keyboard. What lies in the frame of a map
 * moves, its furniture stays; a scale that no longer holds is said. Plain script without names of its own.
 */
export const MAP_SCRIPT = `(() => {
  const words = JSON.parse(document.getElementById("map-words").textContent);
  for (const figure of document.querySelectorAll("figure.map")) {
    const svg = figure.querySelector("svg");
    const frame = svg && svg.querySelector("g[clip-path]");
    if (!frame) continue;
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "g");
    ground.append(...frame.childNodes);
    frame.append(ground);
    const clip = document.getElementById(/url\\(#(.*)\\)/.exec(frame.getAttribute("clip-path"))[1]).firstElementChild;
    const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(clip.getAttribute(name)));
    let zoom = 1, x = 0, y = 0;
    const tools = document.createElement("div");
    tools.className = "map-tools";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    const show = () => {
      x = Math.min(left * (1 - zoom) + 0, Math.max(left + width - (left + width) * zoom, x));
      y = Math.min(top * (1 - zoom) + 0, Math.max(top + height - (top + height) * zoom, y));
      ground.setAttribute("transform", "translate(" + x + " " + y + ") scale(" + zoom + ")");
      said.textContent = zoom === 1 ? "" : words.zoomed.replace("{}", zoom.toFixed(1));
    };
    const about = (factor, px, py) => {
      const next = Math.min(16, Math.max(1, zoom * factor));
      x = px - ((px - x) * next) / zoom;
      y = py - ((py - y) * next) / zoom;
      zoom = next;
      show();
    };
    const middle = (factor) => about(factor, left + width / 2, top + height / 2);
    const whole = () => { zoom = 1; x = 0; y = 0; show(); };
    const place = (event) => {
      const box = svg.getBoundingClientRect();
      const unit = svg.viewBox.baseVal.width / box.width;
      return [(event.clientX - box.left) * unit, (event.clientY - box.top) * unit, unit];
    };
    for (const [text, label, act] of [["+", words.closer, () => middle(1.5)], ["−", words.farther, () => middle(1 / 1.5)], ["⟲", words.whole, whole]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", act);
      tools.append(button);
    }
    tools.append(said);
    svg.after(tools);
    svg.tabIndex = 0;
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== svg) return;
      event.preventDefault();
      const [px, py] = place(event);
      about(event.deltaY < 0 ? 1.2 : 1 / 1.2, px, py);
    }, { passive: false });
    let held;
    svg.addEventListener("pointerdown", (event) => {
      svg.focus({ preventScroll: true });
      held = event;
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!held || zoom === 1) return;
      const unit = place(event)[2];
      x += (event.clientX - held.clientX) * unit;
      y += (event.clientY - held.clientY) * unit;
      held = event;
      show();
    });
    const release = () => (held = undefined);
    svg.addEventListener("pointerup", release);
    svg.addEventListener("pointercancel", release);
    svg.addEventListener("dblclick", (event) => { const [px, py] = place(event); about(2, px, py); });
    svg.addEventListener("keydown", (event) => {
      const step = width / 10;
      const move = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
      if (event.key === "+" || event.key === "=") middle(1.5);
      else if (event.key === "-") middle(1 / 1.5);
      else if (event.key === "0") whole();
      else if (move && zoom > 1) { x += move[0]; y += move[1]; show(); }
      else return;
      event.preventDefault();
    });
  }
})();
`;
