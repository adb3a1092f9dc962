import type { FieldError, Inspection } from '@atelier/contracts';
import { useRef, useState } from 'react';
import { useWorkflowEdits } from '../../../entities/workflows/use-workflow-edits.js';
import { type ApiErrorCode, toApiError } from '../../../shared/api/api-error.js';
import { FileError, type FileFault, workflowText } from './read-file.js';

/** Why a file could not be read: what is wrong with it, or why the server did not answer. */
export interface ImportProblem {
  fault: FileFault | ApiErrorCode;
  /** Where in the file, as the server found it. */
  errors: readonly FieldError[];
}

export type ImportState =
  | { step: 'idle' }
  | { step: 'reading'; name: string }
  | { step: 'failed'; name: string; problem: ImportProblem }
  | { step: 'read'; name: string; text: string; inspection: Inspection };

export interface Importing {
  state: ImportState;
  open: (file: File) => void;
  close: () => void;
}

/** A file on its way to be a workflow. A second one takes the place of the first, also while that is being read. */
export function useImport(): Importing {
  const calls = useWorkflowEdits();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const last = useRef(0);
  const read = async (file: File): Promise<ImportState> => {
    const { name } = file;
    try {
      const text = await workflowText(file);
      const { inspection } = await calls.inspect(new Blob([text], { type: 'application/json' }), 'workflow.json');
      return { step: 'read', name, text, inspection };
    } catch (error) {
      return { step: 'failed', name, problem: problemOf(error) };
    }
  };
  const open = (file: File) => {
    const number = (last.current += 1);
    setState({ step: 'reading', name: file.name });
    void read(file).then((next) => last.current === number && setState(next));
  };
  const close = () => {
    last.current += 1;
    setState({ step: 'idle' });
  };
  return { state, open, close };
}

function problemOf(error: unknown): ImportProblem {
  if (error instanceof FileError) return { fault: error.fault, errors: [] };
  const { code, fields } = toApiError(error);
  return { fault: code === 'payload_too_large' ? 'tooLarge' : code, errors: fields };
}
