import { Injectable } from '@nestjs/common';
import type { FieldError, WorkflowForm } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { checkForm, type GraphFault, type WorkflowGraph } from '@atelier/workflows';
import { invalid, ReadWorkflowFile } from './read-workflow-file.js';
import { unpackWorkflow } from './unpack-workflow.js';
import type { NewVersion } from './workflow-version.repository.js';
import { WorkflowPolicy } from './workflow-policy.js';

/** What a version is made of; the workflow and the number come from where it is kept. */
export type VersionContent = Omit<NewVersion, 'workflow_id' | 'number'>;

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** Makes the content of a version out of a file and a form. */
@Injectable()
export class ImportWorkflow {
  constructor(
    private readonly files: ReadWorkflowFile,
    private readonly policy: WorkflowPolicy,
  ) {}

  /**
   * @param packed the file, as the gateway packed it
   * @param form of its author; null: the drafted one
   * @throws AppError `workflow_invalid`, `workflow_refused`, `validation_failed` for the form, `payload_too_large`
   */
  async content(packed: string, form: WorkflowForm | null): Promise<VersionContent> {
    const source = await unpackWorkflow(packed);
    const read = await this.files.read(source);
    if (read.unsupported.length > 0)
      throw invalid(
        read.unsupported.map((one) => ({ pointer: '', code: one.code, message: `${one.class}: ${one.message}` })),
      );
    this.policy.assertAllowed(read.verdict);
    if (read.faults.length > 0) throw invalid(read.faults.map(toFieldError));
    if (form) assertFormFits(form, read.graph);
    const { format, graphText, requirement, warnings, graph } = read;
    const nodes = Object.keys(graph).length;
    return { format, source, graph: graphText, form: form ?? read.form, requirement, warnings, nodes };
  }
}

function toFieldError({ code, node, input, message }: GraphFault): FieldError {
  const path = node === null ? [] : [node.id, 'inputs', input ?? ''];
  return {
    pointer: path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code,
    message,
  };
}

/** @throws AppError `validation_failed` with a pointer to each field */
export function assertFormFits(form: WorkflowForm, graph: WorkflowGraph): void {
  const errors = checkForm(form, graph).map(({ field, code, message }): FieldError => {
    const index = form.fields.findIndex(({ name }) => name === field);
    return { pointer: index < 0 ? '/form/schema' : `/form/fields/${index}`, code, message };
  });
  if (errors.length > 0) throw new AppError('validation_failed', { errors: errors.slice(0, MAX_ERRORS) });
}
