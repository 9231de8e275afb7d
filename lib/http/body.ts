/** Reads a JSON body with a cap and refuses everything else with a sentence. */
import { AppError } from "#lib/errors.ts";

/** 256 KiB: the largest thing a form of ours sends is a few kilobytes. */
export const bodyCap = 256 * 1024;

const tooLarge = () =>
  new AppError(
    "too_large",
    `The body is larger than ${bodyCap / 1024} KiB, which no form here needs.`,
  );

/**
 * The bytes of a body. The declared length is looked at first, then the bytes are counted: the header can lie.
 * @throws AppError `too_large` above the cap, `invalid_input` when the sender went away.
 */
export const readBytes = async (request: Request): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(request.headers.get("content-length") ?? 0) > bodyCap) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > bodyCap) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A page that was closed while it sent: nobody's bug, and nobody reads the answer.
    throw new AppError("invalid_input", "The body ended early.");
  }
  return Buffer.concat(chunks);
};

/** The parsed JSON of a request; another content type or broken JSON is refused as `invalid_input`. */
export const readJson = async (request: Request): Promise<unknown> => {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new AppError(
      "invalid_input",
      "Send the body as JSON, with Content-Type: application/json.",
    );
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("invalid_input", "The body is not valid JSON.");
  }
};
