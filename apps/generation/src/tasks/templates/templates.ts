import { Injectable } from '@nestjs/common';
import type { GenerationParams, Graph } from '@atelier/contracts';
import { checkTemplate, compileTemplate, TemplateError, type Template } from './template.js';
import { textToImage } from './text-to-image-template.js';

export const TEXT_TO_IMAGE = textToImage.name;

export interface CompileRequest {
  template: string;
  checkpoint: string;
  prompt: string;
  params: GenerationParams;
}

/** The templates that tasks can be made from. */
@Injectable()
export class Templates {
  private readonly templates = new Map<string, Template>(
    [textToImage].map((template) => [template.name, checkTemplate(template)]),
  );

  /** @throws TemplateError when a stored task names a template that is gone. */
  compile({ template: name, checkpoint, prompt, params }: CompileRequest): Graph {
    const template = this.templates.get(name);
    if (!template) throw new TemplateError(`there is no template ${name}`);
    return compileTemplate(template, { checkpoint, prompt, ...params });
  }
}
