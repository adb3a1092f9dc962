import type { RunWebhooks } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useRunSecretCalls } from '../../../entities/webhooks/use-webhooks.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** Looking at the secret of one's runs, and replacing it; with words about what went wrong. */
export function useRunSecret(onSuccess: (secret: RunWebhooks) => void) {
  const { t } = useTranslation(['webhooks', 'problems']);
  const { show, rotate } = useRunSecretCalls();
  const onError = (error: Error) =>
    toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
  return {
    show: () => show.mutate(undefined, { onSuccess, onError }),
    rotate: () => rotate.mutate(undefined, { onSuccess, onError }),
  };
}
