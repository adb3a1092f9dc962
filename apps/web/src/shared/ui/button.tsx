import { type VariantProps, cva } from 'class-variance-authority';
import type { ButtonHTMLAttributes, Ref } from 'react';

/** The classes of a button, also for links and triggers that look like one. */
export const buttonClass = cva(
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-control px-3.5 text-sm font-medium transition-colors ' +
    'pointer-coarse:min-h-11 aria-disabled:cursor-not-allowed disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary:
          'bg-accent text-accent-ink hover:bg-accent-hover aria-disabled:bg-hover aria-disabled:text-muted disabled:bg-hover disabled:text-muted',
        quiet: 'border border-edge bg-field text-ink hover:bg-hover aria-disabled:text-muted disabled:text-muted',
        bare: 'text-ink hover:bg-hover aria-disabled:text-muted disabled:text-muted',
        danger: 'bg-danger text-danger-ink hover:opacity-90',
      },
      shape: {
        words: '',
        /** A square around an icon. */
        icon: 'size-9 px-0 pointer-coarse:size-11',
        /** A square around the icon on a phone, where the words are left out. */
        compact: 'max-sm:size-11 max-sm:px-0',
      },
    },
    defaultVariants: { look: 'quiet', shape: 'words' },
  },
);

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, VariantProps<typeof buttonClass> {
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look, shape, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass({ look, shape, className })} {...rest} />;
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'title' | 'shape'> {
  /** Says what it does, to a screen reader and to the mouse. */
  label: string;
}

/** A button with an icon only. */
export function IconButton({ label, look = 'bare', ...rest }: IconButtonProps) {
  return <Button look={look} shape="icon" aria-label={label} title={label} {...rest} />;
}
