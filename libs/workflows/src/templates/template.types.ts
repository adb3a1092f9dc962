import type { WorkflowForm } from '@atelier/contracts';
import type { WorkflowGraph } from '../graph.js';

/** A text in both languages of the page. */
export interface LocalText {
  en: string;
  zh: string;
}

/** A model file that a template needs, for the admin who brings it to the runners. */
export interface TemplateFile {
  /** Folder below ComfyUI's `models`. */
  folder: string;
  file: string;
  /** Rounded, in gigabytes of 10^9 bytes. */
  sizeGb: number;
  /** Name of the licence, and what it does not allow where that matters. */
  licence: string;
  /** Repository on Hugging Face that offers it. */
  source: string;
}

/** A workflow that is shipped: a flat graph of plain nodes, its form and what it needs. */
export interface WorkflowTemplate {
  /** Stable; also the slug in addresses. */
  name: string;
  title: LocalText;
  description: LocalText;
  makes: 'image' | 'video' | 'audio' | 'model3d';
  /** The oldest ComfyUI that has all of its nodes and its model. */
  minimumComfyUi: string;
  /** What its graph names. */
  files: TemplateFile[];
  /** For fields by which a model file is chosen: one that fits. */
  suggestions?: TemplateFile[];
  graph: WorkflowGraph;
  form: WorkflowForm;
}
