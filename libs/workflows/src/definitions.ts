import type { WorkflowValue } from './graph.js';

/** Options of an input in `object_info`; those that Atelier reads, each may be missing. */
export interface InputOptions {
  default?: WorkflowValue;
  min?: number;
  max?: number;
  step?: number;
  multiline?: boolean;
  dynamicPrompts?: boolean;
  forceInput?: boolean;
  defaultInput?: boolean;
  socketless?: boolean;
  hidden?: boolean;
  advanced?: boolean;
  widgetType?: string;
  control_after_generate?: boolean | string;
  image_upload?: boolean;
  audio_upload?: boolean;
  video_upload?: boolean;
  file_upload?: boolean;
  animated_image_upload?: boolean;
  image_folder?: string;
  multiselect?: boolean;
  /** Not ComfyUI's: the folder of models that the choices are the files of, noted where a catalogue has taken them out. */
  model_folder?: string;
  /** Of inputs of the type `COMBO`. */
  options?: WorkflowValue;
  [name: string]: unknown;
}

/** `[type, options]`; for the older form of a combo the type is the list of its choices. */
export type InputDefinition = [type: string | WorkflowValue[], options?: InputOptions];

/** One class of nodes as ComfyUI's `GET /object_info` describes it (facts of ComfyUI 0.3.64 and newer); parts may be missing. */
export interface ClassDefinition {
  input?: {
    required?: Record<string, InputDefinition>;
    optional?: Record<string, InputDefinition>;
    hidden?: Record<string, unknown>;
  };
  input_order?: { required?: string[]; optional?: string[]; hidden?: string[] };
  output?: (string | WorkflowValue[])[];
  output_is_list?: boolean[];
  output_name?: string[];
  display_name?: string;
  python_module?: string;
  category?: string;
  output_node?: boolean;
  api_node?: boolean;
  deprecated?: boolean;
}

/** Class name to definition. */
export type Definitions = Record<string, ClassDefinition>;
