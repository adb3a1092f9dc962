import { boxGlb } from '../media/glb.js';
import { pythonNumber } from '../graph/coerce-value.js';
import type { NodeRun } from '../graph/node-definition.js';
import { pythonText } from '../graph/python-text.js';
import { randomFrom } from '../pictures/random.js';
import { sceneSvg } from '../pictures/scene.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import { unicodeRecipeOf } from './recipe.js';
import { saveFiles } from './saved-file.js';

const SVG_SIDE = 512;

/** The classes that save 3D models and drawings, and show text. */
export function otherOutputNodes(kit: NodeKit): Behaviours {
  return {
    SaveGLB: { run: (run) => saveGlb(kit, run) },
    SaveSVGNode: { run: (run) => saveSvg(kit, run) },
    ...{ Preview3D: { run: previewModel }, Preview3DAnimation: { run: previewModel } },
    PreviewAny: { run: (run) => ({ outputs: [], ui: { text: [textOf(run.inputs.source, run.typeOf('source'))] } }) },
  };
}

async function saveGlb(kit: NodeKit, run: NodeRun) {
  const random = randomFrom(layoutOf(run.inputs.mesh));
  const side = () => 0.5 + random();
  const bytes = () => Promise.resolve(boxGlb([side(), side(), side()], Object.fromEntries(unicodeRecipeOf(run))));
  const target = { type: 'output', prefix: run.inputs.filename_prefix as string, extension: 'glb' } as const;
  return { outputs: [], ui: { '3d': await saveFiles(kit, target, [bytes]) } };
}

async function saveSvg(kit: NodeKit, run: NodeRun) {
  const picture = { width: SVG_SIDE, height: SVG_SIDE, mood: '', layout: layoutOf(run.inputs.svg) };
  const bytes = () => Promise.resolve(Buffer.from(sceneSvg(picture)));
  const target = { type: 'output', prefix: run.inputs.filename_prefix as string, extension: 'svg' } as const;
  return { outputs: [], ui: { images: await saveFiles(kit, target, [bytes]) } };
}

function previewModel({ inputs }: NodeRun) {
  return { outputs: [], ui: { result: [inputs.model_file, inputs.camera_info ?? null] } };
}

function layoutOf(value: unknown): string {
  return (value as { layout?: string } | undefined)?.layout ?? '';
}

/** A value as Python prints it; what is no plain value has nothing to show here. */
function textOf(value: unknown, type: string | undefined): string {
  if (type === 'FLOAT') return pythonNumber(value as number, type);
  if (value === undefined || (typeof value === 'object' && value !== null)) return `<simulated ${type ?? 'value'}>`;
  return pythonText(value);
}
