// Review by keys: j and k go on and back, a accepts, e corrects, r rejects. Every one of them has a button.
const list = document.querySelector("[data-cards]");
const panel = document.querySelector("[data-keys]");
const cards = () => [...list.querySelectorAll("[data-card]")];
let here = "";

function mark() {
  for (const run of document.querySelectorAll("[data-of]")) run.classList.toggle("run--here", run.dataset.of === here);
}

function go(card) {
  if (!card) return;
  here = card.dataset.name;
  mark();
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const words = document.getElementById(`at-${here}`);
  const text = words && words.closest(".article");
  // Only the box of the article moves, never the page: on a phone the article lies below the cards.
  if (text && text.scrollHeight > text.clientHeight) text.scrollTop += words.getBoundingClientRect().top - text.getBoundingClientRect().top - 40;
}

function step(by) {
  const all = cards();
  const at = all.findIndex((card) => card.dataset.name === here);
  go(at < 0 ? all.find((card) => card.classList.contains("card--proposed")) || all[0] : all[at + by]);
}

function act(key) {
  const card = cards().find((one) => one.dataset.name === here);
  const control = card && card.querySelector(`[data-do="${key}"]`);
  if (!control) return;
  control.click();
  if (key !== "e") step(1);
}

if (list && panel) {
  const on = panel.querySelector("[data-switch]");
  panel.hidden = false;
  on.checked = sessionStorage.getItem("keys") !== "off";
  on.addEventListener("change", () => sessionStorage.setItem("keys", on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, select, textarea") && event.target !== on) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if ("aer".includes(event.key)) here ? act(event.key) : step(1);
    else return;
    event.preventDefault();
  });
  list.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-card]");
    if (card && card.dataset.name !== here) { here = card.dataset.name; mark(); }
  });
  // A card that was swapped in place: into its first field when it is to be corrected, else on with the next.
  document.addEventListener("htmx:afterSettle", () => {
    const card = cards().find((one) => one.dataset.name === here);
    const at = document.activeElement;
    const field = card && card.querySelector("[data-correcting] select");
    if (!card || (at !== card && list.contains(at))) return;
    if (field) field.focus();
    else if (at !== card && card.classList.contains("card--corrected")) step(1);
    else go(card);
  });
}
