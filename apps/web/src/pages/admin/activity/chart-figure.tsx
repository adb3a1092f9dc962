import { ChartLine as ChartIcon, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { IconButton } from '../../../shared/ui/button.js';
import { CHART_HEIGHT, ChartCanvas } from './chart-canvas.js';
import { type ChartLine, isEmpty, valueAt } from './chart-data.js';
import { ChartTable } from './chart-table.js';

interface ChartFigureProps {
  title: string;
  /** What the values are, and in which unit. */
  text: string;
  moments: number[];
  lines: readonly ChartLine[];
  /** Least height of the axis. */
  top: number;
  whole?: boolean;
  format: (value: number) => string;
  /** Where the name of a line leads. */
  linkOf?: (line: ChartLine) => ReactNode;
}

/** A chart with its legend; the same values are there as a table. */
export function ChartFigure({ title, text, linkOf, whole = false, ...chart }: ChartFigureProps) {
  const { t } = useTranslation('admin');
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-3 rounded-control border border-line p-4">
      <figcaption className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={id} className="font-semibold">
            {title}
          </h3>
          <p className="text-xs text-muted">{text}</p>
        </div>
        <IconButton
          look="bare"
          className="-my-1 shrink-0"
          label={named(t(asTable ? 'activity.asChart' : 'activity.asTable'), title)}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartIcon aria-hidden /> : <Table2 aria-hidden />}
        </IconButton>
      </figcaption>
      <ChartBody title={title} asTable={asTable} whole={whole} linkOf={linkOf} {...chart} />
    </figure>
  );
}

type BodyProps = Omit<ChartFigureProps, 'text'> & { asTable: boolean; whole: boolean };

function ChartBody({ title, asTable, linkOf, ...chart }: BodyProps) {
  const { t } = useTranslation('admin');
  const [pointed, setPointed] = useState<number | null>(null);
  const { lines, format } = chart;
  if (lines.length === 0 || isEmpty(lines))
    return (
      <p style={{ height: CHART_HEIGHT }} className="flex items-center justify-center text-sm text-muted">
        {t('activity.nothing')}
      </p>
    );
  if (asTable) return <ChartTable title={title} linkOf={linkOf} {...chart} />;
  return (
    <>
      <ChartCanvas label={inWords(title, lines, format)} onPoint={setPointed} {...chart} />
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {lines.map((line) => (
          <LegendItem key={line.key} line={line} pointed={pointed} format={format} linkOf={linkOf} />
        ))}
      </ul>
    </>
  );
}

/** The last value of each line, for who does not see the picture. */
function inWords(title: string, lines: readonly ChartLine[], format: (value: number) => string): string {
  const values = lines.map((line) => {
    const value = valueAt(line, null);
    return `${line.name} ${value === null ? '–' : format(value)}`;
  });
  return named(title, values.join(', '));
}

interface LegendItemProps extends Pick<ChartFigureProps, 'format' | 'linkOf'> {
  line: ChartLine;
  pointed: number | null;
}

function LegendItem({ line, pointed, format, linkOf }: LegendItemProps) {
  const value = valueAt(line, pointed);
  return (
    <li className="flex min-h-6 min-w-0 items-center gap-1.5">
      <svg aria-hidden viewBox="0 0 22 8" width="22" height="8" className="shrink-0">
        <line x1="0" x2="22" y1="4" y2="4" stroke={line.look.colour} strokeWidth="2.5" strokeDasharray={line.look.dash.join(' ')} />
      </svg>
      <span className="min-w-0">{linkOf?.(line) ?? line.name}</span>
      <span className="text-muted tabular-nums">{value === null ? '–' : format(value)}</span>
    </li>
  ); // prettier-ignore
}
