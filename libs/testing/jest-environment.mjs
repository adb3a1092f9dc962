import { TestEnvironment } from 'jest-environment-node';

// A worker does not notice by itself that Jest was killed, and would keep the servers of its tests alive. (A listener for the end of the
// channel would in turn keep the worker alive.)
const jest = process.ppid;
if (!globalThis.atelierTestRun) setInterval(() => process.ppid === jest || process.exit(1), 500).unref();

/** Node's environment, which also knows whether a test of this file has failed: what a failed test left in the database is kept for a look. */
export default class FailureAwareEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.global.atelierTestFailed = true;
  }
}
