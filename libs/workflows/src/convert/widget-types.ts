import type { InputDefinition } from '../definitions.js';
import { inputType, optionsOf } from '../input-definitions.js';

/** Types of inputs for which the editor draws a widget; any other type is a socket. */
const WIDGET_TYPES = new Set([
  'INT',
  'FLOAT',
  'STRING',
  'BOOLEAN',
  'COMBO',
  'MARKDOWN',
  'TEXTAREA',
  'COLOR',
  'COLORS',
  'CURVE',
  'RANGE',
  'BOUNDING_BOX',
  'BOUNDING_BOXES',
  'CHART',
  'GALLERIA',
  'IMAGECOMPARE',
  'PAINTER',
  'COMPOSITOR',
  'VIDEO_EDIT',
  'RESOLUTION_PREVIEW',
  'LIGHT_INFO_PREVIEW',
  'IMAGEUPLOAD',
  'AUDIO_UI',
  'AUDIOUPLOAD',
  'AUDIO_RECORD',
  'WEBCAM',
  'LOAD_3D',
  'LOAD_3D_ANIMATION',
  'COMFY_DYNAMICCOMBO_V3',
  'COMFY_DYNAMICGROUP_V3',
]);

/** Values of these are made by the browser at the moment of sending: a rendered view, a recording, a painting. */
const BROWSER_TYPES = new Set(['LOAD_3D', 'LOAD_3D_ANIMATION', 'WEBCAM', 'AUDIO_RECORD', 'PAINTER', 'COMPOSITOR']);

/** Groups of inputs that are not an input themselves. */
const GROUP_TYPES = new Set(['COMFY_AUTOGROW_V3', 'COMFY_DYNAMICGROUP_V3']);

export function widgetType(input: InputDefinition): string {
  return optionsOf(input).widgetType ?? inputType(input);
}

/** Whether a type has a widget unless it is told not to: files from before 2025 hold a value for such inputs. */
export function couldBeWidget(input: InputDefinition): boolean {
  return WIDGET_TYPES.has(widgetType(input));
}

export function isWidget(input: InputDefinition, optional: boolean): boolean {
  const { forceInput, defaultInput } = optionsOf(input);
  return couldBeWidget(input) && forceInput !== true && !(optional && defaultInput === true);
}

export function isMadeByBrowser(input: InputDefinition): boolean {
  return BROWSER_TYPES.has(widgetType(input));
}

export function isGroup(input: InputDefinition): boolean {
  return GROUP_TYPES.has(inputType(input));
}
