// Small things every page needs: the token on parts asked for by script, no double sending, and focus where it helps.
(() => {
  "use strict";

  const cookie = (name) => document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);

  // The token of the page may be older than the session (another tab signed in again); the cookie's is always the present one.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = cookie("csrftoken");
    if (token && event.detail.verb !== "get") {
      event.detail.headers["X-CSRFToken"] = token;
      event.detail.formData.delete("csrfmiddlewaretoken");
    }
  });

  // A form or button marked data-once is sent once; coming back to the page gives it back.
  document.addEventListener("submit", (event) => {
    const once = event.target.matches("[data-once]") || event.submitter?.matches("[data-once]");
    if (!once || event.defaultPrevented) return;
    if (event.target.dataset.sent) {
      event.preventDefault();
      return;
    }
    event.target.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    event.submitter?.classList.add("is-sent");
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent);
    document.querySelectorAll(".is-sent").forEach((button) => {
      button.classList.remove("is-sent");
      button.removeAttribute("aria-disabled");
    });
  });

  // Signing out takes what was kept of drafts out of this browser: the next reader may be somebody else.
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-forget]")) return;
    Object.keys(localStorage)
      .filter((key) => key.startsWith("alfandega:"))
      .forEach((key) => localStorage.removeItem(key));
  });

  // Details that hold the place a link leads to are opened, and the place is focused.
  const go = (id) => {
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let above = place; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") above.open = true;
    }
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const id = link.getAttribute("href").slice(1);
    if (!document.getElementById(id)) return;
    event.preventDefault();
    history.replaceState(null, "", `#${id}`);
    go(id);
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (location.hash) go(decodeURIComponent(location.hash.slice(1)));
    document.getElementById("refusal")?.focus();
  });
  document.addEventListener("htmx:afterSettle", () => {
    const place = document.querySelector("[data-go]");
    if (!place) return;
    place.removeAttribute("data-go");
    place.scrollIntoView({ block: "start" });
    (place.querySelector("input:not([type=hidden]), select, textarea") ?? place).focus({ preventScroll: true });
  });
})();
