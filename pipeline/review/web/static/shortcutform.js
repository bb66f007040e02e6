// The form on /genveje: reads and writes what shortcuts.js uses.
"use strict";

(() => {
  const form = document.getElementById("genveje");
  const use = document.getElementById("brug");
  const answer = document.getElementById("svar");
  const fields = [...form.querySelectorAll("[data-action]")];

  function show(chosen) {
    use.checked = chosen.on;
    for (const field of fields) field.value = chosen.keys[field.dataset.action] || "";
  }

  function faults() {
    const taken = new Map();
    for (const field of fields) {
      const key = field.value.trim().toLowerCase();
      field.removeAttribute("aria-invalid");
      if (!key) continue;
      if (taken.has(key)) {
        for (const wrong of [field, taken.get(key)]) wrong.setAttribute("aria-invalid", "true");
        return `Tasten ${key.toUpperCase()} er brugt to gange. Vælg en anden ved en af dem.`;
      }
      taken.set(key, field);
    }
    return "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = faults();
    if (!wrong) {
      const keys = fields.map((field) => [field.dataset.action, field.value.trim().toLowerCase()]);
      Shortcuts.save({ on: use.checked, keys: Object.fromEntries(keys) });
    }
    answer.textContent = wrong || (use.checked ? "Gemt." : "Gemt. Genveje er slået fra.");
  });

  document.getElementById("nulstil").addEventListener("click", () => {
    show({ on: true, keys: Shortcuts.DEFAULTS });
    answer.textContent = "Standardtasterne står her nu. Tryk på Gem for at bruge dem.";
  });

  show(Shortcuts.load());
  form.hidden = false;
  document.getElementById("uden").remove();
})();
