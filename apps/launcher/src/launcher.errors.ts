/** The embedded start failed. The message says why and what to do, and is shown to the user as it is. */
export class LauncherError extends Error {
  readonly code: string = 'launch_failed';
  override readonly name: string = 'LauncherError';
}

/** Stopped before it was ready. */
export class StoppedEarlyError extends LauncherError {
  override readonly code = 'stopped_early';
  override readonly name = 'StoppedEarlyError';

  constructor() {
    super('It was stopped while it started.');
  }
}
