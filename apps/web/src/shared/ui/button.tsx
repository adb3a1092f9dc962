import type { ButtonHTMLAttributes, Ref } from 'react';

export type ButtonLook = 'primary' | 'quiet' | 'bare' | 'danger';

const BASE =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-control px-3.5 text-sm font-medium transition-colors ' +
  'pointer-coarse:min-h-11 aria-disabled:cursor-not-allowed disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0';

const LOOKS: Record<ButtonLook, string> = {
  primary:
    'bg-accent text-accent-ink hover:bg-accent-hover aria-disabled:bg-hover aria-disabled:text-muted disabled:bg-hover disabled:text-muted',
  quiet: 'border border-edge bg-field text-ink hover:bg-hover aria-disabled:text-muted disabled:text-muted',
  bare: 'text-ink hover:bg-hover aria-disabled:text-muted disabled:text-muted',
  danger: 'bg-danger text-danger-ink hover:opacity-90',
};

/** For a button with words that are left out on a phone. */
export const COMPACT_CLASS = 'max-sm:size-11 max-sm:px-0';

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook, more = ''): string {
  return `${BASE} ${LOOKS[look]} ${more}`;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'quiet', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'title'> {
  /** Says what it does, to a screen reader and to the mouse. */
  label: string;
}

/** A button with an icon only. */
export function IconButton({ label, className = '', look = 'bare', ...rest }: IconButtonProps) {
  return <Button look={look} aria-label={label} title={label} className={`size-9 px-0 pointer-coarse:size-11 ${className}`} {...rest} />; // prettier-ignore
}
