import type { UsageDay } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration } from '../../shared/i18n/format.js';
import { formatDay } from '../../shared/i18n/format-day.js';

/** A day that was used shows at least so much, in percent. */
const LEAST = 4;

/** The time on GPUs by day: as bars to look at, and as a table to hear. */
export function UsageChart({ days }: { days: readonly UsageDay[] }) {
  const { t } = useTranslation('profile');
  const most = Math.max(...days.map(({ gpu_ms }) => gpu_ms), 1);
  const words = useDayWords();
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-xs text-muted">{t('usage.byDay')}</figcaption>
      <div aria-hidden className="flex h-20 items-end gap-0.5 border-b border-edge">
        {days.map((day) => (
          <span
            key={day.day}
            title={words(day).join(' · ')}
            className="min-w-0 flex-1 rounded-t-print bg-accent"
            style={{ height: `${day.gpu_ms === 0 ? 0 : Math.max((day.gpu_ms / most) * 100, LEAST)}%` }}
          />
        ))}
      </div>
      <table className="sr-only">
        <caption>{t('usage.byDay')}</caption>
        <tbody>
          {days.map((day) => (
            <DayRow key={day.day} words={words(day)} />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function DayRow({ words: [day, ...others] }: { words: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{day}</th>
      {others.map((text, index) => (
        <td key={index}>{text}</td>
      ))}
    </tr>
  );
}

function useDayWords(): (day: UsageDay) => string[] {
  const { t, i18n } = useTranslation('profile');
  return ({ day, gpu_ms, outputs }) => [
    formatDay(day, i18n.language),
    gpu_ms === 0 ? t('usage.none') : formatDuration(gpu_ms, i18n.language),
    t('usage.made', { count: outputs, number: formatCount(outputs, i18n.language) }),
  ];
}
