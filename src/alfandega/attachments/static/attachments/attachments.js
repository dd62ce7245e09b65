// Files are sent one by one, each with its progress; the list is then fetched anew. Without this script the form does it.
(() => {
  "use strict";

  const token = () => document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice(10) ?? "";
  const line = (list, text, kind = "") => {
    const made = document.createElement(list.tagName === "UL" ? "li" : "p");
    made.textContent = text;
    made.className = kind;
    list.append(made);
    return made;
  };

  const send = (form, file, place) =>
    new Promise((done) => {
      const data = new FormData(form);
      data.delete("file");
      data.append("file", file);
      const row = line(place, file.name);
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", file.name);
      row.append(bar);
      const request = new XMLHttpRequest();
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      };
      request.onload = () => {
        let refused = null;
        try {
          refused = JSON.parse(request.responseText).refused;
        } catch {
          // Not our own answer: a proxy's, or the page for signing in again.
        }
        if (request.status === 201 && refused) done([true, `${file.name} ${form.dataset.done}.`]);
        else if (refused) done([false, refused.map((each) => `${each.message} ${each.remedy}`).join(" ")]);
        else done([false, `${file.name} ${form.dataset.failed}`]);
      };
      request.onerror = () => done([false, `${file.name} ${form.dataset.failed}`]);
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", token());
      request.send(data);
    });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("form[data-upload]");
    if (!form) return;
    event.preventDefault();
    const input = form.querySelector("input[type=file]");
    if (form.dataset.sending || !input.files.length) return;
    form.dataset.sending = "yes";
    const button = form.querySelector("button[type=submit]");
    button.classList.add("is-sent");
    let place = form.querySelector(".file-progress");
    if (!place) {
      place = document.createElement("ul");
      place.className = "file-progress";
      form.append(place);
    }
    place.replaceChildren();
    const said = [];
    for (const file of input.files) {
      if (file.size > Number(form.dataset.largest)) said.push([false, `${file.name} ${form.dataset.tooLarge}.`]);
      else said.push(await send(form, file, place));
    }
    if (said.some(([good]) => good)) await window.htmx.ajax("GET", form.action, { target: "#attachments", swap: "outerHTML" });
    else {
      delete form.dataset.sending;
      button.classList.remove("is-sent");
      place.replaceChildren();
    }
    const outcome = document.querySelector("#attachments .files-outcome");
    outcome.replaceChildren();
    for (const [good, words] of said) line(outcome, words, good ? "is-done" : "is-refused");
    document.getElementById("attachments").focus();
    outcome.scrollIntoView({ block: "center" });
  });

  // Dropped files go into the field of the form, so that they are sent like chosen ones.
  const over = (event) => event.target.closest?.("[data-drop]");
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      const place = over(event);
      if (!place) return;
      event.preventDefault();
      place.classList.add("is-over");
    });
  }
  document.addEventListener("dragleave", (event) => over(event)?.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    const place = over(event);
    if (!place) return;
    event.preventDefault();
    place.classList.remove("is-over");
    const input = place.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const list = event.target.matches?.("[data-drop] input[type=file]") && event.target.closest("[data-drop]").querySelector(".file-chosen");
    if (!list) return;
    list.replaceChildren();
    for (const file of event.target.files) line(list, file.name);
  });
})();
