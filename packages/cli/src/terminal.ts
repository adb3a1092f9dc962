import { readLine, readSecret } from './read-line.js';
import { environment } from './settings/config.js';

/** What a command sees of the world around it. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  out: (text: string) => void;
  /** Everything else: progress, questions, errors. */
  err: (text: string) => void;
  /** Whether somebody looks at what `err` writes. */
  readonly isInteractive: boolean;
  /** Ctrl+C. */
  readonly interrupted: AbortSignal;
  ask: (question: string) => Promise<string>;
  /** Without showing what is typed. */
  askSecret: (question: string) => Promise<string>;
}

export function processTerminal(interrupted: AbortSignal): Terminal {
  const { stdout, stderr } = process;
  return {
    env: environment(),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    isInteractive: stderr.isTTY === true,
    interrupted,
    ask: (question) => readLine(question),
    askSecret: (question) => readSecret(question),
  };
}
