/** The time of which cells are made, as expressions of SQL. */
export interface Bounds {
  /** Where the first step begins. */
  origin: string;
  from: string;
  until: string;
  /** What was in hand at `until` has ended before. */
  settled: string;
  /** Seconds of one step. */
  stepS: string;
}

/** In floating point: `extract` gives a numeric, and a week has hundred thousands of them. */
export const secondsOf = (interval: string) => `date_part('epoch', ${interval})`;

/** On which step a moment falls, from 0. */
export const stepOf = (moment: string, { origin, stepS }: Bounds) =>
  `floor(${secondsOf(`${moment} - ${origin}`)} / ${stepS})::int`;

/** How many steps there are. The last one may go on beyond the end. */
export const stepsOf = ({ origin, until, stepS }: Bounds) =>
  `ceil(${secondsOf(`${until} - ${origin}`)} / ${stepS})::int`;

/** Where a step begins. */
export const startOf = (step: string, { origin, stepS }: Bounds) =>
  `(${origin} + ${step} * ${stepS} * interval '1 second')`;

/** Where a step ends, as far as it is looked at. */
export const endOf = (step: string, bounds: Bounds) => `least(${startOf(`(${step} + 1)`, bounds)}, ${bounds.until})`;
