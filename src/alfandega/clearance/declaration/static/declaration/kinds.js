// What is asked of an entry depends on its kind: fields for other kinds stand aside until their kind is chosen.
(() => {
  "use strict";

  const whole = (place) => place.closest(".value-entry") ?? place.closest("fieldset");

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("select[data-kind]")) return;
    const entry = whole(target);
    entry.querySelectorAll("[data-kinds]").forEach((place) => {
      if (whole(place) !== entry) return;
      const holds = place.querySelector("input:not([type=hidden]), select")?.value;
      place.hidden = !holds && !place.dataset.kinds.split(" ").includes(target.value);
    });
  });
})();
