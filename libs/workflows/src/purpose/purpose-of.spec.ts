import { describe, expect, it } from '@jest/globals';
import type { WorkflowPurpose } from '@atelier/contracts';
import { WORKFLOW_TEMPLATES } from '../templates/index.js';
import { purposeOf } from './purpose-of.js';

const purposes = Object.fromEntries(
  WORKFLOW_TEMPLATES.map(({ name, graph, form }) => [
    name,
    purposeOf(Object.values(graph).map((node) => node.class_type), form.fields), // prettier-ignore
  ]),
);

const of = (purpose: WorkflowPurpose, ...names: string[]) => Object.fromEntries(names.map((name) => [name, purpose]));

describe('the purpose of a workflow', () => {
  it('is told for every one that Atelier ships', () => {
    expect(purposes).toEqual({
      ...of('text-to-image', 'checkpoint-text-to-image', 'checkpoint-text-to-image-hires', 'sd35-text-to-image'),
      ...of('text-to-image', 'flux1-dev-text-to-image', 'flux1-schnell-text-to-image', 'flux2-klein-text-to-image'),
      ...of('text-to-image', 'qwen-image-text-to-image', 'z-image-turbo-text-to-image', 'chroma-text-to-image'),
      ...of('edit', 'image-to-image', 'flux1-kontext-edit', 'qwen-image-edit'),
      ...of('inpaint', 'inpaint'),
      ...of('outpaint', 'outpaint'),
      ...of('controlnet', 'controlnet-canny'),
      ...of('upscale', 'upscale'),
      ...of('text-to-video', 'wan21-text-to-video', 'wan22-text-to-video', 'ltxv-text-to-video'),
      ...of('text-to-video', 'hunyuan-video-15-text-to-video'),
      ...of('image-to-video', 'wan21-image-to-video', 'wan22-5b-video', 'wan22-image-to-video', 'ltxv-image-to-video'),
      ...of('audio', 'ace-step-music'),
      ...of('model3d', 'hunyuan3d-model'),
    });
  });

  it('is a guess for others: no sampler and a scaling is an upscale, nothing that is known is something else', () => {
    expect(purposeOf(['LoadImage', 'ImageScaleBy', 'SaveImage'], [{ widget: 'image', hidden: false }])).toBe('upscale');
    expect(purposeOf(['LoadImage', 'ImageScaleBy', 'SaveImage'], [{ widget: 'image', hidden: true }])).toBe('other');
    expect(purposeOf(['LoadVideo', 'SaveVideo'], [{ widget: 'video', hidden: false }])).toBe('text-to-video');
  });
});
