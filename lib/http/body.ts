/** Reads a JSON body with a cap and refuses everything else with a sentence. */
import { AppError } from "#lib/errors.ts";

/** 256 KiB: the largest thing a form of ours sends is a few kilobytes. */
export const bodyCap = 256 * 1024;

const tooLarge = () =>
  new AppError("too_large", `The body is larger than ${bodyCap / 1024} KiB, which no form here needs.`);

const readCapped = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > bodyCap) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/**
 * The parsed JSON of a request. The declared length is looked at first, then the bytes are counted: the header can lie.
 * @throws AppError `invalid_input` for another content type or broken JSON, `too_large` above the cap.
 */
export const readJson = async (request: Request): Promise<unknown> => {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new AppError("invalid_input", "Send the body as JSON, with Content-Type: application/json.");
  if (Number(request.headers.get("content-length") ?? 0) > bodyCap) throw tooLarge();
  const bytes = request.body === null ? new Uint8Array() : await readCapped(request.body);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("invalid_input", "The body is not valid JSON.");
  }
};
