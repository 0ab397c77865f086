// Lets a person sign in a frame: the lines go into the form as a path of whole numbers. Without it, one signs on paper.
for (const frame of document.querySelectorAll("[data-signature]")) {
  const canvas = frame.querySelector("canvas");
  const field = document.querySelector("[name=signature]");
  const drawn = document.querySelector("[name=receipt][value=drawn]");
  const pen = canvas.getContext("2d");
  let down = false;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (value, most) => Math.min(Math.max(Math.round(value), 0), most);
    return [
      within(((event.clientX - box.left) * canvas.width) / box.width, canvas.width),
      within(((event.clientY - box.top) * canvas.height) / box.height, canvas.height),
    ];
  };
  canvas.addEventListener("pointerdown", (event) => {
    const [x, y] = at(event);
    down = true;
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 3;
    pen.beginPath();
    pen.moveTo(x, y);
    field.value += `M${x} ${y}`;
    drawn.checked = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!down) return;
    const [x, y] = at(event);
    pen.lineTo(x, y);
    pen.stroke();
    field.value += `L${x} ${y}`;
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { down = false; });
  frame.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    field.value = "";
  });
  // What was drawn before a refusal of the form is shown again.
  pen.lineWidth = 3;
  pen.stroke(new Path2D(field.value));
  frame.hidden = false;
}
