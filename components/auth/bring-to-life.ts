/** What a form before the dashboard needs of script. It travels inside the document as its own text, so it refers to nothing outside of itself. */

/** What the server tells it. */
export type DoorData = {
  /** The route that takes the fields as JSON. */
  api: string;
  /** Sent with the fields. */
  extra: Record<string, string>;
  /** Where it leads; checked by the server to be a path of ours. */
  next: string;
  /** What the button says meanwhile. */
  busy: string;
  preferencesCookie: string;
  zoneCookie: string;
};

/** Tells the server the browser's zone, checks and sends `form`, puts a refusal where it belongs, and goes in. */
export function bringToLife(form: HTMLFormElement, data: DoorData): void {
  type Said = { error?: { field?: string; message?: string } } | null;
  const fields = [...form.querySelectorAll("input")];
  const button = form.querySelector("button");
  const all = form.querySelector<HTMLElement>("[role=alert]");
  const label = button?.textContent ?? "";

  const remember = (name: string, value: string) => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: half of the browsers we serve have no Cookie Store API.
    document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  };
  const sayUnder = (field: HTMLInputElement, problem: string) => {
    const place = document.getElementById(`${field.name}-problem`);
    if (place) {
      place.textContent = problem;
      place.hidden = problem === "";
    }
    for (const part of [field, field.parentElement]) {
      if (problem === "") part?.removeAttribute("data-invalid");
      else part?.setAttribute("data-invalid", "true");
    }
    if (problem === "") field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  };
  const sayToAll = (problem: string) => {
    if (all === null) return;
    all.textContent = problem;
    all.hidden = problem === "";
  };
  const setBusy = (busy: boolean) => {
    if (button === null) return;
    button.textContent = busy ? data.busy : label;
    for (const name of ["aria-disabled", "data-pending"]) {
      if (busy) button.setAttribute(name, "true");
      else button.removeAttribute(name);
    }
  };
  const fits = (field: HTMLInputElement) => {
    const value = field.value.trim();
    if (field.type === "email") return /^\S+@\S+$/.test(value);
    return field.type === "password"
      ? field.value.length >= Math.max(1, field.minLength)
      : value !== "";
  };
  /** Null: taken. */
  const send = async (): Promise<{ field?: string; message: string } | null> => {
    const typed = fields.map((field) => [
      field.name,
      field.type === "password" ? field.value : field.value.trim(),
    ]);
    const response = await fetch(data.api, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...Object.fromEntries(typed), ...data.extra }),
    }).catch(() => null);
    if (response === null)
      return { message: "The server cannot be reached. Check your connection." };
    if (response.ok) return null;
    const said = (await response.json().catch(() => null)) as Said;
    const message =
      said?.error?.message ??
      `The server could not answer (${response.status}). Try again in a moment.`;
    return { ...said?.error, message };
  };
  const goIn = async () => {
    // So that the first page is already drawn as its reader wants it.
    const me = await fetch("/api/me").then(
      (response) => (response.ok ? response.json() : null),
      () => null,
    );
    if (me !== null) remember(data.preferencesCookie, JSON.stringify(me.preferences));
    location.assign(data.next);
  };
  const submit = async () => {
    if (button?.hasAttribute("aria-disabled")) return;
    sayToAll("");
    for (const field of fields) sayUnder(field, fits(field) ? "" : (field.dataset.missing ?? ""));
    const wrong = fields.find((field) => !fits(field));
    if (wrong !== undefined) {
      wrong.focus();
      return;
    }
    setBusy(true);
    const refusal = await send();
    if (refusal === null) {
      await goIn();
      return;
    }
    setBusy(false);
    const named = fields.find(({ name }) => name === refusal.field);
    if (named === undefined) sayToAll(refusal.message);
    else {
      sayUnder(named, refusal.message);
      named.focus();
    }
  };

  remember(data.zoneCookie, Intl.DateTimeFormat().resolvedOptions().timeZone);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  // A step back may bring the page as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) setBusy(false);
  });
}
