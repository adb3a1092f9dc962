import {
  lorasValueSchema,
  type FieldWidget,
  type FormField,
  type InputRef,
  type WorkflowForm,
} from '@atelier/contracts';
import { jsonSchemaOf, SEED_SCHEMA } from '../form/field-schema.js';
import type { LocalText } from './template.types.js';

interface Property {
  [keyword: string]: unknown;
}

/** A field with the JSON Schema of its value. */
export interface TemplateField {
  field: FormField;
  property: Property;
  required: boolean;
}

interface FieldText {
  label: LocalText;
  help?: LocalText;
}

interface FieldOptions extends FieldText {
  name: string;
  widget: FieldWidget;
  property: Property;
  bindings: InputRef[];
  required?: boolean;
  advanced?: boolean;
  folder?: string;
  /** What one step of the control adds. */
  step?: number;
  /** Of a picture: the graph uses its mask. */
  mask?: boolean;
}

export function field(options: FieldOptions): TemplateField {
  const {
    name,
    label,
    help,
    widget,
    bindings,
    property,
    required = false,
    advanced = false,
    folder,
    step,
    mask,
  } = options;
  return {
    property,
    required,
    field: {
      ...{ name, label: label.en, label_zh: label.zh, help: help?.en ?? null, help_zh: help?.zh ?? null },
      ...{
        group: null,
        advanced,
        hidden: false,
        widget,
        folder: folder ?? null,
        step: step ?? null,
        mask: mask ?? null,
      },
      ...{ origin: 'author', bindings },
    },
  };
}

/** The form of some fields, in their order. */
export function formOf(fields: TemplateField[]): WorkflowForm {
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ field: { name }, property }) => [name, property])),
      required: fields.filter(({ required }) => required).map(({ field: { name } }) => name),
      additionalProperties: false,
    },
    fields: fields.map((one) => one.field),
  };
}

const MAX_PROMPT = 10_000;

export const promptField = (...bindings: InputRef[]) =>
  field({
    name: 'prompt',
    label: { en: 'Prompt', zh: '提示词' },
    help: { en: 'What to make, in words', zh: '用文字描述想要的内容' },
    widget: 'multiline',
    property: { type: 'string', minLength: 1, maxLength: MAX_PROMPT },
    bindings,
    required: true,
  });

export const negativeField = (...bindings: InputRef[]) =>
  field({
    name: 'negative_prompt',
    label: { en: 'Negative prompt', zh: '反向提示词' },
    help: { en: 'What to keep out', zh: '不希望出现的内容' },
    widget: 'multiline',
    property: { type: 'string', maxLength: MAX_PROMPT, default: '' },
    bindings,
    advanced: true,
  });

export const seedField = (...bindings: InputRef[]) =>
  field({
    name: 'seed',
    label: { en: 'Seed', zh: '种子' },
    help: { en: 'The same seed and values give the same result', zh: '种子和参数相同，结果就相同' },
    widget: 'seed',
    property: SEED_SCHEMA,
    bindings,
  });

interface NumberOptions {
  name: string;
  label: LocalText;
  help?: LocalText;
  range: readonly [minimum: number, maximum: number, step: number];
  value: number;
  bindings: InputRef[];
  advanced?: boolean;
}

/** A whole number. */
export const integerField = ({ range: [minimum, maximum, step], value, ...rest }: NumberOptions) =>
  field({
    ...rest,
    widget: 'number',
    property: { type: 'integer', minimum, maximum, ...(step === 1 ? {} : { multipleOf: step }), default: value },
  });

/** A number with a fraction, drawn as a slider. */
export const sliderField = ({ range: [minimum, maximum, step], value, ...rest }: NumberOptions) =>
  field({ ...rest, step, widget: 'slider', property: { type: 'number', minimum, maximum, default: value } });

export const choiceField = (
  options: FieldText & {
    name: string;
    choices: string[];
    value: string;
    bindings: InputRef[];
  },
) => {
  const { choices, value, ...rest } = options;
  return field({ ...rest, widget: 'choice', property: { type: 'string', enum: choices, default: value } });
};

/** A model file of a folder that a person chooses among those that runners have: there is no default. */
export const modelFileField = (options: FieldText & { name: string; folder: string; bindings: InputRef[] }) =>
  field({
    ...options,
    widget: 'model_file',
    property: { type: 'string', minLength: 1, maxLength: 500 },
    required: true,
  });

/** A stack of LoRAs in the place of a loader of the graph. */
export const lorasField = (node = 'loras', label: LocalText = { en: 'LoRAs', zh: 'LoRA' }) =>
  field({
    name: node,
    label,
    help: { en: 'Small files that change style or subject', zh: '改变风格或主体的小文件' },
    widget: 'loras',
    folder: 'loras',
    property: { ...jsonSchemaOf(lorasValueSchema), default: [] },
    bindings: [[node, 'lora_name']],
    advanced: true,
  });
