import type { MadeWebhook, Webhook } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { DeliveryLog } from './delivery-log.js';
import { useWebhookActions } from './use-webhook-actions.js';

interface WebhookItemProps {
  webhook: Webhook;
  onSecret: (made: MadeWebhook) => void;
}

/** One endpoint: what it hears of, whether it works, and what can be done with it. */
export function WebhookItem({ webhook, onSecret }: WebhookItemProps) {
  const { t } = useTranslation('webhooks');
  const [open, setOpen] = useState(false);
  return (
    <li className="flex min-w-0 flex-col gap-3 py-4">
      <div className="min-w-0">
        <p className="font-medium break-all">{webhook.url}</p>
        {webhook.description && <p className="text-sm break-words">{webhook.description}</p>}
        <p className="text-sm text-muted">{webhook.event_types.map((type) => t(`types.${type}`)).join(' · ')}</p>
      </div>
      <Health webhook={webhook} />
      <div className="flex flex-wrap gap-2">
        <Button aria-expanded={open} aria-label={t('logOf', webhook)} onClick={() => setOpen(!open)}>
          {t('log')}
        </Button>
        <Actions webhook={webhook} onSecret={onSecret} onTested={() => setOpen(true)} />
      </div>
      {open && <DeliveryLog webhook={webhook} />}
    </li>
  );
}

/** Why it is told of nothing, or that nothing arrives. */
function Health({ webhook: { disabled_reason, failing_since } }: { webhook: Webhook }) {
  const { t, i18n } = useTranslation('webhooks');
  if (disabled_reason) return <Notice tone="warning">{t(`disabled.${disabled_reason}`)}</Notice>;
  if (!failing_since) return null;
  return <Notice tone="warning">{t('failing', { moment: formatMoment(failing_since, i18n.language) })}</Notice>;
}

function Actions({ webhook, onSecret, onTested }: WebhookItemProps & { onTested: () => void }) {
  const { t } = useTranslation('webhooks');
  const { test, setEnabled, rotate, remove } = useWebhookActions(webhook);
  const { url, enabled } = webhook;
  return (
    <>
      {enabled && (
        <Button aria-label={t('testOf', { url })} onClick={() => test(onTested)}>
          {t('test')}
        </Button>
      )}
      <Button aria-label={t(enabled ? 'disableOf' : 'enableOf', { url })} onClick={() => setEnabled(!enabled)}>
        {t(enabled ? 'disable' : 'enable')}
      </Button>
      <ConfirmButton
        label={t('rotateOf', { url })}
        title={t('rotateTitle')}
        text={t('rotateText')}
        confirm={t('rotate')}
        onConfirm={() => rotate(onSecret)}
      >
        {t('rotate')}
      </ConfirmButton>
      <ConfirmButton
        label={t('deleteOf', { url })}
        title={t('deleteTitle')}
        text={t('deleteText')}
        confirm={t('delete')}
        onConfirm={remove}
      >
        {t('delete')}
      </ConfirmButton>
    </>
  );
}
