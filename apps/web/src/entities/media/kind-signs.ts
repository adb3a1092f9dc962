import type { OutputKind } from '@atelier/contracts';
import { AudioLines, Box, File, FileText, Image, type LucideIcon, Play } from 'lucide-react';

/** A sign for each kind of output. */
export const SIGNS: Record<OutputKind, LucideIcon> = {
  ...{ image: Image, video: Play, audio: AudioLines, model3d: Box, text: FileText, file: File },
};
