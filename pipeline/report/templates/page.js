(function () {
  "use strict";
  var field = document.getElementById("soeg");
  var said = document.getElementById("fundet");
  var cards = Array.prototype.slice.call(document.querySelectorAll(".card"));
  function plain(text) { return text.toLocaleLowerCase("da").replace(/\s+/g, " ").trim(); }
  function matches(text, words) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }
  function search() {
    var words = plain(field.value).split(" ").filter(Boolean);
    var themes = 0, quotes = 0;
    cards.forEach(function (card) {
      var own = plain(card.querySelector("h3").textContent + " " +
        card.querySelector(".definition").textContent);
      var inTheme = matches(own, words), found = 0;
      card.querySelectorAll(".quote").forEach(function (quote) {
        var hit = inTheme || matches(own + " " + plain(
          quote.querySelector("p").textContent + " " + quote.querySelector("footer").textContent), words);
        quote.hidden = !hit;
        if (hit) { found += 1; }
      });
      var more = card.querySelector("details.more");
      if (more) {
        more.hidden = !more.querySelector(".quote:not([hidden])");
        more.open = words.length > 0 && !more.hidden;
      }
      card.hidden = !(inTheme || found);
      if (!card.hidden) { themes += 1; quotes += found; }
    });
    said.textContent = !words.length ? "" : !themes ? "Ingen temaer eller citater passer." :
      themes + (themes === 1 ? " tema" : " temaer") + " og " +
      quotes + (quotes === 1 ? " citat" : " citater") + " passer.";
  }
  if (field) {
    field.form.hidden = false;
    field.form.addEventListener("submit", function (event) { event.preventDefault(); });
    field.addEventListener("input", search);
  }
  // A word for an amount leads to its counts, which lie folded away.
  function unfold() {
    var row = document.getElementById(location.hash.slice(1));
    var box = row && row.closest("details.trace, details.drill");
    if (box) {
      box.open = true;
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: row.closest(".drill") ? "start" : "center" });
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
  // On paper nothing can be unfolded: open everything while printing.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open]):not(.trace):not(.drill)"));
    opened.forEach(function (part) { part.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (part) { part.open = false; });
  });
}());
