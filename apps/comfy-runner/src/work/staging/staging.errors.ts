/** A file that the graph needs cannot be had: it was removed, or its bytes are not those that were brought. */
export class InputMissing extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`A file of the run cannot be used: ${why}`, options);
    this.name = 'InputMissing';
  }
}
