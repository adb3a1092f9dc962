import { useMemo } from 'react';

/** Keeps the identity of an object while its JSON is the same, so that dependents are not recomputed. */
export function useStable<Value extends object>(value: Value): Value {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as Value, [text]);
}
