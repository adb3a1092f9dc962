import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

/** Writes what the children of an installation say to one file each, and the launcher's words to another. */
export class ChildLogs {
  private readonly files = new Map<string, WriteStream>();

  /** @param folder exists by the time of the first line */
  constructor(private readonly folder: string) {}

  readonly onLine = (name: string, line: string): void => {
    this.file(name).write(`${line}\n`);
  };

  readonly say = (text: string): void => {
    this.file('launcher').write(`${new Date().toISOString()} ${text}\n`);
  };

  async close(): Promise<void> {
    const files = [...this.files.values()];
    for (const file of files) file.end();
    await Promise.all(files.map((file) => finished(file)));
  }

  private file(name: string): WriteStream {
    let file = this.files.get(name);
    if (!file) this.files.set(name, (file = createWriteStream(join(this.folder, `${name}.log`), { flags: 'a' })));
    return file;
  }
}
