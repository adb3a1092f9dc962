import { DeliveryEntity } from './deliveries/delivery.entity.js';
import { EndpointEntity } from './endpoints/endpoint.entity.js';
import { SigningSecretEntity } from './endpoints/signing-secret.entity.js';
import { IntakeEntity } from './intake/intake.entity.js';

/** Every table of the schema `webhooks`, one class each; `entities.spec.ts` holds them against the migrations. */
export const ENTITIES = [EndpointEntity, DeliveryEntity, SigningSecretEntity, IntakeEntity];
