import { pause } from '@atelier/waiting';
import { LauncherError } from '../launcher.errors.js';
import type { SupervisedChild } from './supervised-child.js';

const LOOK_MS = 50;
const SAY_EVERY_MS = 10_000;
/** A child that has ended this often before it was ready fails the start. */
const ENDS_TOO_OFTEN = 3;

export interface ReadinessOptions {
  timeoutMs: number;
  /** Milliseconds from the beginning after which optional children are no longer waited for. */
  optionalWaitMs: number;
  say: (text: string) => void;
  /** The last lines that a child wrote, for a start that fails. */
  lastLines: (name: string) => string;
  stopped: AbortSignal;
}

/**
 * Waits until every child is ready.
 * @returns the optional children that are not ready: name and reason
 * @throws LauncherError when one that is needed ends again and again, or the time is up
 */
export async function untilReady(
  children: readonly SupervisedChild[],
  options: ReadinessOptions,
): Promise<Map<string, string>> {
  const begin = Date.now();
  let nextWord = begin + SAY_EVERY_MS;
  for (;;) {
    const waiting = await reasons(children);
    const needed = [...waiting.keys()].filter((child) => !child.spec.optional);
    const elapsed = Date.now() - begin;
    if (waiting.size === 0 || (needed.length === 0 && elapsed > options.optionalWaitMs) || options.stopped.aborted)
      return named(waiting);
    refuseHopeless(needed, options);
    if (elapsed > options.timeoutMs)
      throw new LauncherError(
        `After ${options.timeoutMs / 1_000} s these are still not ready:\n${list(named(waiting))}`,
      );
    if (Date.now() > nextWord) {
      options.say(`waiting for ${[...named(waiting)].map(([name, why]) => `${name} (${why})`).join(', ')} ...`);
      nextWord += SAY_EVERY_MS;
    }
    await pause(LOOK_MS, options.stopped);
  }
}

async function reasons(children: readonly SupervisedChild[]): Promise<Map<SupervisedChild, string>> {
  const answers = await Promise.all(children.map(async (child) => [child, await child.spec.whyNotReady()] as const));
  return new Map(answers.filter((answer): answer is [SupervisedChild, string] => answer[1] !== null));
}

function refuseHopeless(needed: readonly SupervisedChild[], options: ReadinessOptions): void {
  const hopeless = needed.find((child) => child.unexpectedEnds >= ENDS_TOO_OFTEN);
  if (!hopeless) return;
  const { name } = hopeless;
  throw new LauncherError(
    `${name} ended ${hopeless.unexpectedEnds} times before it was ready. Its last lines:\n${options.lastLines(name)}`,
  );
}

function named(waiting: Map<SupervisedChild, string>): Map<string, string> {
  return new Map([...waiting].map(([child, why]) => [child.name, why]));
}

function list(waiting: Map<string, string>): string {
  return [...waiting].map(([name, why]) => `  - ${name}: ${why}`).join('\n');
}
