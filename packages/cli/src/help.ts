import { GLOBAL_OPTIONS } from './arguments.js';
import type { Command, OptionSpec } from './command.js';

/** All commands, or the groups of one. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, usage, summary }) => [`atelier ${name} ${usage}`.trimEnd(), summary] as const);
  return [
    'Atelier on the command line.',
    '',
    columns(lines),
    '',
    'Options of every command:',
    optionLines(GLOBAL_OPTIONS),
    '',
    'Results are on stdout, everything else on stderr. Status: 0 done, 1 failed, 2 not understood, 130 interrupted.',
  ].join('\n');
}

export function helpOf({ name, usage, summary, options }: Command): string {
  const own = Object.keys(options).length > 0 ? ['', 'Options:', optionLines(options)] : [];
  const head = [`atelier ${name} ${usage}`.trimEnd(), '', summary];
  return [...head, ...own, '', 'Options of every command:', optionLines(GLOBAL_OPTIONS)].join('\n');
}

function optionLines(options: Readonly<Record<string, OptionSpec>>): string {
  const lines = Object.entries(options).map(([name, { short, value, help }]) => {
    const flag = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return [flag, help] as const;
  });
  return columns(lines);
}

function columns(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
