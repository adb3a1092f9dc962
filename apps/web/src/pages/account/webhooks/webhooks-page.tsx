import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks } from '../../../entities/webhooks/use-webhooks.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { PartPage } from '../part-page.js';
import { RunAddresses } from './run-addresses.js';
import { SecretDialog, type ShownSecret } from './secret-dialog.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookItem } from './webhook-item.js';

/** Where programs of the user are told of events. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const webhooks = useWebhooks();
  const [made, setMade] = useState<ShownSecret | null>(null);
  return (
    <PartPage title={t('title')} back={t('back')}>
      <Section title={t('new')} text={t('newText')}>
        <WebhookForm onMade={setMade} />
      </Section>
      <Section title={t('list')}>
        <Loaded query={webhooks}>
          {(items) =>
            items.length === 0 ? (
              <p className="text-sm text-muted">{t('none')}</p>
            ) : (
              <ul className="flex flex-col divide-y divide-line">
                {items.map((webhook) => (
                  <WebhookItem key={webhook.id} webhook={webhook} onSecret={setMade} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <RunAddresses onSecret={setMade} />
      <SecretDialog made={made} onClose={() => setMade(null)} />
    </PartPage>
  );
}
