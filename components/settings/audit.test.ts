import { expect, test } from "vitest";
import type { AuditEntryView } from "#lib/audit/contract.ts";
import { auditFacts, auditSentence, auditSubject } from "./audit.ts";

const entry = (part: Partial<AuditEntryView>): AuditEntryView => ({
  id: "1",
  at: "2026-11-23T14:00:00.000Z",
  operator: null,
  action: "webhook.create",
  subjectType: "webhook",
  subjectId: "7",
  detail: {},
  names: {},
  ...part,
});

test("ids are shown by their names", () => {
  const it = entry({
    subjectType: "subscription",
    subjectId: "0b9d1c52-7f6e-4d09-8a57-2a4c0e5d9c11",
    detail: { account: "42", webhook: "7", created: true },
    names: { 42: "@northwind_care", 7: "https://birdseye.example/webhooks/care" },
  });
  expect(auditSubject(it)).toBe("@northwind_care");
  expect(auditFacts(it)).toEqual(["webhook https://birdseye.example/webhooks/care"]);
});

test("what is gone keeps the name it had", () => {
  const it = entry({
    subjectType: "account",
    detail: { username: "gone", subscriptionsEnded: 2, hereOnly: false },
  });
  expect(auditSubject(it)).toBe("@gone");
  expect(auditFacts(it)).toEqual(["2 subscriptions ended"]);
});

test.each([
  ["webhook.validate", { ok: false }, ["X's check failed"]],
  ["webhook.validate", { ok: true }, []],
  ["account.remove", { hereOnly: true }, ["only here, X was not told"]],
  ["practice.stop", { accounts: 1 }, ["1 account"]],
  ["app.delete", { deliveries: 1, activities: 3 }, ["1 delivery", "3 activities"]],
  ["account.connect", { method: "oauth1" }, ["method OAuth 1.0a"]],
  ["app.check", { bad: ["bearer"] }, ["X refused bearer"]],
])("%s with %j is said in words", (action, detail, facts) => {
  expect(auditFacts(entry({ action, detail }))).toEqual(facts);
});

test("an App is not named as if it were the account", () => {
  const it = entry({ action: "account.connect_begin", subjectId: "a", names: { a: "Demo" } });
  expect(`${auditSentence(it)}: ${auditSubject(it)}`).toBe(
    "began to connect an account through the App: Demo",
  );
});

test("an operator who signs in is not named twice", () => {
  expect(auditSubject(entry({ subjectType: "operator", names: { 7: "Ada" } }))).toBeNull();
});
