import type { PictureValue } from '@atelier/contracts';

/** What a field for a file is given; `features/assets` draws it. */
export interface MediaFieldProps {
  kind: 'image' | 'mask' | 'video' | 'audio';
  label: string;
  value: PictureValue | null;
  /** null: nothing is chosen. */
  onChange: (value: PictureValue | null) => void;
  /** Of a picture: the graph uses its mask, so one can be painted. */
  mask?: boolean | undefined;
  required?: boolean | undefined;
  help?: string | undefined;
  /** What is wrong with the value. */
  error?: string | undefined;
}
