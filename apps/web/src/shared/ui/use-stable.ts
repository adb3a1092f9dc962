import { useMemo } from 'react';

/** The same object as long as it says the same: what depends on it is not worked out again for nothing. */
export function useStable<Value extends object>(value: Value): Value {
  const text = JSON.stringify(value);
  return useMemo(() => JSON.parse(text) as Value, [text]);
}
