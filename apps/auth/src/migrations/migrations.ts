import { FirstTables1795478400000 } from './0001-first-tables.migration.js';
import { Preferences1795482000000 } from './0002-preferences.migration.js';
import { Audit1795485600000 } from './0003-audit.migration.js';
import { AuditTrace1795489200000 } from './0004-audit-trace.migration.js';
import { ApiKeys1795752000000 } from './0005-api-keys.migration.js';
import { ApiKeyKinds1795838400000 } from './0006-api-key-kinds.migration.js';
import { Connections1795842000000 } from './0007-connections.migration.js';
import { UsernameSkeletons1795924800000 } from './0008-username-skeletons.migration.js';
import { AuditChain1795928400000 } from './0009-audit-chain.migration.js';
import { SignUps1795932000000 } from './0010-sign-ups.migration.js';
import { ResetLinks1795935600000 } from './0011-reset-links.migration.js';
import { SignOn1796014800000 } from './0013-sign-on.migration.js';
import { LastDisabled1796018400000 } from './0014-last-disabled.migration.js';
import { SecondFactors1796022000000 } from './0015-second-factors.migration.js';
import { Groups1796029200000 } from './0017-groups.migration.js';
import { InvitationGroups1796032800000 } from './0018-invitation-groups.migration.js';
import { Mail1796050800000 } from './0020-mail.migration.js';
import { Removals1796072400000 } from './0024-removals.migration.js';
import { TermsOfGroups1796100000000 } from './0026-terms-of-groups.migration.js';
import { AuditExport1796110000000 } from './0027-audit-export.migration.js';
import { Scim1796120000000 } from './0028-scim.migration.js';
import { ScimActivity1796130000000 } from './0029-scim-activity.migration.js';
import { Passkeys1796140000000 } from './0030-passkeys.migration.js';
import { ApiKeySightings1796150000000 } from './0031-api-key-sightings.migration.js';
import { WrongConfirmations1796155000000 } from './0032-wrong-confirmations.migration.js';
import { GroupScopes1796160000000 } from './0033-group-scopes.migration.js';

/** In the order in which they run; a migration that was released is never changed. */
export const MIGRATIONS = [
  FirstTables1795478400000,
  Preferences1795482000000,
  Audit1795485600000,
  AuditTrace1795489200000,
  ApiKeys1795752000000,
  ApiKeyKinds1795838400000,
  Connections1795842000000,
  UsernameSkeletons1795924800000,
  AuditChain1795928400000,
  SignUps1795932000000,
  ResetLinks1795935600000,
  SignOn1796014800000,
  LastDisabled1796018400000,
  SecondFactors1796022000000,
  Groups1796029200000,
  InvitationGroups1796032800000,
  Mail1796050800000,
  Removals1796072400000,
  TermsOfGroups1796100000000,
  AuditExport1796110000000,
  Scim1796120000000,
  ScimActivity1796130000000,
  Passkeys1796140000000,
  ApiKeySightings1796150000000,
  WrongConfirmations1796155000000,
  GroupScopes1796160000000,
];
