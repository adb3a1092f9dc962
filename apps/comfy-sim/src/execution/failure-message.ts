import { NodeError } from '../errors.js';

/** Whatever a node throws ends its prompt, not the server. */
export function asNodeError(error: unknown): NodeError {
  return error instanceof NodeError ? error : new NodeError(String(error), 'Exception');
}

/** The part of `execution_error` that says what went wrong. The message always ends with a line break and perhaps advice. */
export function failureMessage(
  error: NodeError,
  inputs: Record<string, unknown[]>,
  nodeIds: string[],
): Record<string, unknown> {
  const shown = Object.entries(inputs).map(([name, values]) => [name, values.map(format)] as const);
  return {
    exception_message: `${error.message}\n${error.tips}`,
    exception_type: error.exceptionType,
    traceback: ['  (raised by the Atelier ComfyUI simulator)\n'],
    current_inputs: Object.fromEntries(shown),
    current_outputs: nodeIds,
  };
}

function format(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? '<simulated value>' : value;
}
