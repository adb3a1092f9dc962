import type { UsageGroup, UsageRow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useUsage } from '../../../entities/account/account-hooks.js';
import { useApiKeys } from '../../../entities/api-keys/use-api-keys.js';
import { AllowanceBars } from '../../../features/usage/allowance-bars.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { UsageView } from '../../../features/usage/usage-view.js';
import { PartPage } from '../part-page.js';

const GROUPS = ['day', 'workflow', 'model', 'key'] as const satisfies UsageGroup[];

/** What one has used of GPUs. */
export function UsagePage() {
  const { t } = useTranslation('usage');
  const usage = useUsage();
  const keys = useApiKeys();
  const nameOf = ({ api_key_id: id }: UsageRow) => {
    if (id === null) return t('bySession');
    return keys.data?.find(({ root_id }) => root_id === id)?.name ?? t('endedKey', { key: id.slice(0, 8) });
  };
  return (
    <PartPage title={t('title')} back={t('back')}>
      <Section title={t('allowance.title')}>
        <Loaded query={usage}>{({ allowances }) => <AllowanceBars allowances={allowances} />}</Loaded>
      </Section>
      <UsageView scope="own" groups={GROUPS} nameOf={nameOf} />
    </PartPage>
  );
}
