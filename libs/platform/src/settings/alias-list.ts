import { z } from 'zod';

/** A setting of the form `alias=name,alias=name`. */
export const aliasList = () =>
  z
    .string()
    .default('')
    .transform((text, context) => parseAliases(text, context));

function parseAliases(text: string, context: z.RefinementCtx): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const part of text.split(',').filter((entry) => entry.trim() !== '')) {
    const [alias, name, ...rest] = part.split('=').map((side) => side.trim());
    if (!alias || !name || rest.length > 0) context.addIssue(`'${part.trim()}' is not of the form alias=name`);
    else aliases.set(alias, name);
  }
  return aliases;
}
