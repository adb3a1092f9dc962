import type { ProblemCode } from '@atelier/contracts';
import type { Answer } from '../installation/api-client.js';
import type { Target } from './target.js';

/** Something that somebody without the right for it tries. */
export interface Attack {
  /** Completes "is not ...": what would have been got. */
  name: string;
  /** @returns what was got, a line each; nothing when every control held */
  run: (target: Target) => Promise<string[]>;
}

/** An answer, as far as an attacker looks at it. */
export interface Seen {
  what: string;
  status: number;
  code?: ProblemCode | undefined;
}

/** By what a control says no: by its own code, or by the status of an answer that has none of ours. */
export type Refusal = number | ProblemCode;

/** What somebody has asked for, and what was answered. */
export function seen(what: string, { status, body }: Answer): Seen {
  const { code } = (typeof body === 'object' && body !== null ? body : {}) as { code?: ProblemCode };
  return { what, status, code };
}

/**
 * Lines for the answers that are none of these refusals. Another one, such as a body that is not understood, says that the control was
 * never asked.
 */
export function notRefused(answers: readonly Seen[], ...by: Refusal[]): string[] {
  const isRefused = ({ status, code }: Seen) => by.includes(status) || (code !== undefined && by.includes(code));
  return answers.filter((answer) => !isRefused(answer)).map(({ what, status, code }) => `${status} ${code} ${what}`);
}

/** A line where something that is allowed did not work: then the attack that is like it says nothing. */
export function unlessTaken({ what, status, code }: Seen): string[] {
  return status < 300 ? [] : [`nothing, for ${what} is refused to everybody: ${status} ${code}`];
}

/** Tries one thing after the other, so that limits see them as they would those of one attacker. */
export async function inTurn<Item, Outcome>(
  items: readonly Item[],
  attempt: (item: Item, index: number) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, item] of items.entries()) outcomes.push(await attempt(item, index));
  return outcomes;
}
