/** A prompt succeeded, but its output cannot be delivered. */
export class OutputError extends Error {
  readonly code = 'output_unusable';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutputError';
  }
}
