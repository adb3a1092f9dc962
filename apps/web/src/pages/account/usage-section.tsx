import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUsage } from '../../entities/account/account-hooks.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { Section } from '../../shared/ui/section.js';
import { UsageChart } from './usage-chart.js';
import { UsageFacts } from './usage-facts.js';
import { UsageTable } from './usage-table.js';

/** What the account has used, what it may, and what took most of the time. */
export function UsageSection() {
  const { t } = useTranslation('profile');
  const usage = useUsage();
  return (
    <Section
      title={t('usage.title')}
      text={t('usage.text')}
      aside={
        <Link to="/account/$part" params={{ part: 'usage' }} className={buttonClass()}>
          {t('usage.open')}
        </Link>
      }
    >
      <Loaded query={usage}>
        {(used) => (
          <>
            <UsageFacts {...used} />
            <UsageChart days={used.days} />
            {used.workflows.length > 0 && <UsageTable workflows={used.workflows} />}
          </>
        )}
      </Loaded>
    </Section>
  );
}
