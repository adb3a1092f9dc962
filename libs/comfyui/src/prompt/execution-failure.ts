import type { ExecutionFailure, ExecutionFault } from './outcome.types.js';

/** Fields of ComfyUI's `execution_error` that matter; all of them may be missing in a fork's. */
export interface RawExecutionError {
  node_id?: string | undefined;
  node_type?: string | undefined;
  exception_type?: string | undefined;
  exception_message?: string | undefined;
  traceback?: string[] | undefined;
}

/** CUDA, HIP, MPS and the CPU allocator word it differently; the class name alone does not tell on older torch versions. */
const OUT_OF_MEMORY = /out of memory|can(?:no|')t allocate memory|would exceed allowed memory/i;

/** After these every later call on the same GPU context fails as well. */
const DEVICE_FAULT =
  /illegal memory access|device-side assert|unspecified launch failure|misaligned address|ECC error/i;

/** `folder_paths.get_full_path_or_raise`. */
const MODEL_MISSING = /^Model in folder '.*' with filename '.*' not found/;

function faultOf(type: string, message: string): ExecutionFault {
  if (/OutOfMemoryError$|MemoryError$/.test(type) || OUT_OF_MEMORY.test(message)) return 'out_of_memory';
  if (DEVICE_FAULT.test(message)) return 'device_fault';
  if (MODEL_MISSING.test(message)) return 'model_missing';
  return type === '' && message === '' ? 'unknown' : 'node_error';
}

/** Reads an exception; ComfyUI ends its messages with a line feed and advice. */
export function executionFailure(raw: RawExecutionError): ExecutionFailure {
  const exceptionType = raw.exception_type ?? '';
  const message = (raw.exception_message ?? '').trim();
  return {
    fault: faultOf(exceptionType, message),
    exceptionType,
    message,
    traceback: raw.traceback ?? [],
    ...(raw.node_id === undefined ? {} : { nodeId: raw.node_id }),
    ...(raw.node_type === undefined ? {} : { nodeType: raw.node_type }),
  };
}
