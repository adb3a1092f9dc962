import { fileURLToPath } from 'node:url';
import { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { table, writeJson } from './harness/report.js';
import { METRICS } from './metrics.js';
import { parseOptions, USAGE, UsageError, type CommandLine } from './options.js';

const INTERRUPTED = 130;
const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));

/** `npm run bench`: measures, prints the table and writes it as JSON. @returns the status to leave with */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(
    args,
    METRICS.map(({ id }) => id),
  );
  const bench = await Bench.open(options);
  stopWithSignals(bench);
  try {
    const { rows, failures } = await measureAll(bench, options);
    process.stdout.write(`${table(rows)}\n`);
    await writeJson(RESULTS, rows, { rounds: options.rounds, quick: options.quick });
    bench.say(`the same as JSON: ${RESULTS}`);
    return failures === 0 ? 0 : 1;
  } finally {
    await bench.close();
  }
}

/** What it has started runs in process groups of its own: it ends here, in order, or never. */
function stopWithSignals(bench: Bench): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      bench.say('stopping ...');
      void bench.close().finally(() => process.exit(INTERRUPTED));
    });
  }
}

/** A metric that cannot be measured does not keep the others from it; a goal that is missed is a result, not a failure. */
async function measureAll(bench: Bench, { only }: CommandLine): Promise<{ rows: Row[]; failures: number }> {
  const rows: Row[] = [];
  let failures = 0;
  for (const metric of METRICS.filter(({ id }) => only?.has(id) ?? true)) {
    try {
      rows.push(...(await measure(bench, metric)));
    } catch (error) {
      failures += 1;
      bench.say(`${metric.id} could not be measured: ${String((error as Error).stack ?? error)}`);
    }
  }
  return { rows, failures };
}

async function measure(bench: Bench, metric: Metric): Promise<Row[]> {
  const start = performance.now();
  bench.say(`${metric.id}: ${metric.title}`);
  const rows = await metric.measure(bench);
  bench.say(`${metric.id}: done in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
  return rows;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
