// Sliders beside numbers on the page about origin; the answer itself is asked for by htmx.
(() => {
  "use strict";

  const form = document.getElementById("origin-ask");
  if (!form) return;

  const numberIn = (text) => {
    const plain = text.replace(/\s/g, "").replace(",", ".");
    return /^\d+(\.\d*)?$/.test(plain) ? Number(plain) : NaN;
  };

  const roundAbove = (value) => {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * [1, 2, 5, 10].find((each) => power * each >= value);
  };

  // A slider goes from zero to about double, and further when a larger number is typed; without a number there is none.
  const fit = (range) => {
    const value = numberIn(document.getElementById(range.dataset.slides).value);
    range.hidden = !(value >= 0 && value <= 1e15);
    if (range.hidden) return;
    if (!range.max || !(value <= Number(range.max)) || range.dataset.unset) {
      const most = value >= 1 ? roundAbove(value * 2) : 100;
      range.dataset.unset = value >= 1 ? "" : "yes";
      range.min = "0";
      range.max = String(most);
      range.step = String(Math.max(most / 200, 0.01));
    }
    range.value = String(value);
  };

  form.querySelectorAll("[data-slides]").forEach((range) => {
    range.dataset.unset = "yes";
    const number = document.getElementById(range.dataset.slides);
    number.addEventListener("input", () => fit(range));
    range.addEventListener("input", () => {
      number.value = range.value;
    });
    fit(range);
  });

  // Fields that belong to one way of asking are shown with it only.
  const by = document.getElementById("by");
  const choose = () => {
    const kind = by.value === "rule" || by.value === "none" ? by.value : "agreement";
    form.querySelectorAll("[data-only-for]").forEach((each) => {
      each.hidden = each.dataset.onlyFor !== kind;
    });
  };
  by.addEventListener("input", choose);
  choose();

  const mark = () => {
    form.querySelectorAll("[id$=-faults]").forEach((place) => {
      const field = document.getElementById(place.id.replace(/-faults$/, ""));
      if (!field || !field.matches("input, select, textarea")) return;
      if (place.querySelector(".fault-error")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    });
  };
  document.addEventListener("htmx:afterSettle", mark);
  mark();
})();
