import type { WorkflowVersion } from '@atelier/contracts';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormValues } from '../../../features/forms/form.types.js';
import { LazyWorkflowForm } from '../../../features/forms/lazy-workflow-form.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { TryOut } from '../try-out.js';
import { useTryOut } from '../use-try-out.js';

/** Runs an earlier version as it was: the make page has the latest one only. */
export function RunButton({ version }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const [isOpen, setOpen] = useState(false);
  const { number } = version;
  return (
    <>
      <Button aria-label={t('versions.runOf', { number })} onClick={() => setOpen(true)}>
        <Play aria-hidden />
        {t('versions.run')}
      </Button>
      <Modal open={isOpen} title={t('versions.runOf', { number })} onClose={() => setOpen(false)}>
        <RunForm version={version} />
      </Modal>
    </>
  );
}

function RunForm({ version: { workflow, number, form } }: { version: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const [values, setValues] = useState<FormValues>({});
  const tried = { id: workflow.id, form, version: () => Promise.resolve(number) };
  const { taskId, problems, isBusy, run } = useTryOut(tried);
  const change = (name: string, value: unknown) => setValues((before) => ({ ...before, [name]: value }));
  return (
    <>
      <LazyWorkflowForm form={form} values={values} onChange={change} problems={problems} />
      <Button look="primary" aria-disabled={isBusy} onClick={() => !isBusy && void run(values)}>
        <Play aria-hidden />
        {t('versions.run')}
      </Button>
      {taskId !== null && <TryOut taskId={taskId} />}
    </>
  );
}
