import type { UsageGroup, UsageReport, UsageRow } from '@atelier/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { workflowName } from '../../entities/workflows/workflow-name.js';
import { formatCount } from '../../shared/i18n/format.js';
import { formatDay } from '../../shared/i18n/format-day.js';
import { type Column, DataTable } from '../../shared/ui/data-table.js';
import { useGpuTime } from './use-gpu-time.js';

interface UsageRowsProps {
  report: UsageReport;
  /** What the user, or the key, of a row is called. */
  nameOf: (row: UsageRow) => string;
}

/** The rows of a report; of days the latest comes first. */
export function UsageRows({ report, nameOf }: UsageRowsProps) {
  const { t } = useTranslation('usage');
  const { group_by, more } = report;
  const rows = group_by === 'day' ? report.rows.toReversed() : report.rows;
  const most = Math.max(...rows.map(({ gpu_ms }) => gpu_ms), 1);
  return (
    <>
      <DataTable
        caption={t('title')}
        columns={useColumns(group_by, most, nameOf)}
        rows={rows}
        keyOf={keyOf}
        empty={t('nothing')}
      />
      {group_by === 'group' && <p className="text-sm text-muted">{t('groupsHint')}</p>}
      {more && <p className="text-sm text-muted">{t('more')}</p>}
    </>
  );
}

const keyOf = ({ day, user_id, group_id, api_key_id, model_name, workflow_id, rest }: UsageRow) =>
  [day, user_id, group_id, api_key_id, model_name, workflow_id, rest].join('/');

function useColumns(group: UsageGroup, most: number, nameOf: (row: UsageRow) => string): Column<UsageRow>[] {
  const { t, i18n } = useTranslation('usage');
  const time = useGpuTime();
  const count = (value: number) => formatCount(value, i18n.language);
  return [
    { label: t(`by.${group}`), cell: (row) => labelOf(row, group, t, i18n.language) ?? nameOf(row) },
    { label: t('gpu'), cell: ({ gpu_ms }) => <Bar share={gpu_ms / most} text={time(gpu_ms)} /> },
    { label: t('free'), cell: ({ free_ms }) => time(free_ms), numeric: true },
    { label: t('tasks'), cell: ({ tasks }) => count(tasks), numeric: true },
    { label: t('outputs'), cell: ({ outputs }) => count(outputs), numeric: true },
  ];
}

/** Null: whoever shows the rows knows its name. */
function labelOf(row: UsageRow, group: UsageGroup, t: TFunction<'usage'>, language: string): string | null {
  if (row.rest) return t('rest');
  if (group === 'day') return formatDay(row.day ?? '', language);
  if (group === 'model') return row.model_name ?? t('rest');
  if (group === 'group') return row.group_name ?? t('noGroup');
  if (group !== 'workflow') return null;
  const { workflow_name: name, workflow_name_zh: name_zh } = row;
  return name === null ? t('textToImage') : workflowName({ name, name_zh }, language);
}

function Bar({ share, text }: { share: number; text: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className="h-2 w-24 shrink-0 rounded-full bg-sunken">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="tabular-nums">{text}</span>
    </span>
  );
}
