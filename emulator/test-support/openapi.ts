/** Judges answers by X's OpenAPI document: status, content type and body must be ones that it knows. */
import { Ajv, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import type { Answer } from "./client.ts";

type Json = Record<string, unknown>;
type Operation = {
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
};
type Document = { paths: Record<string, Record<string, Operation>>; components: Json };

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** OpenAPI 3.0 says null by `nullable` and hangs a `discriminator` on oneOf: JSON Schema has neither. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (!isObject(value)) return value;
  const { nullable, discriminator: _hint, example: _example, ...rest } = value;
  const plain = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, toJsonSchema(item)]),
  );
  if (typeof plain.$ref === "string") return { $ref: `x${plain.$ref}` };
  return nullable === true && typeof plain.type === "string"
    ? { ...plain, type: [plain.type, "null"] }
    : plain;
}

export class OpenApiJudge {
  readonly #document: Document;
  readonly #ajv: Ajv;
  readonly #validators = new Map<string, ValidateFunction>();
  /** `METHOD path status` of everything judged. */
  readonly seen = new Set<string>();

  constructor(document: unknown) {
    this.#document = document as Document;
    this.#ajv = new Ajv({ strict: false, allErrors: true });
    ajvFormats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "x", components: toJsonSchema(this.#document.components) as Json });
  }

  operations(): string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** Why X's document does not know this answer; null when it does. */
  judge(operation: string, answer: Answer): string | null {
    const [method = "", path = ""] = operation.split(" ");
    const found = this.#document.paths[path]?.[method.toLowerCase()];
    if (!found) return `${operation} is not in the document`;
    this.seen.add(`${operation} ${answer.status}`);
    const response = found.responses[String(answer.status)] ?? found.responses.default;
    const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
    const schema = response?.content?.[type]?.schema;
    if (!schema) return `${operation}: ${answer.status} as ${type} is not documented`;
    return this.check(schema, answer.body, `${operation} ${answer.status}`);
  }

  /** Why a value does not fit a schema of the document. */
  check(schema: Json, value: unknown, where: string): string | null {
    const key = JSON.stringify(schema);
    const validate = this.#validators.get(key) ?? this.#ajv.compile(toJsonSchema(schema) as Json);
    this.#validators.set(key, validate);
    if (validate(value)) return null;
    return `${where}: ${this.#ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`;
  }

  /** A line of the activity stream: the payload's schema is chosen by the event type, as the discriminator says. */
  judgeStreamLine(line: unknown): string | null {
    const schemas = (this.#document.components as { schemas: Record<string, Json> }).schemas;
    const payload = schemas.ActivityStreamingResponsePayload as {
      discriminator: { mapping: Record<string, string> };
    };
    const data = isObject(line) && isObject(line.data) ? line.data : {};
    const ref = payload.discriminator.mapping[String(data.event_type)];
    if (!ref) return `${String(data.event_type)} has no documented payload`;
    const { payload: _payload, ...rest } = data;
    const refOf = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    return (
      this.check(refOf("ActivityStreamResponse"), { data: rest }, "stream line") ??
      this.check({ $ref: ref }, data.payload, `payload of ${String(data.event_type)}`)
    );
  }
}
