import { WORKFLOW_LIMITS, workflowNameSchema } from '@atelier/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCreateWorkflow } from '../../../entities/workflows/use-workflow-edits.js';
import { Button } from '../../../shared/ui/button.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { nameOfFile } from './read-file.js';
import type { ImportState } from './use-import.js';
import type { Verdict } from './verdict.js';

const nameSchema = z.object({ name: workflowNameSchema });

interface KeepFormProps {
  state: Extract<ImportState, { step: 'read' }>;
  outcome: Verdict['outcome'];
  onChoose: () => void;
  onClose: () => void;
}

/** Names the workflow and keeps it. What can run is opened at once. */
export function KeepForm({ state, outcome, onChoose, onClose }: KeepFormProps) {
  const { t } = useTranslation('workflows');
  const keep = useKeep(state.text, outcome === 'good', onClose);
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: nameSchema,
    defaultValues: { name: nameOfFile(state.name) },
    send: ({ name }) => keep(name),
  });
  if (outcome === 'refused')
    return (
      <Button className="self-start justify-self-start" onClick={onChoose}>
        {t('import.another')}
      </Button>
    );
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <ProblemNotice code={problem} />
      <TextField
        label={t('import.name')}
        error={errors.name && t('details.nameRule', { max: WORKFLOW_LIMITS.name.max })}
        {...form.register('name')}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy}>
        {t(outcome === 'good' ? 'import.keep' : 'import.keepOnly')}
      </Button>
    </form>
  );
}

function useKeep(text: string, opens: boolean, onClose: () => void) {
  const { t } = useTranslation('workflows');
  const create = useCreateWorkflow();
  const navigate = useNavigate();
  return async (name: string): Promise<void> => {
    const { workflow } = await create.mutateAsync({ name, workflow: text });
    toasts.add({ description: t('import.kept', { name: workflow.name }) });
    onClose();
    if (opens) await navigate({ to: '/', search: { workflow: workflow.id } as never });
  };
}
