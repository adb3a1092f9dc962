import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { toApiError } from '../../shared/api/api-error.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Signs out; when the server could not be told, it says so and the session goes on. */
export function useSignOut(): () => void {
  const { t } = useTranslation('problems');
  const session = useSession();
  return () => {
    session.signOut().catch((error: unknown) => {
      toasts.add({ description: t(toApiError(error).code), priority: 'high' });
    });
  };
}
