import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import type { ChartLine } from './chart-data.js';

interface ChartTableProps {
  title: string;
  moments: number[];
  lines: readonly ChartLine[];
  format: (value: number) => string;
  linkOf?: ((line: ChartLine) => ReactNode) | undefined;
}

/** As the chart with one line of its legend, in pixels. */
const MOST_HEIGHT = 232;

/** The values of a chart, the newest first; it scrolls in its place, by keyboard as well. */
export function ChartTable({ title, moments, lines, format, linkOf }: ChartTableProps) {
  const { t, i18n } = useTranslation('admin');
  const rows = moments.map((moment, index) => ({ moment, index })).toReversed();
  return (
    <div
      role="region"
      aria-label={title}
      tabIndex={0}
      style={{ maxHeight: MOST_HEIGHT }}
      className="overflow-auto text-xs"
    >
      <table className="w-full border-collapse">
        <caption className="sr-only">{title}</caption>
        <thead className="sticky top-0 bg-panel">
          <tr>
            <Head text={t('activity.until')} />
            {lines.map((line) => (
              <Head key={line.key} text={linkOf?.(line) ?? line.name} numeric />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ moment, index }) => (
            <tr key={moment} className="border-t border-line">
              <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap">
                {formatMoment(new Date(moment * 1_000).toISOString(), i18n.language)}
              </th>
              {lines.map(({ key, values }) => (
                <td key={key} className="py-1 pl-3 text-right tabular-nums">
                  {values[index] === null ? t('none') : format(values[index]!)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ text, numeric = false }: { text: ReactNode; numeric?: boolean }) {
  return (
    <th scope="col" className={`py-1 font-medium text-muted ${numeric ? 'pl-3 text-right' : 'pr-3 text-left'}`}>
      {text}
    </th>
  );
}
