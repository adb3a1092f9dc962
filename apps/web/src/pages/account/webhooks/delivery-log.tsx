import type { Delivery, Webhook } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useDeliveries } from '../../../entities/webhooks/use-webhooks.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { Button } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { useWebhookActions } from './use-webhook-actions.js';

const DAY_MS = 86_400_000;
const FAILED: ReadonlySet<string> = new Set(['failed', 'retrying']);

/** What was delivered to an endpoint, with its answers; and sending it again. */
export function DeliveryLog({ webhook }: { webhook: Pick<Webhook, 'id' | 'enabled'> }) {
  const { t } = useTranslation('webhooks');
  const deliveries = useDeliveries(webhook.id);
  const { redeliver, recover } = useWebhookActions(webhook);
  const since = () => new Date(Date.now() - DAY_MS).toISOString();
  return (
    <div className="flex flex-col gap-3 rounded-control border border-line p-3">
      <Loaded query={deliveries}>
        {({ pages }) => (
          <Entries items={pages.flatMap(({ items }) => items)} onRedeliver={webhook.enabled ? redeliver : undefined} />
        )}
      </Loaded>
      <MoreButton query={deliveries} />
      {webhook.enabled && (
        <Button className="self-start" onClick={() => recover(since())}>
          {t('recover')}
        </Button>
      )}
    </div>
  );
}

interface EntriesProps {
  items: Delivery[];
  onRedeliver: ((id: number) => void) | undefined;
}

function Entries({ items, onRedeliver }: EntriesProps) {
  const { t } = useTranslation('webhooks');
  if (items.length === 0) return <p className="text-sm text-muted">{t('noDeliveries')}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {items.map((delivery) => (
        <Entry key={delivery.id} delivery={delivery} onRedeliver={onRedeliver} />
      ))}
    </ul>
  );
}

function Entry({ delivery, onRedeliver }: { delivery: Delivery } & Pick<EntriesProps, 'onRedeliver'>) {
  const { t, i18n } = useTranslation('webhooks');
  const { id, event_type, event_id, url, task_id, state, attempts, created_at, next_attempt_at, answer } = delivery;
  const moment = formatMoment(created_at, i18n.language);
  const next = next_attempt_at && attempts > 0 && formatMoment(next_attempt_at, i18n.language);
  return (
    <li className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-56 text-sm">
        <p>
          <span className="font-medium">{t(`types.${event_type as 'webhook.test'}`)}</span>{' '}
          <span className={FAILED.has(stateOf(delivery)) ? 'text-danger' : 'text-muted'}>
            {t(`states.${stateOf(delivery)}`)}
          </span>
        </p>
        <p className="text-muted tabular-nums">
          {[moment, t('attempts', { count: attempts }), outcomeOf(delivery, t)].filter(Boolean).join(' · ')}
        </p>
        {url && <p className="break-all">{`${url} · ${t('task', { id: task_id })}`}</p>}
        <p className="break-all text-muted">{event_id}</p>
        {next && <p className="text-muted">{t('next', { moment: next })}</p>}
        {answer && (
          <pre className="mt-1 max-h-32 overflow-auto rounded-control bg-field p-2 text-xs whitespace-pre-wrap break-all">
            {answer}
          </pre>
        )}
      </div>
      {onRedeliver && state !== 'delivering' && (
        <Button aria-label={t('redeliverOf', { event: event_id })} onClick={() => onRedeliver(id)}>
          {t('redeliver')}
        </Button>
      )}
    </li>
  );
}

/** One that has failed and waits for its next attempt is more than waiting. */
function stateOf({ state, attempts }: Delivery) {
  return state === 'pending' && attempts > 0 ? 'retrying' : state;
}

/** What the receiver said, or why it said nothing. */
function outcomeOf(
  { status_code, error, latency_ms }: Delivery,
  t: ReturnType<typeof useTranslation<'webhooks'>>['t'],
) {
  if (status_code !== null) return t('answered', { status: status_code, ms: latency_ms ?? 0 });
  return error === null ? null : t(`errors.${error as 'timeout'}`);
}
