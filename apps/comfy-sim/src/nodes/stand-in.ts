import type { ClassDefinition } from '@atelier/workflows';
import { modelFolderOf } from '../models/model-inputs.js';
import { NodeError } from '../errors.js';
import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import type { ModelFile } from '../models/model-store.js';
import type { NodeKit } from './node-kit.js';
import { made, withReference, type StandIn } from './made-values.js';
import type { ConditioningValue, LatentValue, MaskValue, ModelValue } from './values.js';

/**
 * What a class does that nothing else is known of: it loads the model files that it names, hands on for each output the input of
 * the same type, and makes a plausible value where there is none. A partner node asks for an account, as the real ones do.
 */
export function standIn(name: string, info: ClassDefinition, kit: NodeKit): NodeBehaviour {
  return {
    async run(run) {
      if (info.api_node) throw new NodeError('Unauthorized: Please login first to use this node.', 'Exception');
      const asked = { className: name, inputs: typedInputs(info, run), files: filesIn(name, run) };
      for (const file of asked.files) await kit.models.load(file, run.wait);
      return { outputs: outputsOf(info, asked) };
    },
  };
}

function filesIn(name: string, { inputs }: NodeRun): ModelFile[] {
  return Object.entries(inputs).flatMap(([input, value]) => {
    const folder = typeof value === 'string' && value !== '[None]' ? modelFolderOf(name, input) : undefined;
    return folder === undefined || isNoFile(folder, value) ? [] : [{ folder, name: value as string }];
  });
}

/** The one choice among VAEs that is no file. */
function isNoFile(folder: string, value: unknown): boolean {
  return folder === 'vae' && value === 'pixel_space';
}

function typedInputs({ input }: ClassDefinition, { inputs }: NodeRun): StandIn['inputs'] {
  const declared = Object.entries({ ...input?.required, ...input?.optional });
  return declared
    .filter(([name]) => inputs[name] !== undefined)
    .map(([name, [type]]) => [name, Array.isArray(type) ? 'COMBO' : type, inputs[name]]);
}

/** The second output of a type hands on the second input of that type, such as `negative` after `positive`. */
function outputsOf({ output = [] }: ClassDefinition, asked: StandIn): unknown[] {
  const seen = new Map<string, number>();
  return output.map((declared) => {
    const type = typeof declared === 'string' ? declared : 'COMBO';
    const index = seen.get(type) ?? 0;
    seen.set(type, index + 1);
    const given = asked.inputs.filter(([, inputType]) => inputType === type).map(([, , value]) => value);
    return given.length > 0 ? handedOn(type, given[index] ?? given.at(-1), asked) : made(type, asked);
  });
}

/** The same value with what the node adds to it. */
function handedOn(type: string, value: unknown, asked: StandIn): unknown {
  if (type === 'CONDITIONING') return withReference(value as ConditioningValue, asked);
  if (type === 'LATENT') return withMask(value as LatentValue, asked);
  return changed(value, asked);
}

function withMask(latent: LatentValue, { inputs }: StandIn): LatentValue {
  const mask = inputs.find(([, type]) => type === 'MASK')?.[2] as MaskValue | undefined;
  return mask ? { ...latent, mask: mask.masks[0] } : latent;
}

/** A model that a file was applied to is another one. */
function changed(value: unknown, { files, inputs }: StandIn): unknown {
  if (files.length === 0 || !isModel(value)) return value;
  const strengths = inputs.filter(([, type]) => type === 'FLOAT').map(([, , strength]) => String(strength));
  return { ...value, changes: [...value.changes, ...files.map(({ name }) => name), ...strengths] };
}

function isModel(value: unknown): value is ModelValue {
  return typeof value === 'object' && value !== null && 'files' in value && 'changes' in value;
}
