import type { WorkflowUsage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { formatDuration } from '../../shared/i18n/format.js';
import { DataTable } from '../../shared/ui/data-table.js';

/** What took most of the time, by workflow. */
export function UsageTable({ workflows }: { workflows: WorkflowUsage[] }) {
  const { t, i18n } = useTranslation(['profile', 'make']);
  const time = (milliseconds: number) =>
    milliseconds === 0 ? t('profile:usage.none') : formatDuration(milliseconds, i18n.language);
  return (
    <DataTable
      caption={t('profile:usage.byWorkflow')}
      columns={[
        {
          label: t('make:workflow'),
          cell: ({ name, name_zh }) =>
            name === null ? t('make:modes.image') : workflowName({ name, name_zh }, i18n.language),
        },
        { label: t('profile:usage.tasks'), cell: ({ tasks }) => tasks, numeric: true },
        { label: t('profile:usage.time'), cell: ({ gpu_ms }) => time(gpu_ms), numeric: true },
      ]}
      rows={workflows}
      keyOf={({ workflow_id }) => workflow_id ?? 0}
      empty={t('profile:usage.none')}
    />
  );
}
