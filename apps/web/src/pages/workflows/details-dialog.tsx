import { WORKFLOW_LIMITS, type Workflow, workflowDescriptionSchema, workflowNameSchema } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useChangeWorkflow } from '../../entities/workflows/use-workflow-edits.js';
import { Button } from '../../shared/ui/button.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { Modal } from '../../shared/ui/modal.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { useServerForm } from '../../shared/ui/use-server-form.js';

const detailsSchema = z.object({ name: workflowNameSchema, description: workflowDescriptionSchema });

interface DetailsDialogProps {
  workflow: Workflow;
  open: boolean;
  onClose: () => void;
}

/** Asks what a workflow is called, and what it does. */
export function DetailsDialog({ workflow, open, onClose }: DetailsDialogProps) {
  const { t } = useTranslation('workflows');
  return (
    <Modal open={open} title={t('details.title')} onClose={onClose}>
      <DetailsForm workflow={workflow} onClose={onClose} />
    </Modal>
  );
}

function DetailsForm({ workflow, onClose }: Omit<DetailsDialogProps, 'open'>) {
  const { t } = useTranslation('workflows');
  const change = useChangeWorkflow(workflow.id);
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: detailsSchema,
    defaultValues: { name: workflow.name, description: workflow.description },
    send: async (details) => {
      await change.mutateAsync(details);
      onClose();
    },
  });
  const { name, description } = WORKFLOW_LIMITS;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice code={problem} />
      <Field label={t('details.name')} error={errors.name && t('details.nameRule', { max: name.max })}>
        {(control) => (
          <input {...control} {...form.register('name')} autoComplete="off" className={`${CONTROL_CLASS} h-10`} />
        )}
      </Field>
      <Field
        label={t('details.description')}
        error={errors.description && t('details.descriptionRule', { max: description.max })}
      >
        {(control) => (
          <textarea {...control} {...form.register('description')} rows={4} className={`${CONTROL_CLASS} py-2`} />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-end">
        {t('details.save')}
      </Button>
    </form>
  );
}
