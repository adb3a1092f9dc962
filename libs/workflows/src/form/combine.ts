import type { InputRef } from '@atelier/contracts';
import { LORA_INPUTS } from '../values/lora-stack.js';
import type { Candidate } from './candidate.js';

const keyOf = ([id, input]: InputRef): string => `${id}\n${input}`;

/**
 * One list of what several rules found: each input belongs to the first that names it. What a later guess knows of the same
 * input (its place, that it is a prompt, how a mask is used) completes what the author left out.
 */
export function combine(authored: Candidate[], guessed: Candidate[]): Candidate[] {
  const guessOf = new Map(
    guessed.toReversed().flatMap((guess) => guess.bindings.map((ref) => [keyOf(ref), guess] as const)),
  );
  const completed = authored.map((candidate) => complete(candidate, guessOf.get(keyOf(candidate.bindings[0]!))));
  return firstOfEach([...completed, ...guessed]);
}

function complete(candidate: Candidate, guess: Candidate | undefined): Candidate {
  if (guess === undefined || guess.widget === 'loras') return candidate;
  const { rank, mask, label, widget, limits } = guess;
  const idle = candidate.origin === 'primitive' && candidate.label === undefined;
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(mask === undefined ? {} : { mask }),
    ...(label === undefined ? {} : { label }),
    ...(widget === undefined ? {} : { widget }),
    ...candidate,
    ...(idle ? { advanced: guess.advanced ?? false } : {}),
    limits: { ...limits, ...candidate.limits },
  };
}

function firstOfEach(candidates: Candidate[]): Candidate[] {
  const taken = new Set<string>();
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const bindings = free(candidate, taken);
    for (const ref of bindings) claimed(candidate, ref).forEach((key) => taken.add(key));
    if (bindings.length > 0) kept.push({ ...candidate, bindings });
  }
  return kept;
}

/** A stack writes more inputs than it is bound to, and has them all or none. */
function free(candidate: Candidate, taken: Set<string>): InputRef[] {
  const isFree = (ref: InputRef): boolean => !claimed(candidate, ref).some((key) => taken.has(key));
  if (candidate.widget === 'loras' && !candidate.bindings.every(isFree)) return [];
  return candidate.bindings.filter(isFree);
}

function claimed({ widget }: Candidate, ref: InputRef): string[] {
  return widget === 'loras' ? LORA_INPUTS.map((input) => keyOf([ref[0], input])) : [keyOf(ref)];
}
