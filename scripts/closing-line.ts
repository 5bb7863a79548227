import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that any machine understands: « N passed, N failed, N skipped ». */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) for (const test of module.children.allTests()) count[test.result().state] += 1;
    // a file that could not be loaded, or whose hook failed, has no failed test to count
    const broken = modules.filter(
      (module) => !module.ok() && [...module.children.allTests()].every((test) => test.result().state !== 'failed'),
    ).length;
    process.stdout.write(`\n${count.passed} passed, ${count.failed + broken} failed, ${count.skipped + count.pending} skipped\n`);
  }
}
