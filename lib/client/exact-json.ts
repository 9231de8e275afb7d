/** JSON that keeps X's 64-bit numbers exactly: read from text, shown and copied digit by digit. */

/** A number that a double cannot hold; `source` is what X wrote. */
export class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  toString(): string {
    return this.source;
  }

  /** Where the browser can write raw JSON, copying is exact; elsewhere the nearest double must do. */
  toJSON(): unknown {
    const json = JSON as { rawJSON?: (text: string) => unknown };
    return json.rawJSON?.(this.source) ?? Number(this.source);
  }
}

type Context = { source?: string };

/**
 * Parses, keeping numbers exact where the browser hands a reviver the source text (all since 2025); older ones give
 * doubles. Throws `SyntaxError` like `JSON.parse`.
 */
export function parseExact(text: string): unknown {
  const revive = (_key: string, value: unknown, context?: Context): unknown => {
    if (typeof value !== "number" || context?.source === undefined) return value;
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? new ExactNumber(context.source)
      : value;
  };
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as unknown;
}

/** What a JSON pointer (RFC 6901) names; undefined when it names nothing. */
export function atPointer(root: unknown, pointer: string): unknown {
  let value = root;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** X's JSON of an activity, and of the delivery around it, as exact as the browser can. */
export function exactPayload(detail: {
  pointer: string;
  payload: unknown;
  delivery: { body: unknown; raw: string };
}): { payload: unknown; body: unknown } {
  try {
    const body = parseExact(detail.delivery.raw);
    return { payload: atPointer(body, detail.pointer) ?? detail.payload, body };
  } catch {
    return { payload: detail.payload, body: detail.delivery.body };
  }
}
