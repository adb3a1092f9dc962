import type { Fault, TaskErrorCode } from '@atelier/contracts';

/** Why a task failed, in words for the person who asked for it; the page translates by the code. */
const ERROR_MESSAGES: Record<TaskErrorCode, string> = {
  invalid_workflow:
    'ComfyUI refused these settings. Change them and try again; if it happens with the defaults, tell an admin.',
  input_missing: 'A file that this needs was removed or is damaged. Bring it again and run it again.',
  model_missing: 'No runner has this model any more. Choose another model.',
  out_of_memory: 'It did not fit into GPU memory. Lower the size or the number of pictures and try again.',
  node_error: 'ComfyUI reported an error while it worked on this. Try again or change the settings.',
  timeout: 'It took longer than one task may take. Lower the steps, the size or the number of pictures.',
  no_progress: 'ComfyUI stopped responding while it worked on this. Try again.',
  comfyui_unreachable: 'ComfyUI went away several times while it worked on this. Try again later.',
  runner_lost: 'The machine that worked on this went away several times. Try again later.',
  storage_unavailable: 'The result could not be stored. Try again later.',
  expired: 'It waited too long in the queue. Try again.',
  internal_error: 'Something went wrong on our side. Try again.',
};

/** Codes whose cause lies in one node of the graph. */
const OF_A_NODE: ReadonlySet<TaskErrorCode> = new Set([
  'invalid_workflow',
  'model_missing',
  'node_error',
  'out_of_memory',
]);

/** The message of a code, with the node whose fault it is: its title, and what is wrong with it where ComfyUI says so. */
export function errorMessageOf(code: TaskErrorCode, node: Fault['node']): string {
  if (!node || !OF_A_NODE.has(code)) return ERROR_MESSAGES[code];
  const problem = node.problem === null ? '' : `: ${node.problem}`;
  return `${ERROR_MESSAGES[code]} It happened in the node “${node.title}”${problem}`;
}
