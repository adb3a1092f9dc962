import type { AccountUsage, Allowance, OwnStorage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration } from '../../shared/i18n/format.js';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';

/** The figures of today and of 30 days, with their limits. */
export function UsageFacts({ storage, queue, days, allowances }: AccountUsage & { storage: OwnStorage }) {
  const { t, i18n } = useTranslation('profile');
  const time = (milliseconds: number) =>
    milliseconds === 0 ? t('usage.none') : formatDuration(milliseconds, i18n.language);
  const allowed = ({ used_ms, limit_ms }: Allowance) =>
    limit_ms === null ? time(used_ms) : t('usage.of', { used: time(used_ms), most: time(limit_ms) });
  const count = (value: number) => formatCount(value, i18n.language);
  const used = formatBytes(storage.bytes, i18n.language);
  const { quota_bytes } = storage;
  const facts: [string, string][] = [
    [t('usage.today'), allowed(allowances.day)],
    ...(allowances.month.limit_ms === null
      ? []
      : [[t('usage.thisMonth'), allowed(allowances.month)] as [string, string]]),
    [t('usage.month'), time(days.reduce((sum, day) => sum + day.gpu_ms, 0))],
    [t('usage.outputs'), count(days.reduce((sum, day) => sum + day.outputs, 0))],
    [t('usage.waiting'), t('usage.of', { used: count(queue.waiting), most: count(queue.waiting_limit) })],
    [t('usage.running'), t('usage.of', { used: count(queue.running), most: count(queue.running_limit) })],
    [
      t('usage.storage'),
      quota_bytes === null ? used : t('usage.of', { used, most: formatBytes(quota_bytes, i18n.language) }),
    ],
  ];
  return (
    <>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {quota_bytes !== null && (
        <ProgressBar label={t('usage.storage')} value={Math.min(storage.bytes / Math.max(quota_bytes, 1), 1)} />
      )}
    </>
  );
}
