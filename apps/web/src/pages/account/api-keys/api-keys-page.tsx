import type { MadeApiKey } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiKeys } from '../../../entities/api-keys/use-api-keys.js';
import { buttonClass } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { KeyForm } from './key-form.js';
import { KeyItem } from './key-item.js';
import { MadeDialog } from './made-dialog.js';

/** The keys by which programs act in the name of the user. */
export function ApiKeysPage() {
  const { t } = useTranslation('apiKeys');
  const keys = useApiKeys();
  const [made, setMade] = useState<MadeApiKey | null>(null);
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to="/account" className={buttonClass({ look: 'bare', className: '-ml-3.5' })}>
          <ArrowLeft aria-hidden />
          {t('back')}
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">{t('title')}</h1>
      </div>
      <Section title={t('list')}>
        <Loaded query={keys}>
          {(items) =>
            items.length === 0 ? (
              <p className="text-sm text-muted">{t('none')}</p>
            ) : (
              <ul className="-my-4 flex flex-col divide-y divide-line">
                {items.map((key) => (
                  <KeyItem key={key.id} apiKey={key} onMade={setMade} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <Section title={t('new')} text={t('newText')}>
        <KeyForm onMade={setMade} />
      </Section>
      <MadeDialog made={made} onClose={() => setMade(null)} />
    </div>
  );
}
