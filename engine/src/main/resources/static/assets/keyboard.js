// Keys: "/" searches, "g" and a letter goes somewhere, "j" and "k" walk through rows, "?" helps.
const PLACES = { h: "/", p: "/pipelines", r: "/runs", b: "/backfills", d: "/data", l: "/lineage",
  m: "/models", q: "/queue", a: "/audit" };
const PATIENCE = 1200;
let went = 0;

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

function rows() {
  return [...document.querySelectorAll("main [data-href]")].filter((row) => row.offsetParent);
}

function step(by) {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex((row) => row.classList.contains("current"));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by));
  all[now]?.classList.remove("current");
  all[next].classList.add("current");
  all[next].scrollIntoView({ block: "nearest" });
  all[next].querySelector("a")?.focus({ preventScroll: true });
}

function search() {
  const fields = [...document.querySelectorAll('main [data-key="/"], [data-key="/"]')];
  fields.sort((a, b) => !!b.closest("main") - !!a.closest("main"));
  fields[0]?.focus();
  fields[0]?.select();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const going = Date.now() - went < PATIENCE;
  went = 0;
  if (going && PLACES[event.key]) {
    location.assign(PLACES[event.key]);
  } else if (event.key === "g") {
    went = Date.now();
  } else if (event.key === "/") {
    search();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "Enter" && !event.target.closest("a, button, summary")) {
    const href = document.querySelector("main [data-href].current")?.dataset.href;
    if (!href) return;
    location.assign(href);
  } else if (event.key === "?") {
    document.getElementById("help").showModal();
  } else {
    return;
  }
  event.preventDefault();
});
