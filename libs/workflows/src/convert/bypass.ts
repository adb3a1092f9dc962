import type { Sockets } from './loaded-sockets.js';

const ANYTHING = new Set(['*', '', '0']);

/** Whether a link may join these types: whatever their case, and any of a list with commas. */
export function areCompatible(one: string, other: string): boolean {
  if (ANYTHING.has(one) || ANYTHING.has(other)) return true;
  const types = new Set(one.toLowerCase().split(','));
  return other.toLowerCase().split(',').some((type) => types.has(type)); // prettier-ignore
}

/**
 * The number of the input that a bypassed node passes on for one of its outputs, as ComfyUI's editor chooses it; `wanted` is
 * the type of the input that asks at the end of the chain.
 */
export function bypassedInput({ inputs, outputs }: Sockets, slot: number, wanted: string): number | undefined {
  if (ANYTHING.has(wanted)) return inputs[slot] ? slot : inputs[0] ? 0 : undefined;
  const given = outputs[slot] ?? '*';
  const suits = (type: string) => areCompatible(type, given) && areCompatible(type, wanted);
  if (inputs[slot] && suits(inputs[slot].type)) return slot;
  const same = inputs.findIndex(({ type }) => type === wanted);
  const index = same >= 0 ? same : inputs.findIndex(({ type }) => suits(type));
  return index >= 0 ? index : undefined;
}
