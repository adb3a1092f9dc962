import { dirname } from 'node:path';
import { wheelProgram } from '@atelier/embedded';
import { cacheFolder } from '../run/cache-folder.js';

/** ComfyUI's official workflow templates (MIT), in the version that the specs have figures of. */
const TEMPLATES = {
  name: 'comfyui-workflow-templates-json',
  version: '0.1.123',
  program: 'comfyui_workflow_templates_json/templates/index.json',
  sha256: ['fc321960cfc4f52dddc3ee111f33489b167eb7958028eb5b6a7f3fa8865a385e'],
};

/**
 * The folder with the official templates and their `index.json`: 644 workflows as people save them, fetched once for all runs.
 * @throws ToolMissingError when there is no Python with pip, or the package cannot be had
 */
export async function workflowTemplates(): Promise<string> {
  return dirname(await wheelProgram(TEMPLATES, cacheFolder('templates')));
}
