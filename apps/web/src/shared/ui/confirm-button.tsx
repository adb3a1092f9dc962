import { type ReactNode, useState } from 'react';
import { Button, type ButtonProps } from './button.js';
import { ConfirmDialog } from './confirm-dialog.js';

interface ConfirmButtonProps {
  children: ReactNode;
  /** The accessible name, where the visible text is ambiguous. */
  label?: string;
  look?: ButtonProps['look'];
  title: string;
  text: string;
  /** Says what will happen. */
  confirm: string;
  onConfirm: () => void;
}

/** A button that asks for confirmation first. */
export function ConfirmButton({
  children,
  label,
  look = 'quiet',
  title,
  text,
  confirm,
  onConfirm,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look={look} aria-label={label} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <ConfirmDialog
        open={asking}
        title={title}
        text={text}
        confirm={confirm}
        onConfirm={onConfirm}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
