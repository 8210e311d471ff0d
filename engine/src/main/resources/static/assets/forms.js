// Rows that lead somewhere, fields that send their form, and confirmations that name their object.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  const copier = event.target.closest("[data-copies]");
  if (copier) {
    navigator.clipboard?.writeText(copier.dataset.copies).then(() => tell("Copied"));
    return;
  }
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, select, summary") || String(getSelection())) return;
  if (event.metaKey || event.ctrlKey) open(row.dataset.href);
  else location.assign(row.dataset.href);
});

// By mouse a choice is sent at once. By keys it is walked to, and sent by Enter or on leaving it.
const choice = (event) => event.target.closest?.("select[data-submits]");
function sendWalked(select) {
  if (!("walked" in select.dataset)) return false;
  delete select.dataset.walked;
  select.form.requestSubmit();
  return true;
}
document.addEventListener("pointerdown", (event) => delete choice(event)?.dataset.keys);
document.addEventListener("keydown", (event) => {
  const select = choice(event);
  if (!select) return;
  if (event.key === "Enter" && sendWalked(select)) event.preventDefault();
  else select.dataset.keys = "";
});
document.addEventListener("change", (event) => {
  const select = choice(event);
  if (!select) return;
  if ("keys" in select.dataset) select.dataset.walked = "";
  else select.form.requestSubmit();
});
document.addEventListener("focusout", (event) => choice(event) && sendWalked(choice(event)));

let fade;
export function tell(text) {
  const told = document.getElementById("told");
  told.textContent = text;
  clearTimeout(fade);
  fade = setTimeout(() => (told.textContent = ""), 2400);
}

// htmx sends the token that forms carry by themselves.
document.addEventListener("htmx:configRequest", (event) => {
  const csrf = document.querySelector('meta[name="csrf"]');
  if (csrf) event.detail.headers[csrf.dataset.header] = csrf.content;
});
