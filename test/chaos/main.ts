import { Chaos } from './chaos.js';
import { keepEvidence } from './evidence.js';
import { OptionsError, readOptions, USAGE } from './options.js';
import { detailsOf, isClean, scoreOf } from './report.js';

const say = (text: string) => void process.stderr.write(`chaos: ${text}\n`);

/** `npm run chaos`. @returns the status to leave with: 0 when nothing was lost, doubled, stuck or wrong */
export async function main(args: readonly string[], stop: AbortSignal): Promise<number> {
  try {
    return await run(args, stop);
  } catch (error) {
    if (error instanceof OptionsError) process.stderr.write(`${[error.message, USAGE].filter(Boolean).join('\n')}`);
    else if (stop.aborted) say('stopped');
    else throw error;
    return 2;
  }
}

async function run(args: readonly string[], stop: AbortSignal): Promise<number> {
  const options = readOptions(args);
  say(`starting an installation: seed ${options.seed}, ${options.tasks} tasks, a strike every ${options.killEveryS} s`);
  const chaos = await Chaos.start(options, say);
  try {
    const outcome = await chaos.run(stop);
    say(detailsOf(outcome));
    process.stdout.write(`${scoreOf(outcome)}\n`);
    say(`the logs are in ${await keepEvidence(options, outcome)}`);
    return isClean(outcome.findings) ? 0 : 1;
  } finally {
    await chaos.discard();
  }
}
