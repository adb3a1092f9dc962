import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { InterruptedError } from './report/cli-error.js';

/** The line that somebody types, or the first line of what is piped in. */
export async function readLine(question: string, shown: NodeJS.WritableStream = process.stderr): Promise<string> {
  const { stdin } = process;
  if (!stdin.isTTY) return (await everythingOf(stdin)).split(/\r?\n/)[0]!.trim();
  const lines = createInterface({ input: stdin, output: shown, terminal: true });
  try {
    return (await lines.question(question)).trim();
  } catch (error) {
    throw isCtrlC(error) ? new InterruptedError() : error;
  } finally {
    lines.close();
  }
}

/** While a question is open, it takes the key itself: no signal comes. */
const isCtrlC = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** The same without an echo. */
export async function readSecret(question: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = await readLine('', nowhere);
  if (process.stdin.isTTY) process.stderr.write('\n');
  return line;
}

async function everythingOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const piece of stream) text += String(piece);
  return text;
}
