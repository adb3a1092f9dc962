import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartLine } from './chart-data.js';

export interface DrawnChart {
  change: (moments: number[], lines: readonly ChartLine[]) => void;
  resize: (width: number) => void;
  remove: () => void;
}

export interface ChartLook {
  height: number;
  language: string;
  /** Largest value of the axis when all values are below it. */
  top: number;
  /** The step of an axis of whole things is one or more. */
  whole: boolean;
  format: (value: number) => string;
  /** Told the index of the moment that is pointed at. */
  onPoint: (index: number | null) => void;
}

const FONT = '12px system-ui, sans-serif';
/** Narrow, so that a phone keeps room for the lines. */
const AXIS_WIDTH = 56;
const DAY_S = 86_400;

/** Draws lines over time into an element. What is a variable of CSS is read once: another theme needs another chart. */
export function drawChart(
  element: HTMLElement,
  moments: number[],
  lines: readonly ChartLine[],
  look: ChartLook,
): DrawnChart {
  const chart = new uPlot(optionsOf(element, lines, look), dataOf(moments, lines), element);
  return {
    change: (next, nextLines) => chart.setData(dataOf(next, nextLines)),
    resize: (width) => chart.setSize({ width, height: look.height }),
    remove: () => chart.destroy(),
  };
}

function dataOf(moments: number[], lines: readonly ChartLine[]): uPlot.AlignedData {
  return [moments, ...lines.map(({ values }) => [...values])];
}

/** Canvas knows no variables of CSS. */
function resolved(element: HTMLElement, colour: string): string {
  const probe = element.appendChild(document.createElement('span'));
  probe.style.color = colour;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function optionsOf(element: HTMLElement, lines: readonly ChartLine[], look: ChartLook): uPlot.Options {
  const [ink, grid] = [resolved(element, 'var(--muted)'), resolved(element, 'var(--line)')];
  const axis = { stroke: ink, font: FONT, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height: look.height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    scales: { y: { range: (_chart, _low, high) => [0, Math.max(high * 1.05, look.top)] } },
    axes: [
      { ...axis, size: 30, space: 64, values: (_chart, splits) => timeLabels(splits, look.language) },
      { ...axis, size: AXIS_WIDTH, space: 36, ...(look.whole ? { incrs: WHOLE } : {}), values: (_chart, splits) => splits.map(look.format) },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, element))],
    hooks: { setCursor: [(chart) => look.onPoint(chart.cursor.idx ?? null)] },
  }; // prettier-ignore
}

const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000];

function seriesOf({ look }: ChartLine, element: HTMLElement): uPlot.Series {
  return {
    stroke: resolved(element, look.colour),
    width: 2,
    dash: look.dash,
    points: { show: true, size: 6, filter: isolated },
    spanGaps: false,
  };
}

/** Values without a neighbour make no line, so they are drawn as points. */
function isolated(chart: uPlot, series: number): number[] {
  const values = chart.data[series]!;
  const isOne = (index: number) => values[index] != null && values[index - 1] == null && values[index + 1] == null;
  return Array.from(values.keys()).filter(isOne);
}

/** The time of day; over more than a day and a half, the day. */
function timeLabels(splits: readonly number[], language: string): string[] {
  const isLong = splits.length > 1 && splits.at(-1)! - splits[0]! > 1.5 * DAY_S;
  const format = new Intl.DateTimeFormat(
    language,
    isLong ? { month: 'numeric', day: 'numeric' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  );
  return splits.map((second) => format.format(second * 1_000));
}
