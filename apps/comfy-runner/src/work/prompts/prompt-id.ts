import type { LeaseRef } from '@atelier/contracts';
import { v5 as uuidV5 } from 'uuid';

/** Namespace of the prompt ids. Never change it: runners would not find the prompts that ComfyUI has now. */
const NAMESPACE = '3f0a5c0e-8d0b-5b0e-9c43-6d1f2a7e4b95';

/**
 * The id under which ComfyUI knows a run of an attempt: always the same, so that a runner that restarted finds its prompt again.
 * @param run 0, or more when a run had to be repeated within the attempt
 */
export function promptIdOf({ task_id, attempt }: Pick<LeaseRef, 'task_id' | 'attempt'>, run: number): string {
  return uuidV5(run === 0 ? `${task_id}:${attempt}` : `${task_id}:${attempt}:${run}`, NAMESPACE);
}
