import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.js';
import { CONTROL_CLASS, type ControlProps } from './field.js';

interface PasswordInputProps {
  control: ControlProps;
  name: string;
  autoComplete: 'new-password' | 'current-password';
  value: string;
  onChange: (value: string) => void;
}

/** A password that can be looked at. Managers may fill it in, and it can be pasted (WCAG 2.2, 3.3.8). */
export function PasswordInput({ control, name, autoComplete, value, onChange }: PasswordInputProps) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <input
        {...control}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${CONTROL_CLASS} h-11 pr-12`}
      />
      <IconButton
        label={t('showPassword')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-1 my-auto"
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}
