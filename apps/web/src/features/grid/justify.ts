/** The room for rows of boxes, in pixels. */
export interface Frame {
  width: number;
  /** The height that rows are to come near. */
  height: number;
  gap: number;
}

/** A row: boxes from `from` up to `to`, which is not in it. */
export interface Span {
  from: number;
  to: number;
  height: number;
}

/** A last row that would not be much taller is stretched to the whole width; others stand at the left. */
const STRETCH = 1.2;
/** What is left over joins the row below while that gets no lower than by this factor; else both are shared out anew. */
const SQUEEZE = Math.SQRT2;

/** The height at which boxes with this sum of ratios (width by height) fill a row. */
const fullHeight = (sum: number, count: number, { width, gap }: Frame): number => (width - gap * (count - 1)) / sum;

const sumOf = (ratios: readonly number[], { from, to }: Pick<Span, 'from' | 'to'>): number => {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += ratios[at]!;
  return sum;
};

/** Rows of full width from the first box on, and at most one row at the end that is not full. */
export function rowsFromStart(ratios: readonly number[], frame: Frame): Span[] {
  const rows: Span[] = [];
  let [from, sum] = [0, 0];
  const end = (to: number, height: number) => {
    rows.push({ from, to, height });
    [from, sum] = [to, 0];
  };
  for (const [at, ratio] of ratios.entries()) {
    const without = at > from ? fullHeight(sum, at - from, frame) : Infinity;
    const height = fullHeight(sum + ratio, at - from + 1, frame);
    // Without it the row would be too tall, with it too low: the one that is nearer.
    if (height <= frame.height && without / frame.height < frame.height / height) end(at, without);
    sum += ratio;
    const own = fullHeight(sum, at - from + 1, frame);
    if (own <= frame.height) end(at + 1, own);
  }
  if (from < ratios.length) end(ratios.length, lastHeight(fullHeight(sum, ratios.length - from, frame), frame));
  return rows;
}

const lastHeight = (full: number, { height }: Frame): number => (full <= height * STRETCH ? full : height);

/** Whether a row takes the whole width. */
const isFull = (row: Span, ratios: readonly number[], frame: Frame): boolean =>
  row.height >= fullHeight(sumOf(ratios, row), row.to - row.from, frame) - 0.5;

/**
 * Rows of which those after the box `since` stand as they did before the boxes in front of it came: what is new fills rows
 * from below, and what is left over shares the first rows with their boxes. So no row but the last is shorter than the others.
 */
export function rowsSince(ratios: readonly number[], since: number, frame: Frame): Span[] {
  const older = rowsFromStart(ratios.slice(since), frame).map((row) => moved(row, since));
  const newer = rowsFromStart(ratios.slice(0, since).toReversed(), frame)
    .map(({ from, to, height }) => ({ from: since - to, to: since - from, height }))
    .toReversed();
  const [first, ...rest] = newer;
  if (first === undefined || isFull(first, ratios, frame)) return [...newer, ...older];
  const [next, ...below] = [...rest, ...older];
  if (next === undefined || !isFull(next, ratios, frame)) return rowsFromStart(ratios, frame);
  return [...shared({ from: first.from, to: next.to }, ratios, frame), ...below];
}

const moved = ({ from, to, height }: Span, by: number): Span => ({ from: from + by, to: to + by, height });

/** More than one row of boxes and less than two: as one lower row, or as two taller ones. */
function shared(all: Pick<Span, 'from' | 'to'>, ratios: readonly number[], frame: Frame): Span[] {
  const sum = sumOf(ratios, all);
  const asOne = fullHeight(sum, all.to - all.from, frame);
  if (asOne * SQUEEZE >= frame.height) return [{ ...all, height: asOne }];
  const middle = middleOf(all, sum, ratios);
  return [{ from: all.from, to: middle }, { from: middle, to: all.to }].map((row) => ({
    ...row,
    height: fullHeight(sumOf(ratios, row), row.to - row.from, frame),
  })); // prettier-ignore
}

/** Where both halves come nearest to the same width. */
function middleOf({ from, to }: Pick<Span, 'from' | 'to'>, sum: number, ratios: readonly number[]): number {
  let [middle, left] = [from, 0];
  while (middle < to - 1 && left + ratios[middle]! / 2 <= sum / 2) {
    left += ratios[middle]!;
    middle += 1;
  }
  return Math.max(middle, from + 1);
}
