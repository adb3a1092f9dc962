import { z } from 'zod';

/**
 * Why an attempt failed. The class decides what happens next:
 * infrastructure faults are retried and do not count against the user, the others are the task's own.
 */
export const FAULT_CLASSES = [
  'invalid_workflow',
  'input_missing',
  'model_missing',
  'out_of_memory',
  'node_error',
  'timeout',
  'no_progress',
  'comfyui_unreachable',
  'runner_lost',
  'storage_unavailable',
] as const;

export const faultClassSchema = z.enum(FAULT_CLASSES).meta({ id: 'FaultClass' });
export type FaultClass = z.infer<typeof faultClassSchema>;

/** Faults of ours: the task is put back with a delay and the attempt is not held against it. */
export const INFRASTRUCTURE_FAULTS: ReadonlySet<FaultClass> = new Set([
  'comfyui_unreachable',
  'runner_lost',
  'storage_unavailable',
]);

/** `error_code` of a failed task: the last fault, or why it never ran. */
export const taskErrorCodeSchema = z
  .enum([...FAULT_CLASSES, 'expired', 'internal_error'])
  .meta({ id: 'TaskErrorCode' });
export type TaskErrorCode = z.infer<typeof taskErrorCodeSchema>;
