import type { Atelier, Schemas } from '@atelier/sdk';
import { integerOf, textOf } from '../arguments.js';
import type { Command, Invocation } from '../command.js';
import { followOwnJobs } from '../follow-jobs.js';
import { CliError, UsageError } from '../report/cli-error.js';
import { saveResults } from '../save-outputs.js';

type CreateTask = Schemas['CreateTask'];

export const generate: Command = {
  name: 'generate',
  usage: 'PROMPT',
  summary: 'Make pictures and save them; Ctrl+C cancels',
  takes: [1, 1],
  options: {
    model: {
      type: 'string',
      short: 'm',
      value: 'NAME',
      help: 'as "atelier models" names it; what is loaded by default',
    },
    negative: { type: 'string', value: 'TEXT', help: 'what the picture should not show' },
    size: { type: 'string', value: 'WxH', help: 'in pixels, multiples of 8' },
    steps: { type: 'string', value: 'N', help: 'of sampling' },
    n: { type: 'string', short: 'n', value: 'N', help: 'how many pictures, at most 8' },
    seed: { type: 'string', value: 'N', help: 'the same seed makes the same picture' },
    output: { type: 'string', short: 'o', value: 'DIR', help: 'where to save them; here by default' },
    'webhook-url': { type: 'string', value: 'URL', help: 'called when it has ended' },
    'no-wait': { type: 'boolean', help: 'say the id of the job and go' },
  },
  async run(invocation) {
    const { values, terminal, reporter } = invocation;
    const wish = wishOf(invocation);
    const client = await invocation.client();
    const model_name = textOf(values.model) ?? (await loadedModel(client));
    // Not to be broken off: a job that was made but is not known could not be cancelled.
    const job = await client.submit({ ...wish, model_name });
    reporter.log(`job ${job.id}: ${model_name}`);
    if (values['no-wait']) return { data: { jobs: [{ job_id: job.id }] }, text: String(job.id) };
    const results = await followOwnJobs([job], terminal, reporter);
    return saveResults(results, textOf(values.output) ?? '.', terminal);
  },
};

function wishOf({ values, positionals }: Invocation): Omit<CreateTask, 'model_name'> {
  const wish = {
    prompt: positionals[0]!,
    negative_prompt: textOf(values.negative),
    ...sizeOf(textOf(values.size)),
    steps: integerOf('--steps', values.steps),
    batch_size: integerOf('-n', values.n),
    seed: integerOf('--seed', values.seed),
    webhook_url: textOf(values['webhook-url']),
  };
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as typeof wish;
}

function sizeOf(text: string | undefined): { width?: number; height?: number } {
  if (text === undefined) return {};
  const [, width, height] = /^(\d{2,4})[x×](\d{2,4})$/.exec(text) ?? [];
  if (!width) throw new UsageError('--size takes WIDTHxHEIGHT, such as 768x512');
  return { width: Number(width), height: Number(height) };
}

/** What most runners have loaded, else what most of them have: it begins soonest. */
async function loadedModel(client: Atelier): Promise<string> {
  const models = (await client.models()).filter(({ runners, makes }) => runners > 0 && !makes);
  const [best] = models.toSorted((a, b) => b.warm - a.warm || b.runners - a.runners);
  if (best) return best.name;
  throw new CliError('no_model', 'No runner has a model just now', 'Say which one: --model NAME');
}
