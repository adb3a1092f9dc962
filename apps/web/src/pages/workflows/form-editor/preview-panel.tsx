import type { WorkflowVersion } from '@atelier/contracts';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormValues } from '../../../features/forms/form.types.js';
import { LazyWorkflowForm } from '../../../features/forms/lazy-workflow-form.js';
import { Button } from '../../../shared/ui/button.js';
import { TryOut } from '../try-out.js';
import { useTryOut } from '../use-try-out.js';
import type { EditedForm } from './use-form-draft.js';

interface PreviewPanelProps {
  version: WorkflowVersion;
  edited: EditedForm;
  isSound: boolean;
}

/** The form as people will see it, with a run of it. */
export function PreviewPanel({ version, edited, isSound }: PreviewPanelProps) {
  const { t } = useTranslation('workflows');
  const [values, setValues] = useState<FormValues>({});
  const { taskId, problems, isBusy, run } = useTryOut({
    id: version.workflow.id,
    form: edited.form,
    // A run is one of a version: what is not saved yet is saved first.
    version: async () => (edited.isChanged ? edited.save() : version.number),
  });
  const change = (name: string, value: unknown) => setValues((before) => ({ ...before, [name]: value }));
  const canRun = isSound && !isBusy;
  return (
    <section aria-labelledby="preview-title" className="flex flex-col gap-4 rounded-panel bg-panel p-4">
      <div>
        <h2 id="preview-title" className="text-lg font-semibold">
          {t('form.preview')}
        </h2>
        <p className="text-sm text-muted">{t('form.previewText')}</p>
      </div>
      <LazyWorkflowForm form={edited.form} values={values} onChange={change} problems={problems} />
      <Button look="primary" aria-disabled={!canRun} onClick={() => canRun && void run(values)}>
        <Play aria-hidden />
        {t(edited.isChanged ? 'form.saveAndTry' : 'form.try')}
      </Button>
      <TryOut taskId={taskId} />
    </section>
  );
}
