import type { Workflow, WorkflowPurpose } from '@atelier/contracts';

/** What one wants to make, in the order of the page. */
export const MODES = ['image', 'edit', 'inpaint', 'upscale', 'video', 'sound', 'own'] as const;
export type Mode = (typeof MODES)[number];

/** Text to image by a checkpoint, which is no workflow. */
export const CHECKPOINT = 0;

const PURPOSES: Record<Exclude<Mode, 'own'>, readonly WorkflowPurpose[]> = {
  image: ['text-to-image', 'controlnet'],
  edit: ['edit', 'controlnet'],
  inpaint: ['inpaint', 'outpaint'],
  upscale: ['upscale'],
  video: ['image-to-video', 'text-to-video'],
  sound: ['audio', 'model3d'],
};

/** The mode that a workflow is found in first. */
export function modeOf({ purpose }: Pick<Workflow, 'purpose'>): Mode {
  const found = MODES.find((mode) => mode !== 'own' && purpose && PURPOSES[mode].includes(purpose));
  return purpose === 'controlnet' ? 'edit' : (found ?? 'own');
}

/** The workflows of a mode: those that come with Atelier first, in the order of purposes; `own` has all that people brought. */
export function workflowsOf(mode: Mode, workflows: readonly Workflow[]): Workflow[] {
  if (mode === 'own') return workflows.filter(({ template }) => template === null);
  const purposes = PURPOSES[mode].filter((purpose) => purpose !== 'controlnet' || mode === 'edit');
  const meant = workflows.filter(({ purpose }) => purpose && purposes.includes(purpose));
  const rank = ({ purpose, template, id }: Workflow) =>
    (template === null ? 1e15 : 0) + purposes.indexOf(purpose!) * 1e12 + id;
  return meant.toSorted((a, b) => rank(a) - rank(b));
}
