/** The pages for admins, in their order; each is called `admin.{name}.title`. */
export const ADMIN_PLACES = [
  { to: '/admin', name: 'activity' },
  { to: '/admin/runners', name: 'runners' },
  { to: '/admin/models', name: 'models' },
  { to: '/admin/model-aliases', name: 'modelAliases' },
  { to: '/admin/policy', name: 'policy' },
  { to: '/admin/queue', name: 'queue' },
  { to: '/admin/dead-letters', name: 'deadLetters' },
  { to: '/admin/users', name: 'users' },
  { to: '/admin/groups', name: 'groups' },
  { to: '/admin/invitations', name: 'invitations' },
  { to: '/admin/shares', name: 'shares' },
  { to: '/admin/keys', name: 'apiKeys' },
  { to: '/admin/usage', name: 'usage' },
  { to: '/admin/storage', name: 'storage' },
  { to: '/admin/audit', name: 'audit' },
  { to: '/admin/settings', name: 'settings' },
] as const;
