/** Reads a delivery's raw bytes and never holds more than the cap, whatever the headers claim. */

/** 5 MiB. X documents no maximum; bodies of 1.5–20 kB were seen (x-protocol 8.1). */
export const bodyCapBytes = 5 * 1024 * 1024;

/** How much of a refused body is kept for the operator to look at. */
export const keptStartBytes = 16 * 1024;

export type BodyOutcome =
  | { type: "whole"; bytes: Uint8Array }
  /** `bytes` is what was declared or counted until we stopped, `start` what had been read. */
  | { type: "too_large"; bytes: number; start: Uint8Array }
  /** X sends plain JSON; unpacking for strangers would turn kilobytes into gigabytes. */
  | { type: "encoded"; encoding: string; bytes: number }
  | { type: "cut_off" };

const declaredLength = (headers: Headers): number | null => {
  const value = headers.get("content-length");
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
};

/**
 * The whole body, or why not. With a `Content-Length` inside the cap Node's parser never hands over more than that, so
 * the fast path is safe; without one (chunked) the bytes are counted as they come.
 */
export const readBody = async (request: Request, capBytes = bodyCapBytes): Promise<BodyOutcome> => {
  const declared = declaredLength(request.headers);
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "")
    return { type: "encoded", encoding: encoding.slice(0, 40), bytes: declared ?? 0 };
  if (declared !== null && declared > capBytes)
    return { type: "too_large", bytes: declared, start: new Uint8Array() };
  try {
    if (declared !== null && !request.headers.has("transfer-encoding")) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > capBytes
        ? { type: "too_large", bytes: bytes.byteLength, start: bytes.subarray(0, keptStartBytes) }
        : { type: "whole", bytes };
    }
    const { start, total, complete } = await readStart(request, capBytes, capBytes);
    return complete
      ? { type: "whole", bytes: start }
      : { type: "too_large", bytes: total, start: start.subarray(0, keptStartBytes) };
  } catch {
    return { type: "cut_off" };
  }
};

/**
 * The first `keepBytes` of a body that will be refused anyway; the rest is counted and thrown away, so that a flood of
 * large unsigned bodies costs no memory. `total` is declared or counted, whichever is known.
 */
export const readRefused = async (
  request: Request,
): Promise<{ start: Uint8Array; total: number }> => {
  const declared = declaredLength(request.headers);
  try {
    const { start, total } = await readStart(request, keptStartBytes, bodyCapBytes);
    return { start, total: Math.max(total, declared ?? 0) };
  } catch {
    return { start: new Uint8Array(), total: declared ?? 0 };
  }
};

const readStart = async (
  request: Request,
  keepBytes: number,
  capBytes: number,
): Promise<{ start: Uint8Array; total: number; complete: boolean }> => {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let total = 0;
  if (request.body === null) return { start: new Uint8Array(), total: 0, complete: true };
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength;
    const room = keepBytes - kept;
    if (room > 0) {
      const part = chunk.byteLength > room ? chunk.subarray(0, room) : chunk;
      chunks.push(part);
      kept += part.byteLength;
    }
    if (total > capBytes) return { start: Buffer.concat(chunks), total, complete: false };
  }
  return { start: Buffer.concat(chunks), total, complete: true };
};
