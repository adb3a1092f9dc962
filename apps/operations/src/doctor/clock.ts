import { doubtful, fine, wrong, type Finding } from './finding.js';

const DOUBTFUL_MS = 2_000;
const WRONG_MS = 30_000;

/** @param differenceMs how much `one` is ahead of `other` */
export function checkClock(one: string, other: string, differenceMs: number): Finding {
  const off = Math.abs(differenceMs);
  const seconds = (off / 1_000).toFixed(1);
  const text = `the clocks of ${one} and ${other} differ by ${seconds} s`;
  const advice = 'Let an NTP client set the clock of both: tokens, signed addresses and the sweep go by it.';
  if (off > WRONG_MS) return wrong('clock', text, advice);
  return off > DOUBTFUL_MS ? doubtful('clock', text, advice) : fine('clock', text);
}
