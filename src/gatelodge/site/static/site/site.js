// Small comforts; every page works without them.
document.addEventListener("DOMContentLoaded", () => {
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
});

// A link of the error summary goes into the field; for a group of choices, to its first one.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a");
  if (!link) return;
  const target = document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const control = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
  (control || target).focus();
  target.scrollIntoView({ block: "center" });
});

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.closest("[hx-post]")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  for (const note of form.querySelectorAll("[data-busy]")) note.textContent = note.dataset.busy;
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// An open group of the menu closes with Escape, or by a click beside it.
function closeGroups(but) {
  for (const group of document.querySelectorAll(".shell-nav__group[open]")) if (group !== but) group.open = false;
}
document.addEventListener("click", (event) => closeGroups(event.target.closest(".shell-nav__group")));
document.addEventListener("keydown", (event) => {
  const group = event.key === "Escape" && event.target.closest && event.target.closest(".shell-nav__group[open]");
  if (!group) return;
  group.open = false;
  group.querySelector("summary").focus();
});
