import { keyAliasesSchema } from '@atelier/contracts';

type Aliases = Record<string, string>;

/** What names mean, as it is typed: `name = model`, one a line. @returns null: it is not written so, or a name stands twice */
export function aliasesOf(text: string): Aliases | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => line.split(/=(.*)/s).map((side) => side.trim()));
  const names = new Set(pairs.map(([name]) => name));
  const aliases = keyAliasesSchema.safeParse(Object.fromEntries(pairs.map(([name, model]) => [name, model ?? ''])));
  return aliases.success && names.size === lines.length ? aliases.data : null;
}

export function linesOfAliases(aliases: Aliases): string {
  return Object.entries(aliases)
    .map(([name, model]) => `${name} = ${model}`)
    .join('\n');
}
