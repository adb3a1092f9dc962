/** A form that does not fit its graph, or a prefix that is none: never the fault of a value. */
export class BindingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BindingError';
  }
}
