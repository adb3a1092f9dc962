import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The three kinds of folder that ComfyUI serves files from. */
export type FolderType = 'output' | 'input' | 'temp';

const TYPES: FolderType[] = ['output', 'input', 'temp'];

/** The simulator's files: `output` (kept), `input` (uploads), `temp` (previews, emptied at start and end). */
export class Folders {
  private constructor(
    private readonly root: string,
    private readonly ownsRoot: boolean,
  ) {}

  /** Opens `directory`, or makes a temporary one that `close` removes. */
  static async open(directory: string | undefined): Promise<Folders> {
    const root = path.resolve(directory ?? (await mkdtemp(path.join(tmpdir(), 'atelier-comfy-sim-'))));
    const folders = new Folders(root, directory === undefined);
    for (const type of TYPES) await mkdir(folders.of(type), { recursive: true });
    await folders.emptyTemp();
    return folders;
  }

  of(type: FolderType): string {
    return path.join(this.root, type);
  }

  /** The folder of a `type` parameter; undefined when there is no such type. */
  byName(type: string): string | undefined {
    return TYPES.includes(type as FolderType) ? this.of(type as FolderType) : undefined;
  }

  /** Splits `name.png [output]` into the name and the folder it names; the folder is undefined without such an ending. */
  annotated(name: string): { name: string; folder: string | undefined } {
    const type = TYPES.find((each) => name.endsWith(`[${each}]`));
    if (!type) return { name, folder: undefined };
    // ComfyUI cuts one character more than the mark: the blank before it.
    return { name: name.slice(0, -(type.length + 3)), folder: this.of(type) };
  }

  /** The file that a node input names, looked for among the uploads unless it says otherwise. */
  inputFile(annotatedName: string): string {
    const { name, folder } = this.annotated(annotatedName);
    return path.join(folder ?? this.of('input'), name);
  }

  inputExists(annotatedName: string): boolean {
    return existsSync(this.inputFile(annotatedName));
  }

  async emptyTemp(): Promise<void> {
    await rm(this.of('temp'), { recursive: true, force: true });
    await mkdir(this.of('temp'), { recursive: true });
  }

  async close(): Promise<void> {
    await rm(this.ownsRoot ? this.root : this.of('temp'), { recursive: true, force: true });
  }
}

/** Whether `file` lies in `folder` or is it. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
