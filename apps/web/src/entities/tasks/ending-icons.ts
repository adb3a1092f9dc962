import { CircleSlash, Eye, ScanSearch, TriangleAlert } from 'lucide-react';

/** The sign of each `Ending`. */
export const ENDING_ICONS = {
  failed: TriangleAlert,
  cancelled: CircleSlash,
  completed: CircleSlash,
  check: ScanSearch,
  review: Eye,
} as const;
