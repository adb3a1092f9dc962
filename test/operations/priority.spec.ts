import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const MAIN = fileURLToPath(new URL('../../apps/operations/dist/main.js', import.meta.url));
/** Says the priority of each thread when the process leaves: the seventeenth word after the name, which may have blanks. */
const WITNESS = `import { readdirSync, readFileSync } from 'node:fs';
  const of = (thread) => readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ').at(-1).split(' ')[16];
  process.on('exit', () => console.log(readdirSync('/proc/self/task').map(of).join(' ')));`;
const NOWHERE = { DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/none', OBJECT_STORE_PATH: '/nonexistent' };

async function prioritiesOf(...command: string[]): Promise<Set<string>> {
  const witness = `data:text/javascript,${encodeURIComponent(WITNESS)}`;
  const child = spawn(process.execPath, ['--import', witness, MAIN, ...command], { env: NOWHERE, stdio: 'pipe' });
  return new Set((await text(child.stdout)).trim().split(' '));
}

(process.platform === 'linux' ? describe : describe.skip)('the priority of commands', () => {
  it.each(['backup', 'sweep'])('is the lowest for all threads of %s', async (name) => {
    expect(await prioritiesOf(name, '/nonexistent/one')).toEqual(new Set(['19']));
  });

  it('stays what it is for those that somebody waits for', async () => {
    expect(await prioritiesOf('doctor', '--help')).not.toContain('19');
  });
});
