// What has a name for who can't see it shows that name to who points at it, once they do.
function tell(event) {
  const named = event.target.closest?.("main a[aria-labelledby], main a[aria-label]");
  if (!named || named.title) return;
  const words = (named.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent ?? "");
  named.title = words.length ? words.join(": ") : named.getAttribute("aria-label");
}

addEventListener("pointerover", tell);
addEventListener("focusin", tell);
