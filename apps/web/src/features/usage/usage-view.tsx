import type { UsageGroup, UsageRow } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageScope, UsageSearch } from '../../entities/usage/usage-calls.js';
import { useUsageReport } from '../../entities/usage/use-usage.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Section } from '../../shared/ui/section.js';
import { SaveUsageButton } from './save-usage-button.js';
import { isRange, lastDays } from './usage-days.js';
import { UsageFields } from './usage-fields.js';
import { UsageRows } from './usage-rows.js';
import { UsageTotal } from './usage-total.js';

interface UsageViewProps {
  scope: UsageScope;
  /** By what it can be told; the first one is shown first. */
  groups: readonly UsageGroup[];
  /** What the user, or the key, of a row is called. */
  nameOf: (row: UsageRow, group: UsageGroup) => string;
}

/** Use of GPUs: of which days and by what, the total, the rows, and all of it as a file. */
export function UsageView({ scope, groups, nameOf }: UsageViewProps) {
  const { t } = useTranslation('usage');
  const [search, setSearch] = useState<UsageSearch>(() => ({ ...lastDays(), group: groups[0]! }));
  // While a day is being typed the report before stays.
  const [asked, setAsked] = useState(search);
  const change = (next: UsageSearch) => {
    setSearch(next);
    if (isRange(next)) setAsked(next);
  };
  const report = useUsageReport(scope, asked);
  return (
    <Section title={t('title')} text={t(`text.${scope}`)} aside={<SaveUsageButton scope={scope} range={asked} />}>
      <UsageFields groups={groups} value={search} onChange={change} />
      <Loaded query={report}>
        {(found) => (
          <>
            <UsageTotal total={found.total} />
            <UsageRows report={found} nameOf={(row) => nameOf(row, found.group_by)} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
