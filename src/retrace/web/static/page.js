// What pages do beyond plain HTML: local times, files dropped on a form, steps that light up, diagrams that move together.

for (const time of document.querySelectorAll("time[datetime]")) {
  const moment = new Date(time.dateTime);
  time.textContent = moment.toLocaleString(document.documentElement.lang, { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const area = form.querySelector(".drop");
  const input = form.querySelector("input[type=file]");
  const over = (event, inside) => { event.preventDefault(); area.classList.toggle("over", inside); };
  area.addEventListener("dragover", (event) => over(event, true));
  area.addEventListener("dragleave", (event) => over(event, false));
  area.addEventListener("drop", (event) => {
    over(event, false);
    input.files = event.dataTransfer.files;
    if (input.files.length) form.requestSubmit();
  });
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

for (const row of document.querySelectorAll("[data-step], [data-steps]")) {
  const ids = (row.dataset.step ?? row.dataset.steps).split(" ").filter(Boolean);
  if (ids.length) row.addEventListener("click", (event) => { if (!event.target.closest("a, button, input")) light(ids); });
}

for (const pair of document.querySelectorAll("[data-together]")) {
  const sides = [...pair.querySelectorAll("[data-canvas]")];
  let leading = null;
  for (const side of sides) {
    side.addEventListener("pointerenter", () => { leading = side; });
    side.addEventListener("focus", () => { leading = side; });
    side.addEventListener("scroll", () => {
      if (leading !== side) return;
      const share = side.scrollLeft / Math.max(1, side.scrollWidth - side.clientWidth);
      for (const other of sides) if (other !== side) other.scrollLeft = share * (other.scrollWidth - other.clientWidth);
    });
  }
}

for (const running of document.querySelectorAll("[data-events]")) {
  const bar = running.querySelector("progress"), share = running.querySelector("[data-share]");
  const events = new EventSource(running.dataset.events);
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
}
