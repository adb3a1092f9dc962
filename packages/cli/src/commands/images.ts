import { integerOf, textOf } from '../arguments.js';
import type { Command } from '../command.js';
import { table } from '../report/table.js';
import { saveAll } from '../save-outputs.js';
import { take } from '../take.js';

export const images: Command = {
  name: 'images',
  usage: '',
  summary: 'What your jobs have made, the newest first; with -o it is saved',
  takes: [0, 0],
  options: {
    search: { type: 'string', short: 'q', value: 'WORDS', help: 'of the prompt' },
    favourites: { type: 'boolean', help: 'of jobs with a favourite' },
    limit: { type: 'string', value: 'N', help: 'how many; 20 by default' },
    output: { type: 'string', short: 'o', value: 'DIR', help: 'save them there' },
  },
  async run({ values, client, terminal }) {
    const limit = integerOf('--limit', values.limit) ?? 20;
    const query = { q: textOf(values.search), ...(values.favourites === true && { favourite: 'true' as const }) };
    const files = await take((await client()).outputs(query, { signal: terminal.interrupted }), limit);
    const folder = textOf(values.output);
    if (folder !== undefined) {
      const saved = await saveAll(files, folder, terminal);
      return { data: { images: saved }, text: saved.map(({ path }) => path).join('\n') };
    }
    const records = files.map(({ record, url }) => ({ ...record, url }));
    const rows = records.map(({ id, content_type, size_bytes, width, height }) => [
      ...[id, content_type, width ? `${width}x${height}` : null, size_bytes],
    ]);
    return { data: { images: records }, text: table(rows) };
  },
};
