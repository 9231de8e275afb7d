import { expect, test } from "vitest";
import { countReport } from "./vitest-counts.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

test("tests are counted as the report says", () => {
  const testResults = [file("failed", "passed", "failed"), file("passed", "passed")];
  expect(countReport({ numPassedTests: 2, numFailedTests: 1, testResults }, false)).toEqual({
    passed: 2,
    failed: 1,
  });
});

test("a file that could not be loaded is a failure", () => {
  const testResults = [file("failed"), file("passed", "passed")];
  expect(countReport({ numPassedTests: 1, numFailedTests: 0, testResults }, false)).toEqual({
    passed: 1,
    failed: 1,
  });
});

test("a run that ended badly without a failed test is a failure, and so is a missing report", () => {
  const testResults = [file("passed", "passed")];
  expect(countReport({ numPassedTests: 1, numFailedTests: 0, testResults }, false).failed).toBe(1);
  expect(countReport({ numPassedTests: 1, numFailedTests: 0, testResults }, true).failed).toBe(0);
  expect(countReport(null, true)).toEqual({ passed: 0, failed: 1 });
});
