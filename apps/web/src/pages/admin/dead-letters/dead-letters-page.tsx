import type { DeadLetter, DeadLetterFilter } from '@atelier/contracts';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { useDeadLetters } from '../../../entities/admin/admin-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { DeadLetterFilters } from './dead-letter-filters.js';
import { DiscardButton, ReplayAllButton, ReplayButton } from './dead-letter-actions.js';

/** Tasks that failed for good, until an admin replays or discards them. */
export function DeadLettersPage() {
  const { t } = useTranslation('admin');
  const filter = useFilter();
  const letters = useDeadLetters(filter);
  const columns = useColumns();
  const rows = letters.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section
      title={t('deadLetters.title')}
      text={t('deadLetters.text')}
      aside={rows.length > 0 && <ReplayAllButton filter={filter} />}
    >
      <DeadLetterFilters filter={filter} letters={rows} />
      <Loaded query={letters}>
        {() => (
          <DataTable
            caption={t('deadLetters.title')}
            columns={columns}
            rows={rows}
            keyOf={({ task_id }) => task_id}
            empty={t('deadLetters.empty')}
          />
        )}
      </Loaded>
      <MoreButton query={letters} />
    </Section>
  );
}

/** The filter is in the address, so that the way back from a letter restores it. */
function useFilter(): DeadLetterFilter {
  const { error_code, model_name } = useSearch({ from: '/admin/dead-letters' });
  return { ...(error_code ? { error_code } : {}), ...(model_name ? { model_name } : {}) };
}

function useColumns(): Column<DeadLetter>[] {
  const { t, i18n } = useTranslation('admin');
  return [
    { label: t('deadLetters.task'), cell: (letter) => <InspectLink letter={letter} /> },
    { label: t('user'), cell: (letter) => userName(letter, t) },
    { label: t('model'), cell: ({ model_name }) => model_name },
    { label: t('deadLetters.reason'), cell: ({ error_code }) => t(`deadLetters.codes.${error_code}`) },
    { label: t('deadLetters.attempts'), cell: ({ attempts }) => attempts, numeric: true },
    { label: t('deadLetters.failed'), cell: ({ failed_at }) => formatMoment(failed_at, i18n.language) },
    { label: t('actions'), cell: ({ task_id }) => <RowActions id={task_id} />, actions: true },
  ];
}

function InspectLink({ letter: { task_id } }: { letter: DeadLetter }) {
  const { t } = useTranslation('admin');
  return (
    <Link
      to="/admin/dead-letters/$id"
      params={{ id: String(task_id) }}
      className="font-medium text-accent underline underline-offset-4 hover:text-accent-hover"
    >
      {t('deadLetters.number', { id: task_id })}
    </Link>
  );
}

function RowActions({ id }: { id: number }) {
  return (
    <span className="flex flex-wrap gap-2">
      <ReplayButton id={id} />
      <DiscardButton id={id} />
    </span>
  );
}
