import { type PresetChange, presetNameSchema, presetValuesSchema } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { promptToEdit, replacedValues } from './apply-preset.js';
import type { Part, PresetForm } from './preset-form.js';
import type { PresetActions } from './use-preset-actions.js';

interface Edit {
  /** Only what was typed: what another window has changed meanwhile is not changed back. */
  name?: string;
  prompt?: string;
  parts: Part[];
}

/** The fields of a change of a preset, and what it becomes when they are saved. */
export function useEdit(form: PresetForm, { preset, change: save, isBusy }: PresetActions, onDone: () => void) {
  const [edit, setEdit] = useState<Edit>({ parts: [] });
  const [isTried, setTried] = useState(false);
  const { parts, name = preset.name, prompt = promptToEdit(preset, form) } = edit;
  const changed = changeOf();
  const wrongName = !presetNameSchema.safeParse(name).success;
  const wrongValues = changed.values !== undefined && !presetValuesSchema.safeParse(changed.values).success;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The form of the page lies around the dialog as React sees it.
    event.stopPropagation();
    setTried(true);
    if (isBusy || wrongName || wrongValues) return;
    if (Object.keys(changed).length === 0 || (await save(changed))) onDone();
  };
  return {
    ...{ name, parts, prompt, wrongName: isTried && wrongName, wrongValues: isTried && wrongValues },
    change: (part: Partial<Edit>) => setEdit({ ...edit, ...part }),
    submit: (event: FormEvent) => void submit(event),
  };

  function changeOf(): Omit<PresetChange, 'revision'> {
    const values = replacedValues(preset.values, form, parts, prompt);
    return { ...(name === preset.name ? {} : { name }), ...(parts.length === 0 ? {} : { values }) };
  }
}
