import type { TaskErrorCode } from '@atelier/contracts';

/** Why a task failed, in words for the person who asked for it; the page translates by the code. */
export const ERROR_MESSAGES: Record<TaskErrorCode, string> = {
  invalid_workflow:
    'ComfyUI refused these settings. Change them and try again; if it happens with the defaults, tell an admin.',
  model_missing: 'No runner has this model any more. Choose another model.',
  out_of_memory: 'The picture did not fit into GPU memory. Lower the size or the number of pictures and try again.',
  node_error: 'ComfyUI reported an error while it made this picture. Try again or change the settings.',
  timeout: 'It took longer than one task may take. Lower the steps, the size or the number of pictures.',
  no_progress: 'ComfyUI stopped responding while it made this picture. Try again.',
  comfyui_unreachable: 'ComfyUI went away several times while it made this picture. Try again later.',
  runner_lost: 'The machine that made this picture went away several times. Try again later.',
  storage_unavailable: 'The picture could not be stored. Try again later.',
  expired: 'It waited too long in the queue. Try again.',
  internal_error: 'Something went wrong on our side. Try again.',
};
