import { styleText } from 'node:util';

const COLUMN = 14;

/** Output of the launcher and its children, for a terminal or a log collector. */
export interface Terminal {
  /** A message of the launcher itself. */
  say: (text: string) => void;
  /** A line of a child. */
  line: (name: string, line: string) => void;
}

/** For terminals: each line after the name of its writer; a JSON line as its message and its other fields. */
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
    return text; // not JSON after all
  }
}

/** For log collectors: one JSON object a line. Lines of the services are JSON already; others are wrapped. */
export function jsonTerminal(out: NodeJS.WriteStream): Terminal {
  const wrap = (service: string, message: string) =>
    JSON.stringify({ timestamp: Date.now(), level: 'log', service, message });
  const line = (name: string, text: string) => void out.write(`${text.startsWith('{') ? text : wrap(name, text)}\n`);
  return { say: (text) => line('atelier', text), line };
}
