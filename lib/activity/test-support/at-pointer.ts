import { own, pointerKeys } from "../json.ts";

/** What a JSON pointer names; undefined when it names nothing. */
export const atPointer = (root: unknown, pointer: string): unknown => {
  let value = root;
  for (const key of pointerKeys(pointer)) {
    if (Array.isArray(value)) value = /^\d+$/.test(key) ? value[Number(key)] : undefined;
    else value = own(value, key);
  }
  return value;
};
