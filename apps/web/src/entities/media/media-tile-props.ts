import type { Output } from '@atelier/contracts';

/** Of the square of something that is no picture. */
export interface MediaTileProps {
  output: Output;
  taskId: number;
}
