import type { WorkflowOverview } from '@atelier/contracts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MissingList } from './missing-list.js';

/** Whether a workflow can run now, and else what is missing. */
export function CardState({ overview }: { overview: WorkflowOverview | undefined }) {
  const { t } = useTranslation('workflows');
  if (overview === undefined) return <span className="h-4.5" />;
  const { runners, of_runners: of, missing } = overview;
  const toChoose = missing.find(({ replaceable }) => replaceable);
  if (runners > 0) return <Ready text={toChoose ? t('readyChoose', { folder: toChoose.folder ?? '' }) : t('ready')} />;
  if (of === 0) return <NotReady text={t('noRunner')} />;
  const hard = missing.filter(({ replaceable }) => !replaceable);
  const none = hard.filter((item) => item.runners === 0);
  if (none.length === 0) return <NotReady text={t('together')} />;
  return (
    <details className="min-w-0">
      <summary className="rounded-control">
        <NotReady text={t('missingCount', { count: none.length })} />
      </summary>
      <MissingList items={none} of={of} />
    </details>
  );
}

function Ready({ text }: { text: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <CircleCheck aria-hidden className="size-3.5 shrink-0 text-accent" />
      {text}
    </span>
  );
}

function NotReady({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-warning">
      <CircleAlert aria-hidden className="size-3.5 shrink-0" />
      {text}
    </span>
  );
}
