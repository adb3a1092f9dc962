import type { OutputKind } from '@atelier/contracts';
import { Box, File, FileText, Film, Image, Music, Workflow } from 'lucide-react';

const ICONS = { image: Image, video: Film, audio: Music, model3d: Box, text: FileText, file: File } as const;

/** The icon of what a workflow makes; that of workflows where it is not known. */
export function KindIcon({ kind, className }: { kind: OutputKind | undefined; className?: string }) {
  const Icon = kind === undefined ? Workflow : ICONS[kind];
  return <Icon aria-hidden className={className} />;
}
