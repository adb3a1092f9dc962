/** Something that this program finds by itself, with what to do about it. */
export class CliError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** The command line is not one that can be understood. */
export class UsageError extends CliError {
  constructor(message: string, hint?: string) {
    super('usage', message, hint);
  }
}

/** Ctrl+C. */
export class InterruptedError extends CliError {
  constructor(message = 'Interrupted') {
    super('interrupted', message);
  }
}
