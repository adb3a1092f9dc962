import { kindOf, type ShownOutput } from '../tasks/shown-outputs.js';

const isPicture = (output: ShownOutput | undefined): boolean => output === undefined || kindOf(output) === 'image';

/** The name of a link to a picture. A link to anything else is named by its text, to which its square adds what it is. */
export function openLabel(output: ShownOutput | undefined, label: string): { 'aria-label'?: string } {
  return isPicture(output) ? { 'aria-label': label } : {};
}

/** The text for a link without such a name; it is not drawn. */
export function OpenText({ output, label }: { output: ShownOutput | undefined; label: string }) {
  return isPicture(output) ? null : <span className="sr-only">{label} </span>;
}
