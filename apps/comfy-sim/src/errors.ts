/** An error inside a node, as ComfyUI reports it in `execution_error`. */
export class NodeError extends Error {
  readonly code: string = 'node_error';

  constructor(
    message: string,
    /** Qualified name of the Python class, e.g. `RuntimeError`. */
    readonly exceptionType = 'RuntimeError',
    /** What ComfyUI appends after the message's line break. */
    readonly tips = '',
  ) {
    super(message);
    this.name = 'NodeError';
  }
}

/** The simulated graphics card has no memory left (text and class as recorded from 0.3.64). */
export class OutOfMemory extends NodeError {
  override readonly code = 'out_of_memory';

  constructor() {
    super(
      'Allocation on device 0 would exceed allowed memory. (out of memory)',
      'torch.OutOfMemoryError',
      'The simulated graphics card has less memory than this prompt needs. A smaller picture or batch may fit.\n',
    );
  }
}

/** The running prompt was interrupted; thrown at the next node start or progress tick. */
export class Interrupted extends Error {
  readonly code = 'interrupted';
}

/** The simulator stops or restarts: the running prompt is abandoned without a trace. */
export class Abandoned extends Error {
  readonly code = 'abandoned';
}

/** What Python would let escape from a handler: aiohttp answers 500 with its fixed text. */
export class PythonException extends Error {
  readonly code = 'python_exception';

  constructor(
    /** Name of the Python class, e.g. `KeyError`. */
    readonly exceptionType: string,
    message: string,
  ) {
    super(message);
  }
}
