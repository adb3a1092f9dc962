import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { areBundled, bundleIfStale } from './bundles.mjs';
import { runLogged } from './logged.mjs';
import { PROJECT_NODE, ROOT } from './paths.mjs';
import { saying } from './say.mjs';
import { stampSources } from './stamp.mjs';

const STAMPS = join(ROOT, 'node_modules', '.cache', 'atelier');
const COMPILE = 'tsc -b';
const ADVICE = 'The sources do not build: mend what is listed above and run the command again.';

/** What is built, from what, and the files by which it is known to be there. */
function units() {
  const packages = workspaces();
  const compiled = packages.filter(
    (folder) => existsSync(join(ROOT, folder, 'tsconfig.json')) && folder !== 'apps/web',
  );
  return [
    {
      name: COMPILE,
      sources: [
        'tsconfig.json',
        'tsconfig.base.json',
        ...compiled.flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/package.json`, `${folder}/src`]),
      ],
      results: compiled.map((folder) => `${folder}/dist/index.js`),
      run: () => build(COMPILE, ['node_modules/typescript/bin/tsc', '-b'], ROOT),
    },
    ...(hasBuild('apps/web') ? [webUnit()] : []),
  ];
}

function webUnit() {
  const web = join(ROOT, 'apps', 'web');
  const inputs = readdirSync(web).filter((name) => !['dist', 'node_modules'].includes(name));
  return {
    name: 'vite build',
    sources: [
      'tsconfig.base.json',
      'libs/contracts/src',
      'packages/sdk/src',
      ...inputs.map((name) => `apps/web/${name}`),
    ],
    results: ['apps/web/dist/index.html'],
    run: () =>
      build('vite build', [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], web),
  };
}

/**
 * Builds what has changed since it was last built. Looking costs some milliseconds; the compilers are not asked.
 * @param {{bundled?: boolean}} options bundled: also what installations start the services from, as soon as the code is compiled
 */
export async function buildIfStale({ bundled = false } = {}) {
  const stale = units()
    .map((unit) => ({ ...unit, stamp: stampSources(unit.sources) }))
    .filter(isStale);
  const compile = stale.find(({ name }) => name === COMPILE);
  const bundles = bundled && (compile || !(await areBundled()));
  const names = [...stale.map(({ name }) => name), ...(bundles ? ['bundles'] : [])];
  if (names.length === 0) return;
  await saying(`building (${names.join(', ')})`, async () => {
    const others = stale.filter((unit) => unit !== compile).map(buildOne);
    const compiled = compile ? buildOne(compile) : Promise.resolve();
    const outcomes = await Promise.allSettled([...others, bundles ? compiled.then(bundleIfStale) : compiled]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

async function buildOne(unit) {
  rmSync(stampFile(unit), { force: true });
  await unit.run();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stampFile(unit), unit.stamp);
}

function isStale(unit) {
  const file = stampFile(unit);
  const isSame = existsSync(file) && readFileSync(file, 'utf8') === unit.stamp;
  return !isSame || !unit.results.every((path) => existsSync(join(ROOT, path)));
}

function stampFile(unit) {
  return join(STAMPS, `${unit.name.replaceAll(' ', '-')}.stamp`);
}

function build(name, args, cwd) {
  const PATH = `${dirname(PROJECT_NODE)}:${process.env.PATH}`;
  return runLogged({ name, command: PROJECT_NODE, args, cwd, env: { ...process.env, PATH }, advice: ADVICE });
}

function hasBuild(folder) {
  return Boolean(JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')).scripts?.build);
}

function workspaces() {
  return ['libs', 'packages', 'apps'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => `${group}/${name}`),
  );
}
