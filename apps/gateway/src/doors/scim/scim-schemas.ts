/** Names of SCIM's messages and resources (RFC 7643, 7644). */
export const SCHEMAS = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const;

const attribute = (name: string, more: object = {}) => ({
  ...{ name, type: 'string', multiValued: false, required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none' },
  ...more,
});

const complex = (name: string, subAttributes: object[], more: object = {}) =>
  attribute(name, { type: 'complex', subAttributes, ...more });

/** What is kept of users and groups; what else is sent is passed over. */
export const RESOURCE_SCHEMAS = [
  {
    ...{ schemas: [SCHEMAS.schema], id: SCHEMAS.user, name: 'User', description: 'An account' },
    attributes: [
      attribute('userName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true, uniqueness: 'server' }),
      attribute('displayName'),
      complex('name', [attribute('givenName'), attribute('familyName')]),
      complex('emails', [attribute('value'), attribute('primary', { type: 'boolean' })], { multiValued: true }),
      attribute('active', { type: 'boolean' }),
      complex('groups', [attribute('value'), attribute('display')], { multiValued: true, mutability: 'readOnly' }),
    ],
  },
  {
    ...{ schemas: [SCHEMAS.schema], id: SCHEMAS.group, name: 'Group', description: 'A group of users' },
    attributes: [
      attribute('displayName', { required: true, uniqueness: 'server' }),
      attribute('externalId', { caseExact: true, uniqueness: 'server' }),
      complex('members', [attribute('value'), attribute('display', { mutability: 'readOnly' })], { multiValued: true }),
    ],
  },
];

export const RESOURCE_TYPES = [
  { schemas: [SCHEMAS.resourceType], id: 'User', name: 'User', endpoint: '/Users', schema: SCHEMAS.user },
  { schemas: [SCHEMAS.resourceType], id: 'Group', name: 'Group', endpoint: '/Groups', schema: SCHEMAS.group },
];

const no = { supported: false };

/** What of SCIM is spoken here. @param mostResults of one list */
export const serviceProviderConfig = (mostResults: number) => ({
  schemas: [SCHEMAS.config],
  patch: { supported: true },
  bulk: { ...no, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostResults },
  ...{ changePassword: no, sort: no, etag: no },
  authenticationSchemes: [
    {
      ...{ type: 'oauthbearertoken', name: 'OAuth Bearer Token', primary: true },
      description: 'A token that an admin has made for the identity provider',
    },
  ],
});

/** A list as SCIM answers it. */
export const listOf = (Resources: object[], totalResults = Resources.length, startIndex = 1) => ({
  ...{ schemas: [SCHEMAS.list], totalResults, startIndex, itemsPerPage: Resources.length, Resources },
});
