// A question that depends on another is shown only where the other's answer leads to it; without this, all are shown.
(() => {
  const answerTo = (form, name) => {
    const found = form.querySelector(`[name="${name}"]:checked, select[name="${name}"]`);
    return found ? found.value : "";
  };
  const arrange = (form) => {
    for (const marked of form.querySelectorAll("[data-when]")) {
      const [key, values] = marked.dataset.when.split(":");
      const before = (marked.name || "").replace(/[^-]*$/, "");
      const box = marked.classList.contains("rows") ? marked : marked.closest(".form-field");
      box.hidden = !values.split(",").includes(answerTo(form, before + key));
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("form.questionnaire")) {
      arrange(form);
      form.addEventListener("change", () => arrange(form));
    }
  });
})();
