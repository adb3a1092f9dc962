import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SLOW } from '../slow.js';
import { filesOf, installPacked, type Installed } from './packed.js';
import type { GetWorld } from './world.js';

const run = promisify(execFile);
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** As somebody would begin; its last line is a mistake that only types find. */
const PROGRAM = `
import { Atelier, TaskFailedError } from '@atelier/sdk';

const atelier = new Atelier();
const { task, outputs } = await atelier.run({ prompt: 'a red fox', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 1 });
const path: string = await outputs[0]!.toFile('fox.png');
const { data } = await atelier.calls.GET('/api/v1/models');
console.log(JSON.stringify({ status: task.status, path, models: data!.items.length > 0, error: TaskFailedError.name }));
`;
const MISTAKE = `\n// @ts-expect-error -- there is no such parameter\nawait atelier.submit({ prompt: 'a fox', model: 1 });\n`;
const TSCONFIG = {
  compilerOptions: { noEmit: true, strict: true, module: 'nodenext', target: 'es2023', types: [] },
  files: ['program.ts'],
};

/** From a tarball into an empty folder. */
export function describeInstalledSdk(world: GetWorld): void {
  describe('the packed SDK, installed into an empty folder,', () => {
    let installed: Installed;
    beforeAll(async () => {
      installed = await installPacked();
    }, SLOW);

    it('holds what runs, its types and its manual, and no spec', async () => {
      const files = await filesOf(installed, 'sdk');
      expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts', 'dist/calls/index.js'])); // prettier-ignore
      expect(files.filter((file) => /spec|testing|tsbuildinfo/.test(file))).toEqual([]);
    });

    it(
      'makes a picture with the settings of the environment',
      async () => {
        await writeFile(join(installed.folder, 'program.mjs'), PROGRAM.replace(': string', '').replace('[0]!', '[0]').replace('data!', 'data')); // prettier-ignore
        const env = { PATH: process.env.PATH, ATELIER_URL: world().installation.url, ATELIER_API_KEY: world().key };
        const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: installed.folder, env });
        expect(JSON.parse(stdout)).toEqual({ status: 'completed', path: 'fox.png', models: true, error: 'TaskFailedError' }); // prettier-ignore
        expect((await readFile(join(installed.folder, 'fox.png'))).subarray(1, 4).toString()).toBe('PNG');
      },
      SLOW,
    );

    it(
      'has types that find mistakes',
      async () => {
        await writeFile(join(installed.folder, 'program.ts'), PROGRAM + MISTAKE);
        await writeFile(join(installed.folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
        const { stdout } = await run(process.execPath, [TSC], { cwd: installed.folder }).catch((error: { stdout: string }) => error); // prettier-ignore
        expect(stdout).toBe('');
      },
      SLOW,
    );
  });
}
