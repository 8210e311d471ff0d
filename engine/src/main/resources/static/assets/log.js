// Logs: lines that come are put below, as text; what was searched for is marked.
import { tell } from "./forms.js";

const MOST = 5000;
const log = document.querySelector(".log");

function element(name, look, text) {
  const made = document.createElement(name);
  made.className = look;
  made.textContent = text;
  return made;
}

function line(sent) {
  const made = element("div", "log-line " + sent.level, "");
  made.id = "L" + sent.number;
  const number = element("a", "log-number", sent.number);
  const href = new URL(location.href);
  href.searchParams.set("line", sent.number);
  href.hash = "L" + sent.number;
  number.href = href;
  made.append(number, element("time", "log-time", sent.time), element("span", "log-level", sent.level),
    element("span", "log-text", sent.text));
  return made;
}

function mark(text, into) {
  const wanted = text.toLowerCase();
  for (const each of into.querySelectorAll(".log-text:not([data-marked])")) {
    each.dataset.marked = "";
    const content = each.textContent;
    const lower = content.toLowerCase();
    let at = lower.indexOf(wanted);
    if (at < 0 || lower.length !== content.length) continue;
    each.textContent = "";
    let reached = 0;
    while (at >= 0) {
      each.append(content.slice(reached, at), element("mark", "", content.slice(at, at + wanted.length)));
      reached = at + wanted.length;
      at = lower.indexOf(wanted, reached);
    }
    each.append(content.slice(reached));
  }
}

if (log) {
  const search = new URLSearchParams(location.search).get("q");
  if (search) mark(search, log);
  const sticks = document.querySelector("[data-sticks]");
  const bottom = () => scrollTo({ top: document.documentElement.scrollHeight });
  if (!location.hash && !new URLSearchParams(location.search).has("before")) bottom();

  document.querySelector("[data-copies-log]")?.addEventListener("click", () => {
    const lines = [...log.querySelectorAll(".log-line")].map((each) =>
      [".log-time", ".log-level", ".log-text"].map((part) => each.querySelector(part).textContent).join(" "));
    navigator.clipboard.writeText(lines.join("\n")).then(() => tell(lines.length + " lines copied"));
  });

  if (log.dataset.follow) {
    const source = new EventSource(log.dataset.follow);
    const word = document.querySelector("[data-live-word]");
    source.addEventListener("open", () => (word.textContent = "It goes on"));
    source.addEventListener("error", () => (word.textContent = source.readyState === EventSource.CLOSED
      ? "Cut off: load the page again" : "Cut off: tries again"));
    source.addEventListener("lines", (event) => {
      const reached = Number(log.lastElementChild?.id.slice(1) ?? 0);
      log.append(...JSON.parse(event.data).filter((sent) => sent.number > reached).map(line));
      while (log.childElementCount > MOST) log.firstElementChild.remove();
      if (search) mark(search, log);
      if (sticks?.checked) bottom();
    });
    source.addEventListener("bye", () => {
      source.close();
      word.textContent = "It has ended";
    });
    addEventListener("pagehide", () => source.close());
  }
}
