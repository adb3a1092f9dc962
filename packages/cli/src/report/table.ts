/** Rows as columns, for people and for `awk`. */
export function table(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => oneLine(String(cell ?? '-'))));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => row[column]!.length)));
  return texts.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n'); // prettier-ignore
}

const MOST = 60;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
