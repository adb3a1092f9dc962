import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runFolder } from '@atelier/testing';
import type { Installed } from './packed.js';

/** How a run of the program ended. */
export interface Ended {
  status: number | null;
  out: string;
  err: string;
}

/** The program `atelier` as somebody has it: in an own folder, with an own home. */
export class CommandLine {
  private constructor(
    private readonly cli: string,
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @param env beside an empty home */
  static async of({ cli }: Installed, env: Record<string, string> = {}): Promise<CommandLine> {
    const folder = await mkdtemp(join(runFolder(), 'command-line-'));
    return new CommandLine(cli, folder, { PATH: process.env.PATH!, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), ...env }); // prettier-ignore
  }

  /** @param input what is piped in */
  run(args: readonly string[], input = ''): Promise<Ended> {
    const child = this.start(args);
    child.stdin!.end(input);
    return endOf(child);
  }

  /** The data of a command that succeeds. @throws when it does not */
  async json<Data>(args: readonly string[], input = ''): Promise<Data> {
    const { status, out, err } = await this.run([...args, '--json'], input);
    if (status !== 0) throw new Error(`atelier ${args.join(' ')}: ${status}\n${err}`);
    const envelope = JSON.parse(out.trim().split('\n').at(-1)!) as { schema: string; ok: boolean; data: Data };
    if (envelope.schema !== 'envelope/1' || !envelope.ok) throw new Error(`no envelope: ${out}`);
    return envelope.data;
  }

  start(args: readonly string[]): ChildProcess {
    return spawn(this.cli, args, { cwd: this.folder, env: this.env, stdio: 'pipe' });
  }
}

export async function endOf(child: ChildProcess): Promise<Ended> {
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { status: await status, out, err };
}

/** Waits until the program has written something to stderr that fits. */
export function untilSays(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (piece: Buffer) => {
      said += piece.toString();
      const match = pattern.exec(said);
      if (match) resolve(match);
    });
    child.once('close', () => reject(new Error(`it ended before ${pattern.source}: ${said}`)));
  });
}
