// Graphs: larger, smaller, as wide as the page; a drag moves what doesn't fit.
const LEAST = 0.25;
const MOST = 2.5;
// Smaller, and names can't be read.
const READABLE = 0.75;

function prepare(graph) {
  if (graph.dataset.ready) return;
  graph.dataset.ready = "yes";
  const scroll = graph.querySelector(".graph-scroll");
  const drawing = graph.querySelector(".graph-drawing");
  const width = drawing.width.baseVal.value;
  const height = drawing.height.baseVal.value;
  const key = "zoom " + location.pathname;
  let scale = 1;
  const set = (to) => {
    const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scale;
    scale = Math.min(MOST, Math.max(LEAST, to));
    drawing.setAttribute("width", width * scale);
    drawing.setAttribute("height", height * scale);
    scroll.scrollLeft = middle * scale - scroll.clientWidth / 2;
    sessionStorage.setItem(key, scale);
  };
  const fit = (least) => set(Math.max(least, Math.min(1, (scroll.clientWidth - 2) / width)));
  graph.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (zoom === "in") set(scale * 1.25);
    if (zoom === "out") set(scale / 1.25);
    if (zoom === "fit") fit(LEAST);
  });
  scroll.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    set(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  let from = null;
  scroll.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && !event.target.closest("a")) {
      from = { x: event.clientX + scroll.scrollLeft, y: event.clientY + scroll.scrollTop };
    }
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    scroll.scrollLeft = from.x - event.clientX;
    scroll.scrollTop = from.y - event.clientY;
  });
  addEventListener("pointerup", () => (from = null));
  const kept = Number(sessionStorage.getItem(key));
  if (kept) set(kept);
  else fit(READABLE);
}

const all = () => document.querySelectorAll("[data-graph]").forEach(prepare);
all();
document.addEventListener("htmx:afterSettle", all);
