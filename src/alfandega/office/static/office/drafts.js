// Nothing typed is lost: each change is kept in this browser until the server says it has it, and sent again when it failed.
(() => {
  "use strict";

  const FIRST_WAIT = 4000; // milliseconds
  const LONGEST_WAIT = 60000;

  const form = document.querySelector("form[data-draft]");
  const notice = document.getElementById("not-saved");
  if (!form || !notice) return;

  const saved = () => document.getElementById("saved");
  const page = () => form.elements.page?.value ?? "1";
  const count = () => form.elements.count?.value ?? "0";
  const key = () => `alfandega:${form.dataset.draft}:${form.dataset.version}:${count()}:${page()}`;
  const isField = (input) => input.name && (input.name.startsWith("/") || input.name === "reason");
  const fields = () => [...form.elements].filter(isField);

  let wait = FIRST_WAIT;
  let timer = 0;
  let turn = 0;
  let moving = null; // the request that moves items about, while it is under way
  let later = false; // something was typed meanwhile

  const keep = () => {
    try {
      localStorage.setItem(key(), JSON.stringify(fields().map((input) => [input.name, input.value])));
    } catch {
      // The browser gives no room (private window): the server's copy is the only one then.
    }
  };

  const say = (words, kind) => {
    notice.textContent = words;
    notice.className = `notice-line is-${kind}`;
    notice.hidden = false;
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => form.dispatchEvent(new CustomEvent("again")), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };
  const mark = () => {
    form.querySelectorAll("[aria-describedby^='slot-']").forEach((input) => {
      const fault = document.getElementById(input.getAttribute("aria-describedby"))?.querySelector(".is-error");
      if (fault && input.value) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    });
  };

  form.addEventListener("input", (event) => {
    if (!isField(event.target)) return;
    turn += 1;
    if (notice.classList.contains("is-info")) notice.hidden = true;
    keep();
    saved()?.classList.add("is-pending");
  });

  // While items are moved about nothing else is sent: the places that fields are named by are about to change.
  form.addEventListener("htmx:confirm", (event) => {
    if (!moving || event.detail.elt.matches("[data-quiet]")) return;
    event.preventDefault();
    if (event.detail.elt === form) later = true;
  });
  // htmx sends a form in the way of the button that has the focus, to its address and with its act: Tab to “Remove” or
  // “Lodge” before the pause after typing is over, and the save would do that. A save is only ever a save.
  form.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== form) return;
    event.detail.path = form.getAttribute("hx-post");
    event.detail.formData.delete("act");
  });
  // Only what was typed before the request left is known to be saved.
  form.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, xhr } = event.detail;
    if (elt.matches("[data-quiet]")) return;
    xhr.sent = { turn, key: key() };
    if (elt === form) return;
    moving = xhr;
    xhr.addEventListener("loadend", () => {
      moving = null;
      if (later) setTimeout(() => form.dispatchEvent(new CustomEvent("again")));
      later = false;
    });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { xhr, successful } = event.detail;
    if (!successful || !xhr.sent) return;
    wait = FIRST_WAIT;
    clearTimeout(timer);
    if (!notice.classList.contains("is-info")) notice.hidden = true;
    if (xhr.sent.turn === turn) localStorage.removeItem(xhr.sent.key);
    mark();
  });
  const lost = (event) => {
    if (!event.detail.xhr.sent) return;
    say(notice.dataset.lost, "warning");
    again();
  };
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:timeout", lost);
  document.addEventListener("htmx:responseError", (event) => {
    const { status, sent } = event.detail.xhr;
    if (!sent) return;
    if (status === 401 || status === 403) {
      say(notice.dataset.ended, "warning");
      const link = document.createElement("a");
      link.href = `${notice.dataset.signInAddress}?next=${encodeURIComponent(location.pathname + location.search)}`;
      link.textContent = notice.dataset.signIn;
      notice.append(" ", link);
    } else if (status === 404 || status === 409) {
      say(notice.dataset.refused, "danger");
    } else {
      lost(event);
    }
  });
  window.addEventListener("online", () => form.dispatchEvent(new CustomEvent("again")));

  // Enter in a field would send the form; in a long form that is rarely meant.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
  });
  const restore = () => {
    let kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(key()) ?? "[]");
    } catch {
      localStorage.removeItem(key());
    }
    let changed = 0;
    kept.forEach(([name, value]) => {
      const input = form.elements[name];
      if (input && "value" in input && input.value !== value) {
        input.value = value;
        changed += 1;
      }
    });
    if (changed) {
      say(notice.dataset.restored, "info");
      turn += 1;
      form.dispatchEvent(new CustomEvent("again"));
    } else {
      localStorage.removeItem(key());
    }
  };
  if (document.readyState === "complete") restore();
  else window.addEventListener("load", restore);
})();
