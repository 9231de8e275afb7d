// Makes the control page live: panels every second, forms without leaving, knobs as they are turned.
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

let paused = false;
let busy = false;
const shownHtml = new Map();
const openIds = new Set();
const bodies = new Map();

/** Panels come as HTML that the server has escaped; a panel one is reading or using is left alone. */
async function refresh() {
  if (busy || document.hidden) return;
  busy = true;
  try {
    const filters = new URLSearchParams($$("#filters select").map((one) => [one.name, one.value]));
    const response = await fetch(`/console/live?${filters}`);
    if (!response.ok) throw new Error(String(response.status));
    const { panels, counts, traffic } = await response.json();
    document.body.classList.remove("offline");
    for (const [name, html] of Object.entries(panels)) show(name, html);
    for (const one of $$("[data-count]")) {
      const happened = counts[one.dataset.count] ?? 0;
      one.textContent = happened > 0 ? `· ${happened.toLocaleString("en")} so far` : "";
    }
    const stop = $("#traffic button[value=stop]");
    stop.disabled = !traffic.running;
    $("#traffic .go").textContent = traffic.running ? "Restart" : "Start";
  } catch {
    document.body.classList.add("offline");
  } finally {
    busy = false;
  }
}

function show(name, html) {
  const panel = document.getElementById(name);
  if (!panel || shownHtml.get(name) === html) return;
  if (name === "deliveries" && paused) return;
  if (panel.contains(document.activeElement) && name !== "deliveries") return;
  const focused = document.activeElement?.closest?.("#deliveries details")?.dataset.id;
  shownHtml.set(name, html);
  panel.innerHTML = html;
  for (const details of $$("details[data-id]", panel)) {
    if (!openIds.has(details.dataset.id)) continue;
    details.open = true;
    void fill(details);
  }
  if (focused) $(`details[data-id="${focused}"] > summary`, panel)?.focus();
}

async function fill(details) {
  const { id } = details.dataset;
  const place = $("[data-body]", details);
  if (!bodies.has(id)) {
    const response = await fetch(`/console/deliveries/${encodeURIComponent(id)}`).catch(() => null);
    if (!response?.ok) {
      place.textContent = response ? await response.text() : "The emulator does not answer.";
      return;
    }
    bodies.set(id, await response.text());
    if (bodies.size > 50) bodies.delete(bodies.keys().next().value);
  }
  place.innerHTML = bodies.get(id);
}

document.addEventListener(
  "toggle",
  (event) => {
    const details = event.target;
    if (!details.matches?.("details[data-id]")) return;
    if (details.open) {
      openIds.add(details.dataset.id);
      // What was kept of an unfinished delivery may be older than its last attempt.
      if (details.classList.contains("waiting")) bodies.delete(details.dataset.id);
      void fill(details);
    } else if (details.isConnected) openIds.delete(details.dataset.id);
  },
  true,
);

async function send(action, fields) {
  const answer = await fetch(action, {
    method: "POST",
    headers: { "x-console": "1", "content-type": "application/x-www-form-urlencoded" },
    body: fields,
  })
    .then((response) => response.json())
    .catch(() => ({ said: "The emulator does not answer.", failed: true }));
  const done = $("#done");
  done.textContent = answer.said;
  done.classList.toggle("failed", answer.failed === true);
  await refresh();
  return answer;
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  void submit(event.target, event.submitter);
});

async function submit(form, submitter) {
  const fields = new URLSearchParams(new FormData(form, submitter));
  const path = new URL(form.action).pathname;
  await send(path, fields);
  // Presets and a reset turn many knobs at once: the page as the server draws it is the simplest truth.
  if (fields.has("preset") || path === "/console/reset") location.reload();
}

document.addEventListener("input", ({ target }) => {
  if (target.type !== "range") return;
  const output = target.parentElement.querySelector("output");
  const labels = target.dataset.labels?.split("|");
  output.textContent = labels ? labels[target.valueAsNumber] : `${target.value} %`;
  if (!labels) target.parentElement.classList.toggle("on", target.valueAsNumber > 0);
});

document.addEventListener("change", ({ target }) => {
  if (target.name === "kind") fieldsFor(target);
  if (target.closest("#filters")) {
    shownHtml.delete("deliveries");
    void refresh();
  }
  if (!target.closest("form[data-live]")) return;
  const value = target.type === "checkbox" ? String(target.checked) : target.value;
  if (target.reportValidity())
    void send("/console/knobs", new URLSearchParams({ [target.name]: value }));
});

/** Only the fields that the chosen deed needs. */
function fieldsFor(select) {
  const { needs } = select.selectedOptions[0].dataset;
  for (const field of $$("#act [data-need]")) {
    field.hidden = !needs.includes(field.dataset.need);
    for (const input of $$("input, select, textarea", field)) input.disabled = field.hidden;
  }
}

$("[data-swap]").addEventListener("click", () => {
  const { as, target } = $("#act").elements;
  [as.value, target.value] = [target.value, as.value];
});

$("[data-pause]").addEventListener("click", ({ currentTarget }) => {
  paused = !paused;
  currentTarget.setAttribute("aria-pressed", String(paused));
  currentTarget.textContent = paused ? "Paused" : "Pause";
});

const theme = $("[data-theme-switch]");
theme.hidden = false;
theme.addEventListener("click", () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});
const kept = localStorage.getItem("theme");
if (kept) document.documentElement.dataset.theme = kept;

$("#filters").hidden = false;
fieldsFor($("#act [name=kind]"));
setInterval(() => void refresh(), 1000);
document.addEventListener("visibilitychange", () => void refresh());
