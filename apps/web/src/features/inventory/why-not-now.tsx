import type { WorkflowOverview } from '@atelier/contracts';
import type { FunctionComponent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MissingList } from './missing-list.js';
import { runStateOf } from './run-state.js';

interface WhyNotNowProps {
  overview: WorkflowOverview;
  /** How the line is drawn that says it. */
  Line: FunctionComponent<{ children: ReactNode }>;
}

/** Why a workflow cannot run now, with what is missing below it; nothing for one that can. */
export function WhyNotNow({ overview, Line }: WhyNotNowProps) {
  const { t } = useTranslation('workflows');
  const state = runStateOf(overview);
  if (state.kind === 'runs') return null;
  if (state.kind !== 'missing') return <Line>{t(state.kind)}</Line>;
  return (
    <details className="min-w-0">
      <summary className="rounded-control pointer-coarse:py-2">
        <Line>{t('missingCount', { count: state.items.length })}</Line>
      </summary>
      <MissingList items={state.items} of={overview.of_runners} />
    </details>
  );
}
