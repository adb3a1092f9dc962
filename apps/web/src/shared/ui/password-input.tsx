import { Eye, EyeOff } from 'lucide-react';
import { type InputHTMLAttributes, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.js';
import { CONTROL_CLASS, type ControlProps } from './field.js';

interface PasswordInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  control: ControlProps;
  autoComplete: 'new-password' | 'current-password';
  ref?: Ref<HTMLInputElement>;
}

/** A password field that can be revealed, filled in by managers and pasted into (WCAG 2.2, 3.3.8). */
export function PasswordInput({ control, ...input }: PasswordInputProps) {
  const { t } = useTranslation('session');
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <input
        {...control}
        {...input}
        type={shown ? 'text' : 'password'}
        required
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
