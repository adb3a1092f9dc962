import { styleText } from 'node:util';

const COLUMN = 14;

/** Where the launcher and its children speak to a person or to a log collector. */
export interface Terminal {
  /** A word of the launcher itself. */
  say: (text: string) => void;
  /** A line of a child. */
  line: (name: string, line: string) => void;
}

/** For people: each line under the name of who wrote it; a line of JSON is shown as its message and the rest of its fields. */
export function prettyTerminal(out: NodeJS.WriteStream): Terminal {
  const label = (name: string) => styleText('cyan', name.padEnd(COLUMN), { stream: out });
  const line = (name: string, text: string) => void out.write(`${label(name)} ${readable(text)}\n`);
  return { say: (text) => line('atelier', text), line };
}

function readable(text: string): string {
  if (!text.startsWith('{')) return text;
  try {
    const { message, time: _time, name: _name, ...fields } = JSON.parse(text) as Record<string, unknown>;
    return [message, ...Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)].join(' ');
  } catch {
    return text; // it only began like JSON
  }
}

/** For machines: one JSON object a line. Our services write such lines themselves; anything else is wrapped. */
export function jsonTerminal(out: NodeJS.WriteStream): Terminal {
  const wrap = (service: string, message: string) =>
    JSON.stringify({ timestamp: Date.now(), level: 'log', service, message });
  const line = (name: string, text: string) => void out.write(`${text.startsWith('{') ? text : wrap(name, text)}\n`);
  return { say: (text) => line('atelier', text), line };
}
