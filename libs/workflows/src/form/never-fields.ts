import type { InputRef } from '@atelier/contracts';
import { optionsOf } from '../input-definitions.js';
import { isOutputPath } from '../values/output-paths.js';
import type { DraftContext } from './draft-context.js';

/** Inputs about how a machine works, or that belong to the platform. */
const NEVER = /^(filename_prefix|weight_dtype|device|control_after_generate|batch_size|tile_.*|.*tiled?|overlap|temporal_(size|overlap)|upload)$/; // prettier-ignore

/** Whether an input is no field whatever its class; an author may still open it. */
export function isNeverField(context: DraftContext, [id, input]: InputRef): boolean {
  const className = context.graph[id]?.class_type ?? '';
  const options = optionsOf(context.inputDefinition([id, input]));
  return NEVER.test(input) || isOutputPath(className, input) || options.socketless === true || options.hidden === true;
}
