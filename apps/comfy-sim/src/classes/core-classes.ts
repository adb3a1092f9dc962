import type { Definitions } from '@atelier/workflows';
import { parseCoreDefinitions } from '@atelier/workflows/core-definitions';
import { keepDigits } from '../json.js';

let core: Definitions | undefined;

/** The classes of ComfyUI's core; the bound of a seed has all its digits. */
export function coreClasses(): Definitions {
  return (core ??= parseCoreDefinitions(keepDigits));
}
