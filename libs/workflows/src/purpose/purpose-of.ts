import type { FormField, WorkflowPurpose } from '@atelier/contracts';

type Drawn = Pick<FormField, 'widget' | 'mask' | 'hidden'>;

const MAKES: [pattern: RegExp, what: 'video' | 'audio' | 'model3d'][] = [
  [/^(SaveVideo|SaveWEBM|SaveAnimated\w*|VHS_VideoCombine|CreateVideo)$/, 'video'],
  [/^(SaveAudio\w*|PreviewAudio)$/, 'audio'],
  [/^(SaveGLB|Preview3D\w*)$/, 'model3d'],
];
const OUTPAINT = /Outpaint/;
const INPAINT = /Inpaint|SetLatentNoiseMask/;
const CONTROL = /ControlNetApply|ControlNetLoader/;
const SAMPLER = /Sampler/;
const UPSCALE = /UpscaleWithModel|^ImageScale|UltimateSDUpscale|SUPIR/;

/** What a workflow is for: by the classes of its graph and the fields of its form. */
export function purposeOf(classes: readonly string[], fields: readonly Drawn[]): WorkflowPurpose {
  const shown = fields.filter(({ hidden }) => !hidden);
  const takesPicture = shown.some(({ widget }) => widget === 'image');
  const made = MAKES.find(([pattern]) => classes.some((name) => pattern.test(name)))?.[1] ?? 'image';
  if (made === 'video') return takesPicture ? 'image-to-video' : 'text-to-video';
  if (made !== 'image') return made;
  if (takesPicture) return pictureToPicture(classes, shown);
  return classes.some((name) => SAMPLER.test(name)) ? 'text-to-image' : 'other';
}

function pictureToPicture(classes: readonly string[], fields: readonly Drawn[]): WorkflowPurpose {
  const has = (pattern: RegExp) => classes.some((name) => pattern.test(name));
  if (has(OUTPAINT)) return 'outpaint';
  if (fields.some(({ widget, mask }) => mask || widget === 'mask') || has(INPAINT)) return 'inpaint';
  if (has(CONTROL)) return 'controlnet';
  if (!has(SAMPLER)) return has(UPSCALE) ? 'upscale' : 'edit';
  return has(/UpscaleWithModel|UltimateSDUpscale/) ? 'upscale' : 'edit';
}
