import type { WorkflowVersion } from '@atelier/contracts';
import { Eraser, WandSparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { WorkflowForm } from '../forms/workflow-form.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { RunOptions } from './run-options.js';
import { RunRefusal } from './run-refusal.js';
import { submitOnCtrlEnter } from './submit-keys.js';
import { type RunEvents, type RunFormState, useRunForm } from './use-run-form.js';
import { workflowName } from './workflow-select.js';

/** The form of one version, how often it runs, and the button that runs it. */
export function RunForm({ version, ...events }: { version: WorkflowVersion } & RunEvents) {
  const { i18n } = useTranslation();
  const state = useRunForm(version, events);
  const chinese = i18n.language.startsWith('zh');
  return (
    <form
      noValidate
      aria-label={workflowName(version.workflow, chinese)}
      onSubmit={(event) => {
        event.preventDefault();
        state.submit();
      }}
      onKeyDown={submitOnCtrlEnter}
      className="flex flex-col gap-4"
    >
      <WorkflowForm
        form={version.form}
        values={state.draft.values}
        problems={state.problems}
        onChange={state.setValue}
      />
      <RunOptions form={version.form} workflow={version.workflow.id} state={state} />
      <RunBar state={state} />
    </form>
  );
}

function RunBar({ state }: { state: RunFormState }) {
  const { t } = useTranslation(['make', 'runs']);
  const { isBusy, refusal, draft, change } = state;
  return (
    <div
      data-bar="generate"
      className="sticky bottom-(--dock) z-10 -mx-5 mt-auto flex flex-col gap-3 rounded-b-panel border-t border-line bg-panel px-5 py-3 lg:bottom-0"
    >
      {refusal && <RunRefusal error={refusal} />}
      <div className="flex items-center gap-2">
        <label
          className="flex shrink-0 items-center gap-1.5 text-sm whitespace-nowrap text-muted"
          title={t('runs:countHelp')}
        >
          {t('runs:count')}
          <input
            type="number"
            name="count"
            min={1}
            max={200}
            value={draft.count}
            onChange={(event) => change({ count: countOf(event.target.valueAsNumber) })}
            className={`${CONTROL_CLASS} h-11 w-16! px-2! tabular-nums`}
          />
        </label>
        <Button
          type="submit"
          look="primary"
          aria-disabled={isBusy}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          className="min-h-11 flex-1 text-base"
        >
          <WandSparkles aria-hidden />
          {t(isBusy ? 'make:sending' : 'make:submit')}
        </Button>
        <IconButton
          label={t('make:startOver')}
          className="min-h-11 w-11"
          onClick={() => change({ values: {}, grid: {}, count: 1, seeds: 'auto' })}
        >
          <Eraser aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

const countOf = (typed: number): number => (Number.isFinite(typed) ? Math.min(Math.max(Math.round(typed), 1), 200) : 1);
