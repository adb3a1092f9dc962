import './chart-look.css';

const COLOURS = 8;
const DASHES = [[], [7, 4], [2, 3]];

/** How a line is told from the others: by its colour and, for those who see colours alike, by its dashes. */
export interface LineLook {
  /** A colour of CSS. */
  colour: string;
  dash: number[];
}

/** The look of the line at a place; what several have together is grey. */
export function lineLook(index: number, isRest = false): LineLook {
  if (isRest) return { colour: 'var(--muted)', dash: [] };
  return {
    colour: `var(--line-${index % COLOURS})`,
    dash: DASHES[(index + Math.floor(index / COLOURS)) % DASHES.length]!,
  };
}
