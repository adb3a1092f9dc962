import { hash } from 'node:crypto';
import type { Task } from '@atelier/contracts';

/** To be raised when what never changes is shown otherwise, so that who knows a task reads it again. */
const FORMAT = 1;

/**
 * Fields that stay as they are for as long as a task can be read. All others are in the tag, those included that a task gets later.
 * A read that only asks for the tag leaves out columns that nothing else is made of (`status-reads.sql.ts`).
 */
type Fixed = 'user_id' | 'prompt' | 'model_name' | 'created_at' | 'params' | 'workflow' | 'values' | 'labels' | 'batch';

function stateOf(task: Task): Omit<Task, Fixed | 'eta_ms'> {
  const { user_id: _user, prompt: _prompt, model_name: _model, created_at: _created, params: _params, ...more } = task;
  const { workflow: _workflow, values: _values, labels: _labels, batch: _batch, eta_ms: _eta, ...state } = more;
  return state;
}

/**
 * Stands for all that is told of a task. While a task waits, the time until its end runs down by itself, so it is the end that counts,
 * to a second.
 * @param nowMs by the clock of the database, which all replicas have in common
 */
export function taskTag(task: Task, nowMs: number): string {
  const { status, eta_ms } = task;
  const end = status === 'pending' && eta_ms !== null ? `at ${Math.floor((nowMs + eta_ms) / 1_000)}` : eta_ms;
  return hash('sha256', JSON.stringify([FORMAT, end, stateOf(task)]), 'base64url').slice(0, 22);
}
