import type { Problem } from '@atelier/contracts';
import type { Door } from '../../edge/door.js';

/** The errors of AUTOMATIC1111's API. */
export const a1111Door: Door = {
  prefix: '/sdapi',
  bodiesAreJson: true,
  keyInAddress: true,
  refusal(problem) {
    const status = problem.code === 'task_failed' ? 500 : problem.status;
    const message = messageOf(problem);
    return {
      status,
      ...(status === 401 ? { headers: { 'www-authenticate': 'Basic' } } : {}),
      body: { error: problem.code, detail: message, body: '', errors: message },
    };
  },
};

function messageOf({ title, detail, errors, available, code }: Problem): string {
  if (code === 'unauthenticated') return 'Incorrect username or password';
  const faults = errors?.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join('; ');
  const names = available?.length ? `There are: ${available.join(', ')}` : undefined;
  return [detail ?? title, faults, names].filter(Boolean).join('. ');
}
