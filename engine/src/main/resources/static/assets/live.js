// A page that is watched: what has changed is fetched again, and put in the place of what it was.
const watched = () => document.querySelector("[data-live]");
// What somebody is about to do is never taken from under their hands.
const busy = () => document.hidden || document.querySelector("dialog[open], #page .menu[open]")
  || document.activeElement?.closest("#page form");

// Where somebody stands on a page, to stand there again on what takes its place.
function stand() {
  const row = document.querySelector("main .current")?.dataset.href;
  const link = document.activeElement?.closest("#page a")?.getAttribute("href");
  const find = (what, name, value) => value
    && [...document.querySelectorAll("#page " + what)].find((each) => each.getAttribute(name) === value);
  return () => {
    find("[data-href]", "data-href", row)?.classList.add("current");
    if (document.activeElement === document.body) find("a", "href", link)?.focus({ preventScroll: true });
  };
}

function say(text) {
  const told = document.getElementById("told");
  if (text || told.dataset.cut) told.textContent = text;
  told.dataset.cut = text;
}

if (watched()) {
  let source;
  const refresh = () => {
    const live = watched();
    if (!live) return;
    if (busy()) {
      live.dataset.stale = "";
      return;
    }
    delete live.dataset.stale;
    const again = stand();
    htmx.ajax("GET", location.pathname + location.search, {
      target: "#page", select: "#page", swap: "outerHTML",
    }).then(() => {
      again();
      if (!watched()) source.close();
    }).catch(() => (live.dataset.stale = ""));
  };
  const listen = () => {
    source = new EventSource(watched().dataset.live);
    source.addEventListener("changed", refresh);
    source.addEventListener("open", () => {
      say("");
      late();
    });
    source.addEventListener("error", () => say(source.readyState === EventSource.CLOSED
      ? "Cut off: load the page again" : "Cut off: tries again"));
  };
  const late = () => {
    if ("stale" in (watched()?.dataset ?? {}) && !busy()) refresh();
  };
  document.addEventListener("visibilitychange", late);
  document.addEventListener("focusout", () => setTimeout(late));
  document.addEventListener("close", late, true);
  document.addEventListener("toggle", late, true);
  // Another page than this one, such as the login when the session is over, is for the whole window.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page" && !event.detail.serverResponse.includes('id="page"')) {
      event.detail.shouldSwap = false;
      location.reload();
    }
  });
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted && watched()) listen(); });
  listen();
}
