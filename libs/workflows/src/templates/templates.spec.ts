import { workflowFormSchema } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { checkForm } from '../form/check-form.js';
import { requirementOf } from '../requirement/requirement-of.js';
import { WORKFLOW_TEMPLATES } from './index.js';
import { graphFaults } from './testing/graph-faults.js';
import { newerDefinitions } from './testing/newer-definitions.js';

const DEFINITIONS = newerDefinitions();
const TEMPLATES = WORKFLOW_TEMPLATES.map((template) => [template.name, template] as const);

describe.each(TEMPLATES)('the template %s', (_name, { graph, form, files, ...template }) => {
  it('is a graph that ComfyUI takes', () => {
    expect(graphFaults(graph, DEFINITIONS)).toEqual([]);
  });

  it('lists exactly the files that its graph names', () => {
    const { files: named } = requirementOf(graph, DEFINITIONS);
    const key = ({ folder, file }: { folder: string | null; file: string }) => `${folder}/${file}`;
    expect(files.map(key).sort()).toEqual(named.map(key).sort());
  });

  it('has a form whose fields are bound to values of the graph, with the same defaults', () => {
    expect(workflowFormSchema.parse(form)).toEqual(form);
    expect(checkForm(form, graph)).toEqual([]);
    for (const { name, widget, bindings } of form.fields) {
      const usual = form.schema.properties[name]!['default'];
      if (usual === undefined || widget === 'loras') continue;
      for (const [node, input] of bindings)
        expect({ name, usual }).toEqual({ name, usual: graph[node]!.inputs[input] });
    }
  });

  it('suggests a file for every model that a person chooses', () => {
    const chosen = form.fields.filter(({ widget }) => widget === 'model_file').map(({ folder }) => folder);
    expect((template.suggestions ?? []).map(({ folder }) => folder)).toEqual(chosen);
  });

  it('says everything in both languages', () => {
    for (const text of [template.title, template.description]) expect(text).toEqual(BOTH);
    for (const { label, label_zh, help, help_zh } of form.fields) {
      expect({ en: label, zh: label_zh }).toEqual(BOTH);
      expect(help === null).toBe(help_zh === null);
    }
  });

  it('saves what it makes, under a prefix that a run replaces', () => {
    const saved = Object.values(graph).flatMap(({ inputs }) => inputs['filename_prefix'] ?? []);
    expect(saved).toEqual([expect.stringMatching(/^atelier\//)]);
  });
});

const BOTH = { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\S/) };

describe('the shipped templates', () => {
  it('have names of their own', () => {
    expect(new Set(TEMPLATES.map(([name]) => name)).size).toBe(TEMPLATES.length);
  });

  it('make pictures, films, sound and 3D models', () => {
    expect(new Set(TEMPLATES.map(([, { makes }]) => makes))).toEqual(new Set(['image', 'video', 'audio', 'model3d']));
  });
});
