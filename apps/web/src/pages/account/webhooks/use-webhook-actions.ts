import type { MadeWebhook, Webhook } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useWebhookChanges } from '../../../entities/webhooks/use-webhooks.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { toasts } from '../../../shared/ui/toasts.js';

/** What can be done with one endpoint, with words about how it went. */
export function useWebhookActions({ id }: Pick<Webhook, 'id'>) {
  const { t } = useTranslation(['webhooks', 'problems']);
  const { change, rotate, remove, test, recover, redeliver } = useWebhookChanges();
  const say = (description: string) => toasts.add({ description });
  const onError = (error: Error) =>
    toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
  return {
    test: (onDone: () => void) => test.mutate(id, { onSuccess: onDone, onError }),
    setEnabled: (enabled: boolean) => change.mutate({ id, enabled }, { onError }),
    rotate: (onDone: (made: MadeWebhook) => void) => rotate.mutate(id, { onSuccess: onDone, onError }),
    remove: () => remove.mutate(id, { onSuccess: () => say(t('webhooks:deleted')), onError }),
    redeliver: (delivery: number) => redeliver.mutate({ id, delivery }, { onError }),
    recover: (since: string) =>
      recover.mutate(
        { id, since },
        { onSuccess: ({ recovered }) => say(t('webhooks:recovered', { count: recovered })), onError },
      ),
  };
}
