import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadCode } from '../../../shared/browser/later-code.js';
import type { ChartLine } from './chart-data.js';
import type { ChartLook, DrawnChart } from './draw-chart.js';
import { useThemeChange } from './use-theme-change.js';

/** In pixels. */
export const CHART_HEIGHT = 200;

interface ChartCanvasProps extends Pick<ChartLook, 'top' | 'whole' | 'format' | 'onPoint'> {
  /** What it shows, in words. */
  label: string;
  moments: number[];
  lines: readonly ChartLine[];
}

/** The lines as a picture; its place is kept while the code that draws is on its way. */
export function ChartCanvas({ label, ...props }: ChartCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  useDrawing(place, props);
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      style={{ height: CHART_HEIGHT }}
      className="min-w-0 overflow-hidden"
    />
  );
}

/** Draws anew when there are other lines, another language or another theme; new values only move the lines. */
function useDrawing(place: React.RefObject<HTMLDivElement | null>, props: Omit<ChartCanvasProps, 'label'>): void {
  const { i18n } = useTranslation();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const [chart, setChart] = useState<DrawnChart | null>(null);
  const theme = useThemeChange();
  const names = props.lines.map(({ key }) => key).join('\n');
  useEffect(() => {
    const drawing = new Drawing(place.current!, latest, i18n.language, setChart);
    return () => drawing.end();
  }, [place, names, theme, i18n.language]);
  useEffect(() => chart?.change(props.moments, props.lines), [chart, props.moments, props.lines]);
}

/** One chart in its place, from the loading of the code to its removal. */
class Drawing {
  private chart: DrawnChart | undefined;
  private ended = false;
  private readonly sizes = new ResizeObserver(([entry]) => this.chart?.resize(entry!.contentRect.width));

  constructor(
    private readonly place: HTMLElement,
    private readonly latest: { readonly current: Omit<ChartCanvasProps, 'label'> },
    private readonly language: string,
    private readonly onDrawn: (chart: DrawnChart | null) => void,
  ) {
    // Without its code the values are still in the table beside it.
    loadCode(() => import('./draw-chart.js')).then(({ drawChart }) => this.begin(drawChart), () => undefined); // prettier-ignore
  }

  private begin(drawChart: typeof import('./draw-chart.js').drawChart): void {
    if (this.ended) return;
    const { moments, lines, top, whole, format } = this.latest.current;
    const onPoint = (index: number | null) => this.latest.current.onPoint(index);
    this.chart = drawChart(this.place, moments, lines, { height: CHART_HEIGHT, language: this.language, top, whole, format, onPoint }); // prettier-ignore
    this.sizes.observe(this.place);
    this.onDrawn(this.chart);
  }

  end(): void {
    this.ended = true;
    this.sizes.disconnect();
    this.chart?.remove();
    this.onDrawn(null);
  }
}
