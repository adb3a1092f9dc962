import type { WorkflowVersion } from '@atelier/contracts';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddVersion } from '../../../entities/workflows/use-workflow-edits.js';
import { ApiError, toApiError } from '../../../shared/api/api-error.js';
import { Button } from '../../../shared/ui/button.js';
import { FileError, type FileFault, workflowText } from '../inspect/read-file.js';
import { useAttempt } from '../use-workflow-actions.js';

/** Brings the file again after it was changed in ComfyUI. The form stays where it fits the new graph; else one is drafted. */
export function NewVersionButton({ latest }: { latest: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const chooser = useRef<HTMLInputElement>(null);
  const { isBusy, bring } = useNewVersion(latest);
  return (
    <>
      <Button className="self-start" aria-disabled={isBusy} onClick={() => !isBusy && chooser.current?.click()}>
        <FileUp aria-hidden />
        {t('graph.newVersion')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t('graph.newVersion')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void bring(file);
        }}
      />
    </>
  );
}

function useNewVersion({ workflow, form }: WorkflowVersion) {
  const { t } = useTranslation('workflows');
  const add = useAddVersion(workflow.id);
  const attempt = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const keep = async (text: string): Promise<string> => {
    const made = await add.mutateAsync({ workflow: text, form }).catch((error: unknown) => {
      if (toApiError(error).code !== 'validation_failed') throw error;
      return add.mutateAsync({ workflow: text });
    });
    return t('form.saved', { number: made.number });
  };
  const bring = async (file: File): Promise<void> => {
    setBusy(true);
    await attempt(async () => keep(await workflowText(file).catch(refuse)));
    setBusy(false);
  };
  return { isBusy, bring };
}

const CODES = { not: 'workflow_invalid', broken: 'broken_media', tooLarge: 'payload_too_large' } as const satisfies Record<FileFault, string>; // prettier-ignore

/** As the server would refuse the file. */
function refuse(error: unknown): never {
  throw error instanceof FileError ? new ApiError(CODES[error.fault]) : error;
}
