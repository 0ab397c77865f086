// Shows how long a hold still lasts, counted from the server's own clock; the server decides, not this.
for (const shown of document.querySelectorAll("[data-until]")) {
  const ends = Date.now() + (Date.parse(shown.dataset.until) - Date.parse(shown.dataset.now));
  const left = shown.querySelector("[data-left]");
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds === 0) window.location.reload();
    else setTimeout(tick, 1000);
  };
  shown.hidden = false;
  tick();
}
