import type { WorkflowOverview } from '@atelier/contracts';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { runStateOf } from '../../features/inventory/run-state.js';
import { WhyNotNow } from '../../features/inventory/why-not-now.js';

/** Whether a workflow can run now, and else what is missing. */
export function CardState({ overview }: { overview: WorkflowOverview | undefined }) {
  if (overview === undefined) return <span className="h-4.5" />;
  if (runStateOf(overview).kind === 'runs') return <Ready overview={overview} />;
  return <WhyNotNow overview={overview} Line={NotReady} />;
}

function Ready({ overview: { missing } }: { overview: WorkflowOverview }) {
  const { t } = useTranslation('workflows');
  const toChoose = missing.find(({ replaceable }) => replaceable);
  return (
    <span className="flex items-center gap-1.5">
      <CircleCheck aria-hidden className="size-3.5 shrink-0 text-accent" />
      {toChoose ? t('readyChoose', { folder: toChoose.folder ?? '' }) : t('ready')}
    </span>
  );
}

function NotReady({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-warning">
      <CircleAlert aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
