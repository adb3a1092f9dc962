import {
  FolderHeart,
  Images,
  Link2,
  type LucideIcon,
  ServerCog,
  Trash2,
  UserRound,
  WandSparkles,
  Workflow,
} from 'lucide-react';

/** The words for a place are those of `shell.places`. */
export type PlaceName = 'make' | 'gallery' | 'workflows' | 'collections' | 'shares' | 'trash' | 'account' | 'admin';

interface Place {
  to: string;
  name: PlaceName;
  Icon: LucideIcon;
}

/** Where the navigation leads, in its order. The page itself is a route of `studio-routes.tsx`. */
export const PLACES = [
  { to: '/', name: 'make', Icon: WandSparkles },
  { to: '/gallery', name: 'gallery', Icon: Images },
  { to: '/workflows', name: 'workflows', Icon: Workflow },
  { to: '/collections', name: 'collections', Icon: FolderHeart },
  { to: '/trash', name: 'trash', Icon: Trash2 },
] as const satisfies readonly Place[];

interface PersonalPlace extends Place {
  /** Shown to admins only; the gateway decides for itself. */
  forAdmins?: boolean;
}

/** Personal and admin pages, in the account menu. */
export const PERSONAL_PLACES: readonly PersonalPlace[] = [
  { to: '/account', name: 'account', Icon: UserRound },
  { to: '/shares', name: 'shares', Icon: Link2 },
  { to: '/admin', name: 'admin', Icon: ServerCog, forAdmins: true },
];
