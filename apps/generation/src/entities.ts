import { GroupNameEntity } from './groups/group-name.entity.js';
import { GroupSpanEntity } from './groups/group-span.entity.js';
import { MemberTermsEntity } from './groups/member-terms.entity.js';
import {
  AuditCheckpointEntity,
  AuditEntity,
  AuditExportEntity,
  AuditSealEntity,
  OutboxEntity,
} from '@atelier/database';
import { AssetEntity } from './assets/asset.entity.js';
import { TaskInputEntity } from './assets/task-input.entity.js';
import { CatalogueEntity } from './fleet/catalogues/catalogue.entity.js';
import { ModelFileEntity } from './fleet/catalogues/model-file.entity.js';
import { ModelListEntity } from './fleet/catalogues/model-list.entity.js';
import { RunnerEnrolmentEntity } from './fleet/identities/runner-enrolment.entity.js';
import { RunnerIdentityEntity } from './fleet/identities/runner-identity.entity.js';
import { LoraWordsEntity } from './fleet/lora-words/lora-words.entity.js';
import { ModelAliasEntity } from './fleet/model-aliases/model-alias.entity.js';
import { CostEntity } from './fleet/models/cost.entity.js';
import { LoadRateEntity } from './fleet/models/load-rate.entity.js';
import { PlacementEntity } from './fleet/placement/placement.entity.js';
import { RunnerPlacementEntity } from './fleet/placement/runner-placement.entity.js';
import { RunnerModelEntity } from './fleet/runners/runner-model.entity.js';
import { RunnerEntity } from './fleet/runners/runner.entity.js';
import { ArchiveEntity } from './library/archives/archive.entity.js';
import { PictureCheckEntity } from './library/checks/picture-check.entity.js';
import { CollectionImageEntity } from './library/collections/collection-image.entity.js';
import { CollectionEntity } from './library/collections/collection.entity.js';
import { GroupShareEntity } from './library/group-shares/group-share.entity.js';
import { PictureEntity } from './library/pictures/picture.entity.js';
import { ResultEntity } from './library/pictures/result.entity.js';
import { ShareAttemptsEntity } from './library/public-shares/share-attempts.entity.js';
import { PromptTermEntity } from './library/search/prompt-term.entity.js';
import { ShareEntity } from './library/shares/share.entity.js';
import { IdempotencyKeyEntity } from './tasks/idempotency-key.entity.js';
import { FacetEntity } from './tasks/facets/facet.entity.js';
import { AttemptEntity } from './tasks/state/attempt.entity.js';
import { BacklogEntity } from './tasks/state/backlog.entity.js';
import { TaskEntity } from './tasks/state/task.entity.js';
import { DefaultAllowanceEntity } from './tasks/state/default-allowance.entity.js';
import { UsageDayEntity } from './tasks/state/usage-day.entity.js';
import { UserShareEntity } from './tasks/state/user-share.entity.js';
import { UserStorageEntity } from './upkeep/quota/user-storage.entity.js';
import { JobEntity } from './upkeep/retention/job.entity.js';
import { ActivityHourEntity } from './activity/activity-hour.entity.js';
import { CountedHourEntity } from './activity/counted-hour.entity.js';
import { QueueSampleEntity } from './activity/queue-sample.entity.js';
import { PictureReportEntity } from './library/reviews/picture-report.entity.js';
import { ReviewEntity } from './library/reviews/review.entity.js';
import { UseHourEntity } from './activity/use-hour.entity.js';
import { ReaperBeatEntity } from './work/attempts/reaper-beat.entity.js';
import { PresetEntity } from './workflows/presets/preset.entity.js';
import { WildcardListEntity } from './workflows/wildcards/wildcard-list.entity.js';
import { WorkflowVersionEntity } from './workflows/versions/workflow-version.entity.js';
import { WorkflowEntity } from './workflows/versions/workflow.entity.js';

/** Every table of the schema `generation`, one class each; `entities.spec.ts` holds them against the migrations. */
export const ENTITIES = [
  TaskEntity,
  AttemptEntity,
  IdempotencyKeyEntity,
  UserShareEntity,
  MemberTermsEntity,
  GroupSpanEntity,
  GroupNameEntity,
  UsageDayEntity,
  DefaultAllowanceEntity,
  BacklogEntity,
  ResultEntity,
  ReviewEntity,
  PictureReportEntity,
  PictureEntity,
  PictureCheckEntity,
  PromptTermEntity,
  FacetEntity,
  CollectionEntity,
  CollectionImageEntity,
  ArchiveEntity,
  AssetEntity,
  TaskInputEntity,
  ShareEntity,
  ShareAttemptsEntity,
  GroupShareEntity,
  CatalogueEntity,
  ModelListEntity,
  ModelFileEntity,
  ModelAliasEntity,
  LoraWordsEntity,
  RunnerEntity,
  RunnerModelEntity,
  RunnerEnrolmentEntity,
  RunnerIdentityEntity,
  PlacementEntity,
  RunnerPlacementEntity,
  CostEntity,
  LoadRateEntity,
  ReaperBeatEntity,
  WorkflowEntity,
  WildcardListEntity,
  PresetEntity,
  WorkflowVersionEntity,
  UserStorageEntity,
  JobEntity,
  QueueSampleEntity,
  CountedHourEntity,
  ActivityHourEntity,
  UseHourEntity,
  AuditEntity,
  AuditSealEntity,
  AuditCheckpointEntity,
  AuditExportEntity,
  OutboxEntity,
];
