import type { MadeWebhook } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks } from '../../../entities/webhooks/use-webhooks.js';
import { buttonClass } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { SecretDialog } from './secret-dialog.js';
import { WebhookForm } from './webhook-form.js';
import { WebhookItem } from './webhook-item.js';

/** Where programs of the user are told of events. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const webhooks = useWebhooks();
  const [made, setMade] = useState<MadeWebhook | null>(null);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/account" className={buttonClass({ look: 'bare', className: '-ml-3.5' })}>
          <ArrowLeft aria-hidden />
          {t('back')}
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
      </div>
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
      <SecretDialog made={made} onClose={() => setMade(null)} />
    </div>
  );
}
