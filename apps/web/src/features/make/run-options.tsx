import type { WorkflowForm } from '@atelier/contracts';
import { ChevronRight, Grid3x3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMakeState } from '../draft/run-draft-store.js';
import { Button } from '../../shared/ui/button.js';
import { Select } from '../../shared/ui/select.js';
import { GridEditor } from './grid-editor.js';
import { MOST_TASKS, cellsOf, isMedia } from './grid-values.js';
import { openMatrix } from './matrix-host.js';
import type { RunFormState } from './use-run-form.js';

const SEEDS = ['auto', 'random', 'increment', 'fixed'] as const;

interface RunOptionsProps {
  form: WorkflowForm;
  workflow: number;
  state: RunFormState;
}

/** Several values at once, and what the seeds do then; folded. */
export function RunOptions({ form, workflow, state }: RunOptionsProps) {
  const { t } = useTranslation('runs');
  const { grid, seeds } = state.draft;
  const hasSeed = form.fields.some(({ widget, hidden }) => widget === 'seed' && !hidden);
  const fieldOf = (name: string) => form.fields.find((field) => field.name === name);
  const isListedHere = (name: string) => !isMedia(fieldOf(name) ?? { widget: 'text' });
  const isUsed = Object.keys(grid).some(isListedHere) || cellsOf(grid) > MOST_TASKS;
  return (
    <details open={isUsed || undefined} className="group">
      <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {t('several')}
      </summary>
      <div className="mt-2 flex flex-col gap-3">
        <p className="text-xs text-muted">{t('severalHelp')}</p>
        <GridEditor
          form={form}
          grid={grid}
          values={state.draft.values}
          onChange={(next) => state.change({ grid: next })}
        />
        {hasSeed && (
          <Select
            dense
            id="seeds"
            label={t('seeds')}
            value={seeds}
            options={SEEDS.map((value) => ({ value, label: t(`seedModes.${value}`) }))}
            onChange={(value) => state.change({ seeds: value as (typeof SEEDS)[number] })}
          />
        )}
        <LastMatrix workflow={workflow} />
      </div>
    </details>
  );
}

function LastMatrix({ workflow }: { workflow: number }) {
  const { t } = useTranslation('runs');
  const last = useMakeState((state) => state.lastRun);
  if (last === null || last.workflow !== workflow) return null;
  return (
    <Button className="self-start" onClick={() => openMatrix(last)}>
      <Grid3x3 aria-hidden />
      {t('lastMatrix', { count: last.tasks.length })}
    </Button>
  );
}
