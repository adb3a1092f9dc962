import {
  AuditCheckpointEntity,
  AuditEntity,
  AuditExportEntity,
  AuditSealEntity,
  OutboxEntity,
} from '@atelier/database';
import { ApiKeyEntity } from './api-keys/api-key.entity.js';
import { ApiKeySightingEntity } from './api-keys/api-key-sighting.entity.js';
import { ConnectionEntity } from './connections/connection.entity.js';
import { ConsentCodeEntity } from './connections/consent-code.entity.js';
import { RegisteredClientEntity } from './connections/registered-client.entity.js';
import { GroupMemberEntity } from './groups/group-member.entity.js';
import { ScimGroupEntity } from './scim/scim-group.entity.js';
import { ScimTokenEntity } from './scim/scim-token.entity.js';
import { ScimUserEntity } from './scim/scim-user.entity.js';
import { GroupEntity } from './groups/group.entity.js';
import { MemberTermsClockEntity, MemberTermsEntity } from './groups/member-terms.entity.js';
import { InvitationEntity } from './invitations/invitation.entity.js';
import { SigningKeyEntity } from './keys/signing-key.entity.js';
import { LoginLimitEntity } from './login-limits/login-limit.entity.js';
import { MailEntity } from './mail/mail.entity.js';
import { MailAddressEntity } from './mail-address/mail-address.entity.js';
import { MailConfirmationEntity } from './mail-address/mail-confirmation.entity.js';
import { PasskeyEntity } from './passkeys/passkey.entity.js';
import { ResetLinkEntity } from './reset-links/reset-link.entity.js';
import { AuthenticatorEntity } from './second-factors/authenticator.entity.js';
import { RecoveryCodeEntity } from './second-factors/recovery-code.entity.js';
import { RemovalEntity } from './removals/removal.entity.js';
import { RefreshTokenEntity } from './sessions/refresh-token.entity.js';
import { SessionEntity } from './sessions/session.entity.js';
import { SignOnIdentityEntity } from './sign-on/sign-on-identity.entity.js';
import { SignOnSessionEntity } from './sign-on/sign-on-session.entity.js';
import { UsedOnceEntity } from './sign-on/used-once.entity.js';
import { UserExportEntity } from './user-exports/user-export.entity.js';
import { UserEntity } from './users/user.entity.js';

/** Every table of the schema `auth`, one class each; `entities.spec.ts` holds them against the migrations. */
export const ENTITIES = [
  UserEntity,
  GroupEntity,
  GroupMemberEntity,
  ScimTokenEntity,
  ScimUserEntity,
  ScimGroupEntity,
  InvitationEntity,
  MemberTermsEntity,
  MemberTermsClockEntity,
  ResetLinkEntity,
  SessionEntity,
  RefreshTokenEntity,
  SigningKeyEntity,
  ApiKeyEntity,
  ApiKeySightingEntity,
  ConnectionEntity,
  ConsentCodeEntity,
  RegisteredClientEntity,
  LoginLimitEntity,
  AuthenticatorEntity,
  RecoveryCodeEntity,
  PasskeyEntity,
  SignOnIdentityEntity,
  SignOnSessionEntity,
  UsedOnceEntity,
  MailAddressEntity,
  MailConfirmationEntity,
  MailEntity,
  UserExportEntity,
  RemovalEntity,
  AuditEntity,
  AuditSealEntity,
  AuditCheckpointEntity,
  AuditExportEntity,
  OutboxEntity,
];
