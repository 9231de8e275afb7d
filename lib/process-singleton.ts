/** The only way to process-wide state: Next loads several copies of every module, `globalThis` exists once. */

type Registry = Map<string, unknown>;
const key = Symbol.for("birdseye.singletons");

const registry = (): Registry => {
  const holder = globalThis as unknown as Record<symbol, Registry | undefined>;
  holder[key] ??= new Map();
  return holder[key];
};

/** Returns the one instance of `name` in this process, made by `create` on first use. */
export const processSingleton = <T>(name: string, create: () => T): T => {
  const all = registry();
  if (!all.has(name)) all.set(name, create());
  return all.get(name) as T;
};

/** Forgets an instance, so that the next use makes a new one: for ordered shutdown and for tests. */
export const dropSingleton = (name: string): void => {
  registry().delete(name);
};

/** Forgets them all: the next test file of this process begins with nothing. */
export const dropSingletons = (): void => registry().clear();
