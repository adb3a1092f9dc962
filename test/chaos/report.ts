import type { ChaosOutcome } from './chaos.js';
import type { Recovery } from './figures.js';

/** At most so many sentences of a kind: one fault often shows in many tasks. */
const SHOWN = 20;

/** The one line of a run. */
export function scoreOf({ findings, figures }: Pick<ChaosOutcome, 'findings' | 'figures'>): string {
  const { lost, double, stuck } = findings;
  const repeated = figures.gpuRepeatedPercent.toFixed(2);
  return `lost ${lost.length}, double ${double.length}, stuck ${stuck.length}, gpu_repeated ${repeated} %, recovery p99 ${figures.recoveryP99S.toFixed(1)} s`;
}

/** Whether nothing happened that must not. */
export function isClean({ lost, double, stuck, wrong }: ChaosOutcome['findings']): boolean {
  return [lost, double, stuck, wrong].every((list) => list.length === 0);
}

/** What stands behind the line, for a person. */
export function detailsOf(outcome: ChaosOutcome): string {
  const { findings, figures, strikes, accepted, completed, timelines } = outcome;
  const counts = Object.entries(Object.groupBy(strikes, ({ kind }) => kind));
  const kinds = counts.map(([kind, list]) => `${list.length} ${kind}`).join(', ');
  const made = Object.entries(completed).map(([kind, count]) => `${count} ${kind}`);
  return [
    `${accepted} tasks, ${strikes.length} strikes (${kinds}); completed: ${made.join(', ')}`,
    `recovery of ${figures.recoveries} tasks: p50 ${figures.recoveryP50S.toFixed(1)} s, max ${figures.recoveryMaxS.toFixed(1)} s; ${figures.promptsRunTwice} prompts run twice under one id`,
    ...figures.slowest.flatMap((recovery, index) => [
      `slow: ${describe(recovery)}`,
      ...indented(timelines[index] ?? []),
    ]),
    ...Object.entries(findings).flatMap(([kind, list]) => section(kind, list)),
  ].join('\n');
}

function describe({ taskId, part, kind, waitMs }: Recovery): string {
  return `task ${taskId} ${(waitMs / 1_000).toFixed(1)} s after ${kind} ${part}`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

function section(kind: string, sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const more = sentences.length > SHOWN ? [`  ... and ${sentences.length - SHOWN} more`] : [];
  return [`${kind}:`, ...sentences.slice(0, SHOWN).map((sentence) => `  ${sentence}`), ...more];
}
