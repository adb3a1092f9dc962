import type { Allowance, Allowances } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../shared/i18n/format-moment.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import { useGpuTime } from './use-gpu-time.js';

const SPANS = ['day', 'month'] as const;

/** How much GPU time of the day and the month is used and left, and when it renews. */
export function AllowanceBars({ allowances }: { allowances: Allowances }) {
  return (
    <dl className="grid gap-4 sm:grid-cols-2">
      {SPANS.map((span) => (
        <Span key={span} span={span} allowance={allowances[span]} />
      ))}
    </dl>
  );
}

function Span({ span, allowance }: { span: (typeof SPANS)[number]; allowance: Allowance }) {
  const { t } = useTranslation('usage');
  const { limit_ms, used_ms } = allowance;
  const label = t(`allowance.${span}`);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="flex flex-col gap-1.5">
        <Words allowance={allowance} />
        {limit_ms !== null && <ProgressBar label={label} value={Math.min(used_ms / Math.max(limit_ms, 1), 1)} />}
      </dd>
    </div>
  );
}

function Words({ allowance: { limit_ms, used_ms, renews_at } }: { allowance: Allowance }) {
  const { t, i18n } = useTranslation('usage');
  const time = useGpuTime();
  if (limit_ms === null)
    return <span className="tabular-nums">{t('allowance.unlimited', { used: time(used_ms) })}</span>;
  const when = formatMoment(renews_at, i18n.language);
  const left = limit_ms - used_ms;
  return (
    <>
      <span className="tabular-nums">{t('allowance.of', { used: time(used_ms), most: time(limit_ms) })}</span>
      <span className="text-sm text-muted">
        {left > 0 ? t('allowance.left', { left: time(left), when }) : t('allowance.usedUp', { when })}
      </span>
    </>
  );
}
