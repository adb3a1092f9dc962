import type { MadeApiKey } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiKeys } from '../../../entities/api-keys/use-api-keys.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { PartPage } from '../part-page.js';
import { KeyForm } from './key-form.js';
import { KeyItem } from './key-item.js';
import { MadeDialog } from './made-dialog.js';

/** The keys by which programs act in the name of the user. */
export function ApiKeysPage() {
  const { t } = useTranslation('apiKeys');
  const keys = useApiKeys();
  const [made, setMade] = useState<MadeApiKey | null>(null);
  return (
    <PartPage title={t('title')} back={t('back')}>
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
    </PartPage>
  );
}
