/** The embedded start cannot go on; the message says what failed and what to do, and is all that a person is shown. */
export class LauncherError extends Error {
  readonly code: string = 'launch_failed';
  override readonly name: string = 'LauncherError';
}

/** It was told to stop before it was ready, and did. */
export class StoppedEarlyError extends LauncherError {
  override readonly code = 'stopped_early';
  override readonly name = 'StoppedEarlyError';

  constructor() {
    super('It was stopped while it started.');
  }
}
