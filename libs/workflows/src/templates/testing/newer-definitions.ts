import { coreDefinitions } from '../../core-definitions/core-definitions.js';
import type { ClassDefinition, Definitions, InputDefinition } from '../../definitions.js';

const side = (value: number): InputDefinition => ['INT', { default: value, min: 16, max: 16_384, step: 16 }];
const batch: InputDefinition = ['INT', { default: 1, min: 1, max: 4_096 }];
const definition = (required: Record<string, InputDefinition>, output: string): ClassDefinition => ({
  input: { required },
  output: [output],
});

/** A combo with one more choice. */
function withChoice(core: Definitions, className: string, choice: string): ClassDefinition {
  const known = core[className]!;
  const [choices, ...options] = known.input!.required!['type']!;
  const type: InputDefinition = [[...(choices as string[]), choice], ...options];
  return { ...known, input: { ...known.input, required: { ...known.input!.required, type } } };
}

/** What versions after 0.3.64 have added that templates use: FLUX.2 since 0.3.72, HunyuanVideo 1.5 since 0.3.71. */
export function newerClasses(): Definitions {
  const core = coreDefinitions();
  const steps: InputDefinition = ['INT', { default: 20, min: 1, max: 4_096 }];
  const film = { width: side(848), height: side(480), length: ['INT', { default: 25, min: 1 }] as InputDefinition };
  return {
    CLIPLoader: withChoice(core, 'CLIPLoader', 'flux2'),
    DualCLIPLoader: withChoice(core, 'DualCLIPLoader', 'hunyuan_video_15'),
    EmptyFlux2LatentImage: definition({ width: side(1_024), height: side(1_024), batch_size: batch }, 'LATENT'),
    Flux2Scheduler: definition({ steps, width: side(1_024), height: side(1_024) }, 'SIGMAS'),
    EmptyHunyuanVideo15Latent: definition({ ...film, batch_size: batch }, 'LATENT'),
  };
}

/** ComfyUI's core with them. */
export function newerDefinitions(): Definitions {
  return { ...coreDefinitions(), ...newerClasses() };
}
