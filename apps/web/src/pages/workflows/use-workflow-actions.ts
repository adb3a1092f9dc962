import { type ExportFormat, type Workflow, WORKFLOW_LIMITS } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import {
  useCreateWorkflow,
  useDeleteWorkflow,
  usePublishWorkflow,
  useWorkflowEdits,
} from '../../entities/workflows/use-workflow-edits.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { toasts } from '../../shared/ui/toasts.js';
import { saveText } from './save-text.js';
import { versionFile } from './version-file.js';

/** What the menu of a workflow does. Each says how it went, and none rejects. */
export function useWorkflowActions({ id, version, description }: Workflow, name: string) {
  const { t } = useTranslation('workflows');
  const calls = useWorkflowEdits();
  const create = useCreateWorkflow();
  const remove = useDeleteWorkflow();
  const publishing = usePublishWorkflow(id);
  const attempt = useAttempt();

  const duplicate = () =>
    attempt(async () => {
      const { workflow, form } = await versionFile(calls, id, version);
      const copy = t('copyName', { name }).slice(0, WORKFLOW_LIMITS.name.max);
      await create.mutateAsync({ name: copy, description, workflow, form });
      return t('duplicated', { name: copy });
    });
  const publish = (isPublic: boolean) =>
    attempt(async () => {
      await publishing.mutateAsync(isPublic);
      return t(isPublic ? 'published' : 'unpublished', { name });
    });
  const destroy = () =>
    attempt(async () => {
      await remove.mutateAsync(id);
      return t('deleted');
    });
  const exportAs = (format: ExportFormat) =>
    attempt(
      async () => {
        saveText(`${name}-v${version}${format === 'api' ? '-api' : ''}.json`, await calls.export(id, version, format));
        return null;
      },
      { workflow_invalid: t('noEditorFile') },
    );
  return { duplicate, publish, destroy, exportAs };
}

type Said = Partial<Record<ApiErrorCode, string>>;

/** Does something and says how it went: what it answers, or why it failed. Resolves with whether it was done. */
export function useAttempt() {
  const { t } = useTranslation('problems');
  return async (work: () => Promise<string | null>, said: Said = {}): Promise<boolean> => {
    try {
      const done = await work();
      if (done !== null) toasts.add({ description: done });
      return true;
    } catch (error) {
      const { code } = toApiError(error);
      toasts.add({ description: said[code] ?? t(code), priority: 'high' });
      return false;
    }
  };
}
