import type { WorkflowVersion } from '@atelier/contracts';
import { Eraser, WandSparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NotNowNotice } from '../inventory/lazy-not-now.js';
import { WorkflowForm } from '../forms/workflow-form.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { CONTROL_CLASS } from '../../shared/ui/field.js';
import { useSteadyPress } from '../../shared/ui/use-steady-press.js';
import { PromptTools } from '../prompt/prompt-tools.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { cellsOf } from './grid-values.js';
import { presetFormOfRun } from './run-presets.js';
import { RunOptions } from './run-options.js';
import { RunRefusal } from './run-refusal.js';
import { submitOnCtrlEnter } from './submit-keys.js';
import { type RunEvents, type RunFormState, useRunForm } from './use-run-form.js';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { useSeveral } from './use-several.js';

/** The form of one version, how often it runs, and the button that runs it. */
export function RunForm({ version, ...events }: { version: WorkflowVersion } & RunEvents) {
  const { i18n } = useTranslation();
  const state = useRunForm(version, events);
  const several = useSeveral(version, state.draft);
  const presets = presetFormOfRun(version, state.draft.values, (values) => state.change({ values }));
  return (
    <form
      noValidate
      aria-label={workflowName(version.workflow, i18n.language)}
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
        promptTools={(field) => <PromptTools field={field} form={presets} />}
        several={several}
        onChange={state.setValue}
      />
      <RunOptions form={version.form} workflow={version.workflow.id} state={state} />
      <RunBar workflow={version.workflow.id} state={state} />
    </form>
  );
}

function RunBar({ workflow, state }: { workflow: number; state: RunFormState }) {
  const { t } = useTranslation(['make', 'runs']);
  const { isBusy, refusal, draft, change } = state;
  const runs = cellsOf(draft.grid) * draft.count;
  const drafts = useRunDraftActions();
  const steady = useSteadyPress();
  const startOver = () => {
    drafts.say('');
    change({ values: {}, grid: {}, count: 1, seeds: 'auto' });
  };
  return (
    <div
      data-bar="generate"
      className="sticky bottom-(--dock) z-10 -mx-5 mt-auto flex flex-col gap-3 rounded-b-panel border-t border-line bg-panel px-5 py-3 lg:bottom-0"
    >
      {refusal ? <RunRefusal error={refusal} /> : <NotNowNotice id={workflow} />}
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
          {...steady}
          type="submit"
          look="primary"
          aria-disabled={isBusy}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          className="min-h-11 flex-1 text-base"
        >
          <WandSparkles aria-hidden />
          {isBusy ? t('make:sending') : runs > 1 ? t('runs:submitMany', { count: runs }) : t('make:submit')}
        </Button>
        <IconButton label={t('make:startOver')} className="min-h-11 w-11" onClick={startOver}>
          <Eraser aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

const countOf = (typed: number): number => (Number.isFinite(typed) ? Math.min(Math.max(Math.round(typed), 1), 200) : 1);
