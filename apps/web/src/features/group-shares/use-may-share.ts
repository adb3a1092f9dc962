import { useCurrentUser } from '../../entities/sessions/session-context.js';

/** Whether sharing is offered at all: viewers use what others share. Whether a role may share says the dialog. */
export function useMayShare(): boolean {
  return useCurrentUser().role !== 'viewer';
}
