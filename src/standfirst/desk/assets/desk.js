// The desk's one script. Everything works without it; it saves steps: forms are sent without losing one's
// place, single keys do what buttons do, and words selected in an article go where a form asks for them.
"use strict";
(() => {
  const KEY = "standfirst-keys";
  const $ = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];

  const keysOn = () => {
    try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
  };

  // ---------------------------------------------------------------- forms sent in the background

  // Puts what another page says about notices and contents in the place of ours.
  const take = (html, address) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["notices", "main"]) {
      const old = document.getElementById(id), fresh = page.getElementById(id);
      if (!old || !fresh) { location.assign(address); return false; }
      old.replaceWith(document.adoptNode(fresh));
    }
    document.title = page.title;
    begin();
    return true;
  };

  const place = () => {
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    const items = all("[data-item]");
    return item ? { id: item.id, at: items.indexOf(item) } : null;
  };

  const restore = (was, open) => {
    for (const id of open) { const one = document.getElementById(id); if (one) one.open = true; }
    if (!was) return;
    const items = all("[data-item]").filter(shown);
    const item = items.find(one => one.id === was.id) || items[Math.min(was.at, items.length - 1)];
    if (item) item.focus({ preventScroll: false });
  };

  const send = async (form, button) => {
    const was = place(), open = all("details[id][open]").map(one => one.id);
    const body = new URLSearchParams(new FormData(form, button));
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const html = await answer.text();
      if (take(html, answer.url)) {
        if (answer.redirected) history.replaceState(null, "", answer.url);
        restore(was, open);
      }
    } catch {
      form.removeAttribute("aria-busy");
      form.submit();
    }
  };

  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.hasAttribute("data-swap") || form.enctype === "multipart/form-data") return;
    event.preventDefault();
    send(form, event.submitter);
  });

  // ---------------------------------------------------------------- single keys

  const shown = item => item.offsetParent !== null;
  const step = by => {
    const items = all("[data-item]").filter(shown);
    if (!items.length) return;
    const now = document.activeElement && document.activeElement.closest("[data-item]");
    const at = now ? items.indexOf(now) + by : by > 0 ? 0 : items.length - 1;
    const item = items[Math.max(0, Math.min(items.length - 1, at))];
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    const link = item && $("[data-open]", item);
    if (link) link.click();
  };
  const press = key => {
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    const button = (item && $(`[data-key="${key}"]`, item)) || $(`[data-key="${key}"]:not([data-item] *)`);
    if (button) button.click();
  };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    const key = event.key;
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "o") open();
    else if (key === "?") { const sheet = $("#keys"); if (sheet) sheet.togglePopover(); }
    else if (key === "/") { const field = $("[data-search]"); if (!field) return; field.focus(); }
    else if (/^[a-z]$/.test(key)) press(key);
    else return;
    event.preventDefault();
  });

  // ---------------------------------------------------------------- words selected in an article

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const text = $("[data-passages]");
    if (!text || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const words = selection.toString().trim();
    if (words) for (const field of all("[data-takes-passage]")) field.value = words;
  });

  // ---------------------------------------------------------------- stories of a draft, dragged

  let dragged = null;
  document.addEventListener("dragstart", event => {
    dragged = event.target.closest && event.target.closest("[draggable=true][data-story]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  const follow = event => {
    const list = dragged && event.target.closest("[data-section]");
    if (!list) return;
    event.preventDefault();
    const over = event.target.closest("[data-story]");
    if (!over) list.append(dragged);
    else if (over !== dragged) {
      const box = over.getBoundingClientRect();
      over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
    }
  };
  document.addEventListener("dragover", follow);
  document.addEventListener("drop", follow);
  document.addEventListener("dragend", () => {
    const form = dragged && dragged.closest("form"), field = form && $("[data-order]", form);
    dragged = null;
    if (!field) return;
    const order = all("[data-section]", form).map(s => all("[data-story]", s).map(i => i.dataset.story));
    field.value = JSON.stringify(order);
    form.requestSubmit($("[value=save]", form));
  });

  // ---------------------------------------------------------------- what differs from page to page

  const begin = () => {
    const choice = $("#keys-on");
    if (choice && !choice.dataset.ready) {
      choice.dataset.ready = "yes";
      choice.closest(".keys-switch").hidden = false;
      choice.checked = keysOn();
      choice.addEventListener("change", () => {
        try { localStorage.setItem(KEY, choice.checked ? "on" : "off"); } catch { /* private windows */ }
      });
    }
  };
  begin();
})();
