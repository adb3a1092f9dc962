import { afterAll, describe, expect, it } from '@jest/globals';
import type { ClassDefinition, Definitions, InputDefinition } from '@atelier/workflows';
import { CORE_VERSION, coreDefinitions } from '@atelier/workflows/core-definitions';
import { getJson } from './http.js';
import { openTarget } from './target.js';

const target = await openTarget();
/** Another version has other classes: its definitions are taken anew with scripts/core-definitions.mjs. */
const ofThisVersion = target.version === CORE_VERSION ? it : it.skip;

afterAll(() => target.close());

/** Files that ComfyUI brings along, and that an instance with folders of its own may lack. */
const FILES = ['CheckpointLoader.config_name'];

/** What must be the same: order, types and bounds. Choices are compared where they are no files. */
function essence({ input, input_order, output, output_is_list, output_node, python_module }: ClassDefinition) {
  const inputs = { ...input?.required, ...input?.optional };
  return {
    ...{ order: input_order, output, output_is_list, output_node, python_module },
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, spec]) => [name, essenceOfInput(spec)])),
  };
}

function essenceOfInput([type, { min, max, control_after_generate, forceInput } = {}]: InputDefinition) {
  return { type: Array.isArray(type) ? 'COMBO' : type, min, max, control_after_generate, forceInput };
}

function choicesOf({ input }: ClassDefinition): [string, unknown[]][] {
  const inputs = Object.entries({ ...input?.required, ...input?.optional });
  return inputs.flatMap(([name, [type]]) => (Array.isArray(type) ? [[name, type] as [string, unknown[]]] : []));
}

describe('the classes of the core', () => {
  ofThisVersion('are described as they are in the definitions that are shipped', async () => {
    const info = await getJson<Definitions>(target.url, '/object_info');
    const shipped = Object.entries(coreDefinitions());
    const differing = shipped.filter(([name, definition]) => {
      const told = info[name];
      return !told || JSON.stringify(essence(told)) !== JSON.stringify(essence(definition));
    });
    expect(differing.map(([name]) => name)).toEqual([]);
  });

  ofThisVersion('offer at least the choices that are shipped', async () => {
    const info = await getJson<Definitions>(target.url, '/object_info');
    const lacking = Object.entries(coreDefinitions()).flatMap(([name, definition]) => {
      const told = Object.fromEntries(choicesOf(info[name]!));
      const isOffered = ([input, choices]: [string, unknown[]]) => choices.every((each) => told[input]!.includes(each));
      return choicesOf(definition)
        .filter((each) => !isOffered(each))
        .map(([input]) => `${name}.${input}`);
    });
    expect(lacking.filter((name) => !FILES.includes(name))).toEqual([]);
  });
});
