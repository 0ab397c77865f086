// Sets marks on a picture or a map by mouse, finger or arrow keys. Each mark is two numbers of the form, which can be typed instead.
for (const frame of document.querySelectorAll("[data-marking]")) {
  const stage = frame.querySelector("[data-stage]");
  const said = frame.querySelector("output");
  const cross = document.createElement("span");
  const numbers = (text) => text.split(" ").map(Number);
  // A number of the form is a + b·u + c·v, with u and v the shares of the picture's width and height.
  const [x, y] = [numbers(stage.dataset.x), numbers(stage.dataset.y)];
  const step = [1 / Number(stage.dataset.columns), 1 / Number(stage.dataset.rows)];
  const digits = Number(stage.dataset.digits);
  const turn = x[1] * y[2] - x[2] * y[1];
  const value = ([a, b, c], [u, v]) => (a + b * u + c * v).toFixed(digits);
  const share = (one, two) => [
    (y[2] * (one - x[0]) - x[2] * (two - y[0])) / turn,
    (x[1] * (two - y[0]) - y[1] * (one - x[0])) / turn,
  ];
  const put = (dot, [u, v]) => { dot.style.left = `${100 * u}%`; dot.style.top = `${100 * v}%`; };
  const marks = [...document.querySelectorAll("[data-mark]")].map((row, at) => {
    const dot = document.createElement("span");
    dot.className = "marking__dot";
    dot.textContent = row.dataset.mark ? String(at + 1) : "";
    stage.append(dot);
    const [first, second] = ["x", "y"].map((axis) => row.querySelector(`[data-axis=${axis}]`));
    const choice = row.querySelector("[data-choice]");
    const draw = () => {
      dot.hidden = first.value === "" || second.value === "";
      if (!dot.hidden) put(dot, share(Number(first.value), Number(second.value)));
    };
    for (const box of [first, second]) box.addEventListener("input", draw);
    row.querySelector("[data-clear]")?.addEventListener("click", () => {
      first.value = second.value = "";
      draw();
    });
    draw();
    return { row, first, second, choice, draw };
  });
  let here = [0.5, 0.5];
  const chosen = () => marks.find((one) => one.choice?.checked) || marks[0];
  const move = (to) => {
    here = to.map((one) => Math.min(Math.max(one, 0), 1));
    put(cross, here);
    cross.hidden = false;
    said.textContent = `${value(x, here)}, ${value(y, here)}`;
    cross.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const set = () => {
    const mark = chosen();
    if (!mark) return;
    mark.first.value = value(x, here);
    mark.second.value = value(y, here);
    mark.draw();
    said.textContent = [mark.row.dataset.mark, `${mark.first.value}, ${mark.second.value}`].filter(Boolean).join(": ");
  };
  stage.addEventListener("click", (event) => {
    const box = stage.getBoundingClientRect();
    here = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    put(cross, here);
    set();
  });
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  stage.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (way) {
      const by = event.shiftKey ? 20 : 1;
      move(here.map((one, axis) => one + way[axis] * step[axis] * by));
    } else if (event.key === "Enter" || event.key === " ") set();
    else return;
    event.preventDefault();
  });
  let wide = 100;
  for (const button of frame.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      wide = Math.min(Math.max(wide * Number(button.dataset.zoom), 100), 1600);
      stage.style.width = `${wide}%`;
    });
  }
  cross.className = "marking__cross";
  cross.hidden = true;
  stage.append(cross);
  stage.tabIndex = 0;
  for (const hidden of document.querySelectorAll("[data-with-script]")) hidden.hidden = false;
}
