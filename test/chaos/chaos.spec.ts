import { describe, expect, it } from '@jest/globals';
import { Chaos } from './chaos.js';
import { keepEvidence } from './evidence.js';
import { LONG_FORM, type ChaosOptions } from './options.js';
import { ORDER_KINDS } from './orders.js';
import { detailsOf, scoreOf } from './report.js';

/** The short form: a minute of strikes. Nobody runs out of wishes before it is over. */
const SHORT_FORM: ChaosOptions = { ...LONG_FORM, tasks: 100_000, users: 6, durationS: 60, seed: 7, taskMs: 600 };
const TIMEOUT_MS = 420_000;

const say = (text: string) => void process.stderr.write(`chaos: ${text}\n`);

describe('a minute of chaos', () => {
  it(
    'loses no task, shows none twice, leaves none without an end, and gives everybody what they asked for: pictures, films, texts, edits of their own files',
    async () => {
      const chaos = await Chaos.start(SHORT_FORM, say);
      try {
        const outcome = await chaos.run(new AbortController().signal);
        say(`${detailsOf(outcome)}\n${scoreOf(outcome)}`);
        say(`the logs are in ${await keepEvidence(SHORT_FORM, outcome)}`);
        expect(outcome.findings).toEqual({ lost: [], double: [], stuck: [], wrong: [] });
        expect(outcome.accepted).toBeGreaterThan(SHORT_FORM.users);
        expect(Object.keys(outcome.completed).toSorted()).toEqual([...new Set(ORDER_KINDS)].toSorted());
        expect(outcome.strikes.length).toBeGreaterThan(5);
      } finally {
        await chaos.discard();
      }
    },
    TIMEOUT_MS,
  );
});
