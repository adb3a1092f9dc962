/**
 * Base of what this library refuses in a file that somebody brought. None of it is our fault: each becomes an answer of the
 * class 4xx, with `code` and `where`.
 */
export abstract class WorkflowError extends Error {
  /** Stable; callers compare this, never the text. */
  abstract readonly code: string;
  /** The place: a JSON pointer into the file (`/nodes/3/mode`), the id of a node (`5:7`), or null where it is the whole. */
  abstract readonly where: string | null;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
