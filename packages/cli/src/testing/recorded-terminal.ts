import type { Terminal } from '../terminal.js';

/** A terminal that remembers what was written. */
export function recordedTerminal(given: Partial<Pick<Terminal, 'env' | 'isInteractive'>> = {}) {
  const written = { out: '', err: '' };
  const terminal: Terminal = {
    env: {},
    isInteractive: false,
    interrupted: new AbortController().signal,
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    ask: () => Promise.reject(new Error('nobody is there')),
    askSecret: () => Promise.reject(new Error('nobody is there')),
    ...given,
  };
  return { terminal, written };
}
