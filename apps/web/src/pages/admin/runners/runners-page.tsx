import { useTranslation } from 'react-i18next';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { useRunners } from '../../../entities/admin/admin-hooks.js';
import { columnsOf } from '../columns.js';
import { RunnerIdentities } from './runner-identities.js';
import { RunnerCard } from './runner-card.js';

/** Every runner and what it does now. */
export function RunnersPage() {
  const { t } = useTranslation('admin');
  const runners = useRunners();
  return (
    <>
      <Section title={t('runners.title')} text={t('runners.text')}>
        <Loaded query={runners}>
          {(items) =>
            items.length === 0 ? (
              <p className="text-muted">{t('runners.empty')}</p>
            ) : (
              <ul className="grid gap-3" style={columnsOf('26rem')}>
                {items.map((runner) => (
                  <RunnerCard key={runner.id} runner={runner} now={runners.dataUpdatedAt} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <RunnerIdentities />
    </>
  );
}
