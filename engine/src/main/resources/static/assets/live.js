// A page that is watched: what has changed is fetched again, and put in the place of what it was.
const watched = () => document.querySelector("[data-live]");
if (watched()) {
  let source;
  const refresh = () => {
    const live = watched();
    if (document.hidden || document.querySelector("dialog[open]")) {
      live.dataset.stale = "";
      return;
    }
    delete live.dataset.stale;
    htmx.ajax("GET", location.pathname + location.search, {
      target: "[data-live]", select: "[data-live]", swap: "outerHTML",
    });
  };
  const listen = () => {
    source = new EventSource(watched().dataset.live);
    source.addEventListener("changed", refresh);
    source.addEventListener("bye", () => source.close());
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && "stale" in watched().dataset) refresh();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
}
