// One key for each thing a reviewer does in the queue. Keys can be chosen or switched off on /genveje
// (WCAG 2.1.4); the choice stays in this browser.
"use strict";

const Shortcuts = (() => {
  const PLACE = "aftryk.genveje";
  const DEFAULTS = {
    yes: "j", no: "n", none: "0", skip: "s", undo: "u", other: "a", rest: "r",
    theme1: "1", theme2: "2", theme3: "3", theme4: "4", theme5: "5", theme6: "6", theme7: "7",
    theme8: "8", theme9: "9",
  };

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(PLACE)) || {};
      return { on: kept.on !== false, keys: { ...DEFAULTS, ...(kept.keys || {}) } };
    } catch {
      return { on: true, keys: { ...DEFAULTS } };
    }
  }

  function save(chosen) {
    localStorage.setItem(PLACE, JSON.stringify(chosen));
  }

  return { DEFAULTS, load, save };
})();

(() => {
  const chosen = Shortcuts.load();

  function hint() {
    if (!chosen.on) return;
    for (const control of document.querySelectorAll("[data-shortcut]")) {
      const key = chosen.keys[control.dataset.shortcut];
      if (!key || control.getAttribute("aria-keyshortcuts") === key) continue;
      control.setAttribute("aria-keyshortcuts", key);
      // Drawn by the style sheet: as text it would become a part of the control's name.
      const shown = control.tagName === "SELECT"
        ? document.querySelector(`label[for="${control.id}"]`) : control;
      shown.dataset.key = key.toUpperCase();
    }
  }

  function writing(target) {
    return target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
  }

  let sent = false; // one key press, one decision: wait for the answer before the next

  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
    if (!chosen.on || held || writing(event.target)) return;
    const action = Object.keys(chosen.keys).find((name) => chosen.keys[name] === event.key.toLowerCase());
    const control = action && document.querySelector(`[data-shortcut="${action}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.tagName === "SELECT") control.focus();
    else if (!sent) control.click();
  });

  document.addEventListener("htmx:beforeRequest", () => { sent = true; });
  document.addEventListener("htmx:afterRequest", () => { sent = false; });
  document.addEventListener("htmx:afterSettle", () => {
    hint();
    const next = document.getElementById("spoergsmaal");
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  });
  document.addEventListener("DOMContentLoaded", hint);
  if (document.readyState !== "loading") hint();
})();
