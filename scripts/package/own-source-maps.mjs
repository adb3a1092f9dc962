import { existsSync, readFileSync } from 'node:fs';

const read = (file) => readFileSync(file, 'utf8');

/**
 * For source maps that lead to our TypeScript and know nothing of packages: a process keeps the maps that it has read, and those of all
 * packages are five times as large as ours.
 * @type {import('rolldown').Plugin[]}
 */
export const ownSourceMaps = [
  {
    name: 'our-source-maps',
    load: {
      filter: { id: { include: [/[\\/]dist[\\/].*\.js$/], exclude: [/[\\/]node_modules[\\/]/] } },
      handler: (id) => (existsSync(`${id}.map`) ? { code: read(id), map: read(`${id}.map`) } : null),
    },
  },
  {
    name: 'no-source-maps-of-packages',
    load: {
      filter: { id: /[\\/]node_modules[\\/].*\.[cm]?js$/ },
      handler: (id) => ({ code: read(id), map: { mappings: '' } }),
    },
  },
];
