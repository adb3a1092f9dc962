import { integerOf, textOf } from '../arguments.js';
import type { Command } from '../command.js';
import { followOwnJobs } from '../follow-jobs.js';
import { saveResults } from '../save-outputs.js';
import { findWorkflow } from '../values/find-workflow.js';
import { valuesOf } from '../values/run-values.js';

export const run: Command = {
  name: 'run',
  usage: 'FILE|WORKFLOW',
  summary: 'Run a workflow by its id or name, or a file of ComfyUI, and save what it makes; Ctrl+C cancels',
  takes: [1, 1],
  options: {
    set: {
      type: 'string',
      short: 's',
      multiple: true,
      value: 'NAME=VALUE',
      help: 'a field of its form; @FILE brings a file',
    },
    count: { type: 'string', value: 'N', help: 'how often, with other seeds' },
    output: { type: 'string', short: 'o', value: 'DIR', help: 'where to save what it makes; here by default' },
    'webhook-url': { type: 'string', value: 'URL', help: 'called when each of its jobs has ended' },
    'no-wait': { type: 'boolean', help: 'say the ids of the jobs and go' },
  },
  async run({ values, positionals, terminal, reporter, client: connect }) {
    const count = integerOf('--count', values.count);
    const webhook_url = textOf(values['webhook-url']);
    const client = await connect();
    const { workflow, number, form } = await findWorkflow(client, positionals[0]!, reporter);
    const given = await valuesOf(client, form, (values.set as string[] | undefined) ?? []);
    const jobs = await client.workflows.submit(workflow.id, {
      values: given,
      version: number,
      ...(count && { count }),
      ...(webhook_url && { webhook_url }),
    });
    reporter.log(`"${workflow.name}", version ${number}: ${jobs.map(({ id }) => `job ${id}`).join(', ')}`);
    if (values['no-wait'])
      return { data: { jobs: jobs.map(({ id }) => ({ job_id: id })) }, text: jobs.map(({ id }) => id).join('\n') };
    const results = await followOwnJobs(jobs, terminal, reporter);
    return saveResults(results, textOf(values.output) ?? '.', terminal);
  },
};
