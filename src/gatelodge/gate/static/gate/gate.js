// A scanner types: what it types goes to the pass field wherever the officer last was, and replaces what stood there.
const scan = document.getElementById("id_code");
if (scan && scan.value) scan.select();
const typing = "input, select, textarea, summary, button, a";
document.addEventListener("keydown", (event) => {
  if (!scan || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.activeElement && document.activeElement.matches(typing)) return;
  scan.focus();
  scan.select();
});

// A photograph of the pass is sent as soon as it is taken.
const picture = document.getElementById("id_picture");
if (picture) picture.addEventListener("change", () => picture.files.length && picture.form.requestSubmit());
