/** A step failed in a way that is understood; the message says what failed and what to do, and is all that is shown. */
export class BootstrapError extends Error {
  code = 'bootstrap_failed';
}
