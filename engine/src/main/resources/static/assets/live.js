// A page that is watched: what has changed is fetched again, and put in the place of what it was.
const watched = () => document.querySelector("[data-live]");
if (watched()) {
  let source;
  const refresh = () => {
    const live = watched();
    if (!live) {
      source.close();
      return;
    }
    if (document.hidden || document.querySelector("dialog[open]")) {
      live.dataset.stale = "";
      return;
    }
    delete live.dataset.stale;
    htmx.ajax("GET", location.pathname + location.search, {
      target: "#page", select: "#page", swap: "outerHTML",
    });
  };
  const listen = () => {
    source = new EventSource(watched().dataset.live);
    source.addEventListener("changed", refresh);
    source.addEventListener("bye", () => source.close());
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && "stale" in (watched()?.dataset ?? {})) refresh();
  });
  // Another page than this one, such as the login when the session is over, is for the whole window.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page" && !event.detail.serverResponse.includes('id="page"')) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
  listen();
}
