/** Counts what a Vitest JSON report says, so that nothing that broke can hide behind "0 failed". */

export type Counts = { passed: number; failed: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * A file that could not even be loaded counts as one failure, and so does a run that ended badly without naming a
 * failed test (an unhandled error, a broken set-up, no report at all: null).
 */
export const countReport = (report: Report | null, exitedWell: boolean): Counts => {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed: failed === 0 && !exitedWell ? 1 : failed };
};
