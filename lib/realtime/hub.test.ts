import { expect, test } from "vitest";
import { createHub } from "./hub.ts";

test("every listener hears, though one of them fails; the failure is reported", () => {
  const hub = createHub();
  const heard: string[] = [];
  const reported: unknown[] = [];
  hub.onListenerFailed((error) => reported.push(error));
  hub.subscribe(() => {
    throw new Error("mine");
  });
  hub.subscribe(({ type }, origin) => heard.push(`${type} ${origin}`));
  hub.publish({ type: "resync" });
  hub.publish({ type: "apps" }, "elsewhere");
  expect(heard).toEqual(["resync here", "apps elsewhere"]);
  expect(reported).toHaveLength(2);
});

test("one function subscribed twice is two subscriptions; each ends by itself", () => {
  const hub = createHub();
  let heard = 0;
  const listener = () => {
    heard += 1;
  };
  const stop = hub.subscribe(listener);
  hub.subscribe(listener);
  hub.publish({ type: "resync" });
  stop();
  hub.publish({ type: "resync" });
  expect(heard).toBe(3);
});
