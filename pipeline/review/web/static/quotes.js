// Choosing what a quote leaves out: every word can be taken out and put back, by mouse or keyboard.
// What is chosen is written in the form's own text field, which is what is sent and what works alone.
"use strict";

const CUT = "(…)";

for (const form of document.querySelectorAll("form.cut")) {
  const box = form.querySelector(".words");
  const field = form.querySelector("textarea");
  const result = form.querySelector(".result");
  const said = form.querySelector(".own-words");
  const words = () => [...box.querySelectorAll(".word")];
  const isOut = (word) => word.getAttribute("aria-checked") === "true";
  let current = null;
  let first = null; // where a drag began
  let takesOut = false;

  const setOut = (word, out) => {
    if (word.classList.contains("own")) {
      if (out) remove(word);
    } else {
      word.setAttribute("aria-checked", String(out));
    }
  };

  const choose = (word, focus = true) => {
    for (const other of words()) other.tabIndex = -1;
    word.tabIndex = 0;
    current = word;
    if (focus) word.focus();
  };

  const remove = (own) => {
    const all = words();
    const next = all[all.indexOf(own) - 1] || all[all.indexOf(own) + 1];
    const had = own === current;
    own.remove();
    if (had) choose(next, document.activeElement === document.body);
  };

  // As it is printed: what is left out between two words is "(…)", at the ends it is nothing.
  const show = () => {
    const parts = [];
    let cut = false;
    for (const word of words()) {
      if (isOut(word)) {
        cut = true;
        continue;
      }
      if (cut && parts.length) parts.push(CUT);
      cut = false;
      parts.push(word.textContent);
    }
    field.value = parts.join(" ");
    result.textContent = parts.length ? `”${field.value}”` : "Der er ikke noget tilbage af citatet.";
  };

  const range = (from, to, out) => {
    const all = words();
    const ends = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
    for (const word of all.slice(ends[0], ends[1] + 1)) {
      if (!word.classList.contains("own")) setOut(word, out);
    }
  };

  box.addEventListener("pointerdown", (event) => {
    const word = event.target.closest(".word");
    if (!word || event.button !== 0) return;
    event.preventDefault();
    if (event.pointerType !== "mouse") return; // a finger scrolls; its tap comes as a click
    choose(word);
    first = word;
    takesOut = !isOut(word);
    setOut(word, takesOut);
    show();
  });

  box.addEventListener("pointerover", (event) => {
    const word = event.target.closest(".word");
    if (!word || !first || !(event.buttons & 1)) return;
    range(first, word, takesOut);
    show();
  });

  document.addEventListener("pointerup", () => { first = null; });

  box.addEventListener("click", (event) => {
    const word = event.target.closest(".word");
    if (!word || event.pointerType === "mouse") return;
    choose(word);
    setOut(word, !isOut(word));
    show();
  });

  box.addEventListener("keydown", (event) => {
    const word = event.target.closest(".word");
    if (!word || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = words();
    const place = all.indexOf(word);
    const places = {
      ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1,
      Home: 0, End: all.length - 1,
    };
    if (event.key === " ") {
      setOut(word, !isOut(word));
    } else if (event.key in places) {
      const next = all[places[event.key]];
      if (next) {
        if (event.shiftKey) range(word, next, true);
        choose(next);
      }
    } else {
      return;
    }
    event.preventDefault();
    show();
  });

  const putIn = () => {
    const text = said.value.replace(/[[\]]/g, " ").trim().replace(/\s+/g, " ");
    if (!text) {
      said.focus();
      return;
    }
    const own = document.createElement("span");
    own.className = "word own";
    own.setAttribute("role", "checkbox");
    own.setAttribute("aria-checked", "false");
    own.textContent = `[${text}]`;
    current.after(" ", own);
    said.value = "";
    choose(own);
    show();
  };
  form.querySelector(".put-in").addEventListener("click", putIn);
  said.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the form
    putIn();
  });

  if (words().length) {
    form.querySelector(".cutter").hidden = false;
    form.querySelector(".by-hand").hidden = true;
    choose(words()[0], false);
    show();
  }
}
