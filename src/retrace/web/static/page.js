// What pages do beyond plain HTML: local times, files dropped on a form, steps that light up, diagrams that move together,
// forms whose answer takes the place of the page without moving it, parts that come later, work that tells how far it is.

const here = document.documentElement.lang;

function times(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    time.textContent = moment.toLocaleString(here, { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });
  }
}

function drops(root) {
  for (const form of root.querySelectorAll("form[data-drop]")) {
    const area = form.querySelector(".drop"), input = form.querySelector("input[type=file]");
    const over = (event, inside) => { event.preventDefault(); area.classList.toggle("over", inside); };
    area.addEventListener("dragover", (event) => over(event, true));
    area.addEventListener("dragleave", (event) => over(event, false));
    area.addEventListener("drop", (event) => {
      over(event, false);
      input.files = event.dataTransfer.files;
      if (input.files.length) form.requestSubmit();
    });
    form.classList.add("ready");
    input.addEventListener("change", () => { if (input.files.length) form.requestSubmit(); });
    form.addEventListener("submit", (event) => {
      const size = [...input.files].reduce((sum, one) => sum + one.size, 0);
      if (size > Number(form.dataset.most)) { event.preventDefault(); complain(form, form.dataset.tooLarge); }
    });
  }
}

const shown = (canvas, id) => canvas.querySelector(`[data-element="${CSS.escape(id)}"]`);

function light(ids) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const id of ids) {
    for (const row of document.querySelectorAll(`[data-step="${CSS.escape(id)}"]`)) row.classList.add("lit");
    for (const canvas of document.querySelectorAll("[data-canvas]")) {
      const part = shown(canvas, id);
      if (!part) continue;
      part.classList.add("lit");
      const box = part.getBoundingClientRect(), frame = canvas.getBoundingClientRect();
      canvas.scrollBy({ left: box.x + box.width / 2 - frame.x - frame.width / 2, top: box.y + box.height / 2 - frame.y - frame.height / 2, behavior: "smooth" });
    }
  }
}

function steps(root) {
  for (const row of root.querySelectorAll("[data-step], [data-steps]")) {
    const ids = (row.dataset.step ?? row.dataset.steps).split(" ").filter(Boolean);
    if (ids.length) row.addEventListener("click", (event) => { if (!event.target.closest("a, button, input, label, form, select")) light(ids); });
  }
}

function together(root) {
  for (const pair of root.querySelectorAll("[data-together]")) {
    const sides = [...pair.querySelectorAll("[data-canvas]")];
    let leading = null;
    for (const side of sides) {
      for (const kind of ["pointerenter", "wheel", "focus"]) side.addEventListener(kind, () => { leading = side; }, { passive: true });
      side.addEventListener("scroll", () => {
        if (leading !== side) return;
        const across = side.scrollLeft / Math.max(1, side.scrollWidth - side.clientWidth);
        const down = side.scrollTop / Math.max(1, side.scrollHeight - side.clientHeight);
        for (const other of sides) {
          if (other === side) continue;
          other.scrollLeft = across * (other.scrollWidth - other.clientWidth);
          other.scrollTop = down * (other.scrollHeight - other.clientHeight);
        }
      });
    }
  }
}

const figures = (root) => [...root.querySelectorAll(".figure strong")];

// The answer of the server takes the place of the page; what is refused is said beside the form, which keeps what was typed.
async function send(form, button) {
  // The attribute, because a field named "action" stands before the property of the form.
  const given = new FormData(form, button), get = form.method === "get", path = form.getAttribute("action") ?? "";
  const address = new URL(get ? `${path}?${new URLSearchParams(given)}` : path, location.href);
  const old = document.querySelector("main"), at = document.activeElement;
  form.setAttribute("aria-busy", "true");
  old.inert = true;  // one answer at a time: what is pressed next belongs to the page that comes
  try {
    const answer = await fetch(address, get ? {} : { method: "post", body: new URLSearchParams(given) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const refused = page.querySelector(".fault p");
    if (refused) { complain(form, refused.textContent); return; }
    const main = document.querySelector("main"), fresh = page.querySelector("main");
    const open = [...main.querySelectorAll("details[open][id]")].map((one) => one.id);
    localStorage.removeItem(draftOf(form));
    const places = scrolled(main), before = figures(main);
    main.replaceWith(fresh);
    enhance(fresh);
    figures(fresh).forEach((one, n) => { if (before[n] && before[n].textContent !== one.textContent) one.classList.add("changed-now"); });
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    for (const part of fresh.querySelectorAll("[data-load][id]")) {
      const old = main.querySelector(`#${part.id}`);  // stands until the new one has come
      if (old && "loaded" in old.dataset) part.replaceChildren(...old.childNodes);
    }
    scrollAs(fresh, places);
    if (form.matches(".answers")) fresh.querySelector(".moved")?.scrollIntoView({ block: "center" });
    for (const kind of [".facts", ".tabs"]) { const next = page.querySelector(kind); if (next) document.querySelector(kind)?.replaceWith(next); }
    history.replaceState(null, "", answer.url);
  } catch {
    complain(form, document.body.dataset.offline);
  } finally {
    form.removeAttribute("aria-busy");
    old.inert = false;
    if (at?.isConnected) at.focus({ preventScroll: true });
  }
}

async function follow(link) {
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("#detail");
  if (!answer.ok || !fresh) { location.assign(link.href); return; }
  document.querySelector("#detail").replaceWith(fresh);
  for (const cell of document.querySelectorAll("td.chosen")) cell.classList.remove("chosen");
  link.closest("td")?.classList.add("chosen");
  history.replaceState(null, "", link.href);
  enhance(fresh);
  const row = link.closest("[data-step]");
  if (row) light([row.dataset.step]);
}

function links(root) {
  for (const link of root.querySelectorAll("a[data-swap]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      follow(link).catch(() => location.assign(link.href));
    });
  }
}

function complain(form, sentence) {
  const place = form.matches("tr") ? form.lastElementChild : form;
  const told = form.querySelector(".refused") ?? place.appendChild(Object.assign(document.createElement("p"), { className: "refused" }));
  told.setAttribute("role", "alert");
  told.textContent = sentence;
}

// What is typed stays in the browser until it is kept: a reload, a lost connection or a server that restarts loses nothing.
// Who uses the same browser next does not find it.
const draftOf = (form) => `retrace-typed:${document.body.dataset.who}:${form.getAttribute("action") || location.pathname}`;
// What was kept leads to another address, a refusal or no answer at all does not.
const landed = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
const typed = (form) => [...form.elements].filter((one) => one.name && !["hidden", "file", "password", "submit"].includes(one.type));

function drafts(root) {
  for (const form of root.querySelectorAll("form[data-typed]")) {
    const place = draftOf(form), version = form.elements.seen?.value ?? "";
    const kept = JSON.parse(localStorage.getItem(place) ?? "null");
    const keep = (sent) => {
      const values = typed(form).map((one) => (one.type === "radio" || one.type === "checkbox" ? one.checked : one.value));
      localStorage.setItem(place, JSON.stringify({ version, values, sent }));
    };
    // A form of another version was kept meanwhile; so was one that was sent and led here, or that says so ("kept").
    if (kept && kept.version === version && form.dataset.typed !== "kept" && !(kept.sent && landed)) {
      restore(form, kept.values);
      keep(false);
    } else localStorage.removeItem(place);
    form.addEventListener("input", () => keep(false));
    form.addEventListener("submit", () => { if (!("swap" in form.dataset)) keep(true); });
  }
}

function restore(form, values) {
  const fields = typed(form);
  if (fields.length !== values.length) return;
  fields.forEach((one, n) => { if (typeof values[n] === "boolean") one.checked = values[n]; else one.value = values[n]; });
  if (!form.querySelector(".unsaved")) form.append(Object.assign(document.createElement("p"), { className: "hint unsaved", textContent: document.body.dataset.unsaved }));
}

function swaps(root) {
  for (const form of root.querySelectorAll("form[data-swap]")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form, event.submitter); });
    if ("atOnce" in form.dataset) form.addEventListener("change", () => form.requestSubmit());
  }
}

const canvases = (root) => [...root.querySelectorAll("[data-canvas]")];
const scrolled = (root) => canvases(root).map((one) => [one.scrollLeft, one.scrollTop]);
const scrollAs = (root, places) => canvases(root).forEach((one, n) => { if (places[n]) [one.scrollLeft, one.scrollTop] = places[n]; });

async function load(part) {
  part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(part.dataset.load, { headers: { "X-Part": "1" } });
    if (!part.isConnected) return;
    if (answer.redirected) { location.reload(); return; }  // to the login: the session has ended
    const html = await answer.text();
    if (!answer.ok) {
      const told = new DOMParser().parseFromString(html, "text/html").querySelector(".fault p");
      complain(part, told?.textContent ?? document.body.dataset.offline);
      return;
    }
    const places = scrolled(part);
    part.innerHTML = html;
    part.dataset.loaded = "";
    enhance(part);
    scrollAs(part, places);
    part.dispatchEvent(new Event("retrace-loaded", { bubbles: true }));
  } catch {
    complain(part, document.body.dataset.offline);
  } finally {
    part.removeAttribute("aria-busy");
  }
}

// Parts that come by themselves come one after the other once the page is there, so that it is there soon.
const whole = new Promise((done) => { if (document.readyState === "complete") done(); else addEventListener("load", () => setTimeout(done)); });
let coming = whole;

function parts(root) {
  for (const part of root.querySelectorAll("[data-load]")) {
    if ("atOnce" in part.dataset) { coming = coming.then(() => part.isConnected && load(part)); continue; }
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      load(part);
    }, { rootMargin: "300px" });
    watch.observe(part);
  }
}

function running(root) {
  for (const work of root.querySelectorAll("[data-events]")) {
    const bar = work.querySelector("progress"), share = work.querySelector("[data-share]");
    const listen = () => {
      const events = new EventSource(work.dataset.events);
      events.onmessage = (event) => {
        const { state, done, whole } = JSON.parse(event.data);
        if (state === "queued" || state === "running") {
          if (!whole) return;
          bar.value = Math.floor((100 * done) / whole);
          share.textContent = `${bar.value} %`;
        } else {
          events.close();
          location.reload();
        }
      };
      // A browser opens a stream that broke again, but not one that was refused while the server could read nothing.
      events.onerror = () => {
        if (events.readyState === EventSource.CLOSED) setTimeout(listen, 10_000);
      };
    };
    listen();
  }
}

function enhance(root) {
  for (const one of [times, drops, steps, together, drafts, swaps, links, parts, running]) one(root);
}

enhance(document);
