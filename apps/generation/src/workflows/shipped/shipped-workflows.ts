import { Injectable } from '@nestjs/common';
import type { ShippedFile, ShippedWorkflow } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Definitions } from '@atelier/workflows';
import { WORKFLOW_TEMPLATES, type TemplateFile, type WorkflowTemplate } from '@atelier/workflows/templates';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { Placement, type RequirementAvailability } from '../../fleet/placement/placement.js';
import { SHIPPED } from './shipped.sql.js';
import { templateRequirement } from './template-content.js';

/** The workflows that come with Atelier as admins see them: what each needs, and what runners lack of it. */
@Injectable()
export class ShippedWorkflows {
  constructor(
    private readonly database: Database,
    private readonly catalogues: FleetCatalogues,
    private readonly placement: Placement,
  ) {}

  async list(): Promise<ShippedWorkflow[]> {
    const [definitions, stored] = await Promise.all([this.catalogues.definitions(), this.database.run(SHIPPED, [])]);
    const ids = new Map(stored.map(({ template, id }) => [template, id]));
    return Promise.all(
      WORKFLOW_TEMPLATES.map(async (template) => ({
        ...(await this.judged(template, definitions)),
        workflow_id: ids.get(template.name) ?? null,
      })),
    );
  }

  private async judged(
    template: WorkflowTemplate,
    definitions: Definitions,
  ): Promise<Omit<ShippedWorkflow, 'workflow_id'>> {
    const { name, title, makes, minimumComfyUi, files, suggestions = [] } = template;
    const requirement = templateRequirement(template, definitions);
    const [needed, suggested] = await Promise.all([
      this.placement.availability(requirement),
      this.placement.availability({ classes: [], choices: [], files: suggestions }),
    ]);
    return {
      ...{
        name,
        title,
        makes,
        minimum_comfyui: minimumComfyUi,
        offered: needed.satisfied.runners > 0,
        ...needed.satisfied,
      },
      missing_classes: needed.classes.filter(({ runners }) => runners === 0).map(({ item }) => item),
      files: files.map((file) => shown(file, needed)),
      suggestions: suggestions.map((file) => shown(file, suggested)),
    };
  }
}

function shown({ sizeGb, ...file }: TemplateFile, { files }: RequirementAvailability): ShippedFile {
  const found = files.find(({ item }) => item.folder === file.folder && item.file === file.file);
  return { ...file, size_gb: sizeGb, runners: found?.runners ?? 0 };
}
