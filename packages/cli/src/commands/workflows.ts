import { integerOf, textOf } from '../arguments.js';
import type { Command } from '../command.js';
import { table } from '../report/table.js';
import { take } from '../take.js';
import { findWorkflow } from '../values/find-workflow.js';

export const workflowsList: Command = {
  name: 'workflows ls',
  usage: '',
  summary: 'The workflows that you may run',
  takes: [0, 0],
  options: {
    search: { type: 'string', short: 'q', value: 'PART', help: 'of the name or the description' },
    mine: { type: 'boolean', help: 'only your own' },
    limit: { type: 'string', value: 'N', help: 'how many; 50 by default' },
  },
  async run({ values, client, terminal }) {
    const scope = values.mine === true ? ('mine' as const) : ('all' as const);
    const list = (await client()).workflows.list({ q: textOf(values.search), scope }, { signal: terminal.interrupted });
    const workflows = await take(list, integerOf('--limit', values.limit) ?? 50);
    const rows = workflows.map(({ id, name, purpose, version }) => [id, name, purpose, `version ${version}`]);
    return { data: { workflows }, text: table(rows) };
  },
};

export const workflowsGet: Command = {
  name: 'workflows get',
  usage: 'WORKFLOW',
  summary: 'The fields of a workflow, as "atelier run" takes them with --set',
  takes: [1, 1],
  options: {},
  async run({ positionals, client, reporter }) {
    const found = await findWorkflow(await client(), positionals[0]!, reporter);
    const fields = found.form.fields.filter(({ hidden }) => !hidden);
    const rows = fields.map(({ name, widget, label }) => {
      const { default: value } = found.form.schema.properties[name] ?? {};
      return [name, widget, label, value === undefined ? null : JSON.stringify(value)];
    });
    return { data: found, text: table(rows) };
  },
};
