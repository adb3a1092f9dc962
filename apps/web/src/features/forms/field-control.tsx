import type { FieldWidget } from '@atelier/contracts';
import type { ComponentType } from 'react';
import { ChoiceControl, ModelFileControl } from './choice-controls.js';
import type { ControlProps } from './form.types.js';
import { LorasControl } from './loras-control.js';
import { MediaControl } from './media-control.js';
import { NumberControl, SliderControl } from './number-controls.js';
import { SeedControl } from './seed-control.js';
import { SwitchControl } from './switch-control.js';
import { MultilineControl, TextControl } from './text-controls.js';

const CONTROLS: Record<FieldWidget, ComponentType<ControlProps>> = {
  text: TextControl,
  multiline: MultilineControl,
  number: NumberControl,
  slider: SliderControl,
  checkbox: SwitchControl,
  choice: ChoiceControl,
  seed: SeedControl,
  image: MediaControl,
  mask: MediaControl,
  video: MediaControl,
  audio: MediaControl,
  model_file: ModelFileControl,
  loras: LorasControl,
};

/** Widgets that take both columns. */
export const WIDE: ReadonlySet<FieldWidget> = new Set([
  'multiline',
  'slider',
  'image',
  'mask',
  'video',
  'audio',
  'model_file',
  'loras',
]);

/** One field, drawn as its form says. */
export function FieldControl(props: ControlProps) {
  const Control = CONTROLS[props.field.widget];
  return <Control {...props} />;
}
