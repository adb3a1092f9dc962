import { textOf } from '../arguments.js';
import type { Command } from '../command.js';
import { table } from '../report/table.js';

export const models: Command = {
  name: 'models',
  usage: '',
  summary: 'What can be made with, where it is and where it is loaded',
  takes: [0, 0],
  options: {
    kind: { type: 'string', value: 'KIND', help: 'such as lora; all: of every kind; checkpoints by default' },
    search: { type: 'string', short: 'q', value: 'PART', help: 'of the name' },
  },
  async run({ values, client, terminal }) {
    // Which kinds there are, is for the server to say.
    const query = { kind: textOf(values.kind) as 'all' | undefined, q: textOf(values.search) };
    const found = await (await client()).models(query, { signal: terminal.interrupted });
    const rows = found.map(({ name, kind, runners, warm }) => [name, kind, `${runners} runners`, `${warm} loaded`]);
    return { data: { models: found }, text: table(rows) };
  },
};
