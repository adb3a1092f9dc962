import type { Job, Schemas } from '@atelier/sdk';
import { idOf, integerOf, textOf } from '../arguments.js';
import type { Command, Outcome } from '../command.js';
import { follow } from '../follow-jobs.js';
import { UsageError } from '../report/cli-error.js';
import type { Reporter } from '../report/reporter.js';
import { table } from '../report/table.js';
import { saveAll } from '../save-outputs.js';
import { take } from '../take.js';

type Task = Schemas['Task'];
const STATUSES = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const;
const OUTPUT = { type: 'string', short: 'o', value: 'DIR', help: 'save what it has made there' } as const;
const ROW = (task: Task | Schemas['HistoryItem']) => [task.id, task.status, task.created_at, task.model_name, task.prompt]; // prettier-ignore

export const jobsList: Command = {
  name: 'jobs ls',
  usage: '',
  summary: 'Your jobs, the newest first',
  takes: [0, 0],
  options: {
    status: { type: 'string', value: 'STATUS', help: STATUSES.join(', ') },
    search: { type: 'string', short: 'q', value: 'WORDS', help: 'of the prompt' },
    limit: { type: 'string', value: 'N', help: 'how many; 20 by default' },
  },
  async run({ values, client, terminal }) {
    const limit = integerOf('--limit', values.limit) ?? 20;
    const query = { status: statusOf(textOf(values.status)), q: textOf(values.search) };
    const items = (await client()).history(query, { signal: terminal.interrupted });
    const jobs = await take(items, limit);
    return { data: { jobs }, text: table(jobs.map(ROW)) };
  },
};

export const jobsGet: Command = {
  name: 'jobs get',
  usage: 'ID',
  summary: 'How a job stands, and what it has made',
  takes: [1, 1],
  options: { output: OUTPUT },
  async run({ values, positionals, client, terminal }) {
    const job = (await client()).job(idOf(positionals[0]));
    const task = await job.status();
    const outputs = task.status === 'completed' ? await job.outputs() : [];
    const folder = textOf(values.output);
    const saved = folder === undefined ? [] : await saveAll(outputs, folder, terminal);
    const records = outputs.map(({ record, url }) => ({ ...record, url }));
    const lines = folder === undefined ? outputs.map(({ url }) => url) : saved.map(({ path }) => path);
    return { data: { job: task, outputs: records, saved }, text: [describe(task), ...lines].join('\n') };
  },
};

export const jobsWatch: Command = {
  name: 'jobs watch',
  usage: 'ID',
  summary: 'Follow a job until it has ended; Ctrl+C stops watching, not the job',
  takes: [1, 1],
  options: { output: OUTPUT },
  async run({ values, positionals, client, terminal, reporter }) {
    const job = (await client()).job(idOf(positionals[0]));
    const folder = textOf(values.output);
    if (folder === undefined) return watch(job, terminal.interrupted, reporter);
    const { task, outputs } = await follow(job, terminal.interrupted, reporter);
    const saved = await saveAll(outputs, folder, terminal);
    return { data: { job: task, saved }, text: saved.map(({ path }) => path).join('\n') };
  },
};

export const jobsCancel: Command = {
  name: 'jobs cancel',
  usage: 'ID...',
  summary: 'Cancel jobs; those that have ended stay as they are',
  takes: [1, 100],
  options: {},
  async run({ positionals, client }) {
    const ids = positionals.map(idOf);
    const atelier = await client();
    const jobs = await Promise.all(ids.map((id) => atelier.job(id).cancel()));
    return { data: { jobs }, text: jobs.map(describe).join('\n') };
  },
};

/** A job that fails or is cancelled is a failure of the command as well. */
async function watch(job: Job, signal: AbortSignal, reporter: Reporter): Promise<Outcome> {
  const { task } = await follow(job, signal, reporter);
  return { data: { job: task }, text: describe(task) };
}

function describe(task: Task): string {
  const why = task.error_message ? `: ${task.error_message}` : '';
  // A cancel was asked for, and its runner has not confirmed it yet.
  const status = task.phase === 'cancelling' ? task.phase : task.status;
  return `job ${task.id}: ${status}${why}`;
}

function statusOf(text: string | undefined): Task['status'] | undefined {
  const status = STATUSES.find((one) => one === text);
  if (text !== undefined && !status) throw new UsageError(`--status takes one of ${STATUSES.join(', ')}`);
  return status;
}
