import { pictureValueSchema, type InputRef } from '@atelier/contracts';
import { jsonSchemaOf } from '../form/field-schema.js';
import { field, integerField, sliderField, type TemplateField } from './fields.js';
import type { LocalText } from './template.types.js';

type Size = readonly [width: number, height: number];

/** Width and height in pixels. @param step what the model's latents divide a side by */
export function sizeFields([width, height]: Size, largest: number, step: number, node = 'latent'): TemplateField[] {
  const side = (name: 'width' | 'height', label: LocalText, value: number) =>
    integerField({ name, label, range: [256, largest, step], value, bindings: [[node, name]] });
  return [side('width', { en: 'Width', zh: '宽度' }, width), side('height', { en: 'Height', zh: '高度' }, height)];
}

export const stepsField = (value: number, ...bindings: InputRef[]) =>
  integerField({
    name: 'steps',
    label: { en: 'Steps', zh: '步数' },
    range: [1, 100, 1],
    value,
    bindings,
    advanced: true,
  });

export const guidanceField = (value: number, ...bindings: InputRef[]) =>
  sliderField({
    name: 'guidance',
    label: { en: 'Guidance', zh: '引导强度' },
    help: { en: 'How closely the result follows the prompt', zh: '结果与提示词的贴合程度' },
    range: [0, 30, 0.1],
    value,
    bindings,
    advanced: true,
  });

/** How much of a given picture is made anew. */
export const strengthField = (value: number, ...bindings: InputRef[]) =>
  sliderField({
    name: 'strength',
    label: { en: 'Strength', zh: '重绘强度' },
    help: { en: 'How much of the picture changes', zh: '画面改变的程度' },
    range: [0.05, 1, 0.05],
    value,
    bindings,
  });

/** A picture that a person brings: an asset, or one of the gallery. @param mask whether the graph uses its mask */
export const pictureField = (node: string, mask = false) =>
  field({
    name: 'picture',
    label: { en: 'Picture', zh: '图片' },
    ...(mask ? { help: { en: 'Paint over what should change', zh: '涂抹需要改变的区域' } } : {}),
    widget: 'image',
    mask,
    property: jsonSchemaOf(pictureValueSchema),
    bindings: [[node, 'image']],
    required: true,
  });

/** Length of a film in frames. @param every frames come in groups of this many, and one */
export const framesField = (value: number, largest: number, every: number, node = 'latent') =>
  integerField({
    name: 'frames',
    label: { en: 'Frames', zh: '帧数' },
    help: { en: `A multiple of ${every}, plus 1`, zh: `${every} 的倍数加 1` },
    range: [1, largest, 1],
    value,
    bindings: [[node, 'length']],
  });
