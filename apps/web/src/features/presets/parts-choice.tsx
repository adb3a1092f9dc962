import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../shared/ui/checkbox.js';
import type { Part } from './preset-form.js';

interface PartsChoiceProps {
  /** What choosing them does. */
  legend?: string;
  parts: readonly Part[];
  chosen: readonly Part[];
  onChange: (chosen: Part[]) => void;
}

/** Which parts of a form are meant. */
export function PartsChoice({ legend, parts, chosen, onChange }: PartsChoiceProps) {
  const { t } = useTranslation('prompt');
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="mb-1 text-sm font-medium">{legend ?? t('presets.parts')}</legend>
      {parts.map((part) => (
        <Checkbox
          key={part}
          label={t(`presets.part.${part}`)}
          checked={chosen.includes(part)}
          onChange={(isOn) => onChange(parts.filter((one) => (one === part ? isOn : chosen.includes(one))))}
        />
      ))}
    </fieldset>
  );
}
