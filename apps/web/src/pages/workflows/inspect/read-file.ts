import { WORKFLOW_LIMITS } from '@atelier/contracts';

/** Why a file is no workflow, before a server has seen it. */
export type FileFault = 'not' | 'tooLarge' | 'broken';

export class FileError extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
    this.name = 'FileError';
  }
}

const HEAD_BYTES = 64;
/** A byte order mark and blanks may stand before it. */
const JSON_START = /^\uFEFF?\s*[{[]/;

/**
 * The text of a workflow: the file itself, or what a picture, film or sound carries. It is read here, so that the file as the
 * editor had it is kept, and a film need not be sent. @throws FileError
 */
export async function workflowText(file: Blob): Promise<string> {
  const head = await file.slice(0, HEAD_BYTES).text();
  if (JSON_START.test(head)) return bounded(file.size, () => file.text());
  const { prompt, workflow } = await embeddedIn(file);
  const parts = [...(prompt ? [`"prompt":${prompt}`] : []), ...(workflow ? [`"workflow":${workflow}`] : [])];
  if (parts.length === 0) throw new FileError('not');
  const text = `{${parts.join(',')}}`;
  return bounded(text.length, () => Promise.resolve(text));
}

async function bounded(size: number, read: () => Promise<string>): Promise<string> {
  if (size > WORKFLOW_LIMITS.fileBytes) throw new FileError('tooLarge');
  return read();
}

async function embeddedIn(file: Blob): Promise<{ prompt?: string | undefined; workflow?: string | undefined }> {
  const { EmbeddedError, readEmbedded } = await import('@atelier/workflows');
  try {
    return await readEmbedded(file);
  } catch (error) {
    if (error instanceof EmbeddedError) throw new FileError('broken');
    throw error;
  }
}

/** What a workflow is called at first: as its file, without the ending. */
export function nameOfFile(name: string): string {
  const bare = name.replace(/(\.app)?\.[a-z0-9]{2,5}$/i, '').replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim(); // prettier-ignore
  return (bare || name).slice(0, WORKFLOW_LIMITS.name.max);
}
