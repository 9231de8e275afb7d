import { expect, test } from "vitest";
import { type AuditEntryView, auditFacts, auditSubject } from "./audit.ts";

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

test("ids are told by their names", () => {
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
  expect(auditFacts(it)).toEqual(["subscriptions ended 2", "here only false"]);
});

test("an operator who signs in is not told twice", () => {
  expect(auditSubject(entry({ subjectType: "operator", names: { 7: "Ada" } }))).toBeNull();
});
