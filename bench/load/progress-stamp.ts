/**
 * A progress event has no place for a precise time of sending, and gateways drop fields they do not know. A load event therefore
 * carries it as its `eta_ms`: microseconds since the epoch, which no real estimate comes near.
 */
export function stamped(nowMs: number): number {
  return Math.round(nowMs * 1_000);
}

const FIELD = '"eta_ms":';
/** 1 billion seconds: between any estimate and any stamp. */
const LEAST_STAMP = 1e15;

/** When an event was sent, in milliseconds since the epoch; undefined for one that carries no stamp. */
export function stampIn(text: string): number | undefined {
  const start = text.indexOf(FIELD);
  if (start === -1) return undefined;
  const value = Number.parseInt(text.slice(start + FIELD.length, start + FIELD.length + 17), 10);
  return value > LEAST_STAMP ? value / 1_000 : undefined;
}
