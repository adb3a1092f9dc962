import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { isMet, isReachable, type Goal, type Row } from './metric.js';
import type { BenchOptions } from './bench.js';

const HEADS = ['metric', 'what', 'median', 'range', 'goal', 'floor', '', 'made of'];

/** The table as text. */
export function table(rows: readonly Row[]): string {
  const lines = [HEADS, ...rows.map(cells)];
  const widths = HEADS.map((_head, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [text[0]!, widths.map((width) => '-'.repeat(width)).join('  '), ...text.slice(1)].join('\n');
}

/** The same for programs, with what it was measured on. */
export async function writeJson(file: string, rows: readonly Row[], options: BenchOptions): Promise<void> {
  const machine = {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memory_mb: Math.round(totalmem() / 1_048_576),
    node: process.version,
    platform: process.platform,
  };
  const results = {
    at: new Date().toISOString(),
    machine,
    options,
    rows: rows.map((row) => ({ ...row, met: isMet(row) })),
  };
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}

function cells(row: Row): string[] {
  const { metric, what, value, unit, goal, compared = '' } = row;
  const floor = row.floor ? figure(row.floor.median) : '';
  const range = value.rounds > 1 ? `${figure(value.low)} .. ${figure(value.high)}` : '';
  return [metric, what, `${figure(value.median)} ${unit}`.trim(), range, goalText(goal), floor, verdict(row), compared];
}

function goalText(goal: Goal): string {
  if (!goal) return '';
  return 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
}

/** A goal that its floor misses too is beyond what any design could reach on this machine. */
function verdict(row: Row): string {
  const met = isMet(row);
  if (met === null || met) return met ? 'met' : '';
  return isReachable(row) === false ? 'NOT MET, beyond the floor' : 'NOT MET';
}

/** Four significant digits; whole numbers from a thousand on. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(4)));
}
