import type { UsageFigures } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../shared/i18n/format.js';
import { useGpuTime } from './use-gpu-time.js';

/** The figures of all rows together. */
export function UsageTotal({ total }: { total: UsageFigures }) {
  const { t, i18n } = useTranslation('usage');
  const time = useGpuTime();
  const facts: [string, string][] = [
    [t('gpu'), time(total.gpu_ms)],
    [t('free'), time(total.free_ms)],
    [t('tasks'), formatCount(total.tasks, i18n.language)],
    [t('outputs'), formatCount(total.outputs, i18n.language)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-muted">{name}</dt>
          <dd className="text-lg tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
