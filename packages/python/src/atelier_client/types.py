"""The bodies of the API, made from its OpenAPI document by `npm run openapi`: not to be changed by hand."""

from typing import Any, Literal, NotRequired, TypedDict, Union

AccessToken = TypedDict(
    "AccessToken",
    {
        "access_token": str,
        "token_type": Literal["bearer"],
        "expires_in": int,
    },
)

AccountUsage = TypedDict(
    "AccountUsage",
    {
        "queue": dict[str, Any],
        "allowances": "Allowances",
        "days": list[dict[str, Any]],
        "workflows": list[dict[str, Any]],
    },
)

Activity = TypedDict(
    "Activity",
    {
        "range": Literal["hour", "day", "week"],
        "from": str,
        "until": str,
        "step_s": int,
        "busy": list["ActivitySeries"],
        "queue": dict[str, Any],
        "waits": dict[str, Any],
        "outputs_per_hour": list[float],
        "failures": list["ActivitySeries"],
        "loads": list["ActivitySeries"],
        "users": list["UserUse"],
        "other_users": dict[str, Any],
    },
)

ActivitySeries = TypedDict(
    "ActivitySeries",
    {
        "name": Union[str, None],
        "values": list[float],
    },
)

AddPasskey = TypedDict(
    "AddPasskey",
    {
        "name": str,
        "passkey": "CreatedPasskey",
    },
)

AddedPasskey = TypedDict(
    "AddedPasskey",
    {
        "passkey": "Passkey",
        "recovery_codes": list[str],
    },
)

AdminApiKey = TypedDict(
    "AdminApiKey",
    {
        "id": str,
        "root_id": str,
        "kind": "ApiKeyKind",
        "name": str,
        "hint": str,
        "scopes": list["Scope"],
        "act_as": bool,
        "limits": dict[str, Any],
        "allowed_addresses": list[str],
        "created_at": str,
        "expires_at": Union[str, None],
        "last_used_at": Union[str, None],
        "last_address": Union[str, None],
        "user": dict[str, Any],
    },
)

AdminApiKeyList = TypedDict(
    "AdminApiKeyList",
    {
        "items": list["AdminApiKey"],
        "next_cursor": Union[str, None],
    },
)

AdminUser = TypedDict(
    "AdminUser",
    {
        "id": int,
        "username": str,
        "role": "Role",
        "created_at": str,
        "own_role": NotRequired["Role"],
        "groups": list[dict[str, Any]],
        "disabled": bool,
        "sessions": int,
        "last_seen_at": Union[str, None],
        "second_factor": NotRequired[bool],
    },
)

AdminUserPage = TypedDict(
    "AdminUserPage",
    {
        "items": list["AdminUser"],
        "next_cursor": Union[str, None],
    },
)

AllUsageReport = TypedDict(
    "AllUsageReport",
    {
        "from": str,
        "to": str,
        "group_by": Literal["day", "model", "workflow", "key", "user", "group"],
        "total": dict[str, Any],
        "rows": list["UsageRow"],
        "more": bool,
    },
)

Allowance = TypedDict(
    "Allowance",
    {
        "limit_ms": Union[int, None],
        "used_ms": int,
        "renews_at": str,
        "is_default": bool,
    },
)

Allowances = TypedDict(
    "Allowances",
    {
        "day": "Allowance",
        "month": "Allowance",
    },
)

AnswerReview = TypedDict(
    "AnswerReview",
    {
        "answer": "ReviewAnswer",
        "reason": str,
    },
)

ApiKey = TypedDict(
    "ApiKey",
    {
        "id": str,
        "root_id": str,
        "kind": "ApiKeyKind",
        "name": str,
        "hint": str,
        "scopes": list["Scope"],
        "act_as": bool,
        "limits": dict[str, Any],
        "allowed_addresses": list[str],
        "created_at": str,
        "expires_at": Union[str, None],
        "last_used_at": Union[str, None],
        "last_address": Union[str, None],
    },
)

ApiKeyKind = Literal["user", "service", "door"]

ApiKeyUse = TypedDict(
    "ApiKeyUse",
    {
        "open_tasks": int,
        "tasks_today": int,
    },
)

Archive = TypedDict(
    "Archive",
    {
        "id": int,
        "image_count": int,
        "size_bytes": int,
        "expires_at": str,
        "url": str,
    },
)

AskPasskey = TypedDict(
    "AskPasskey",
    {
        "ticket": NotRequired[str],
    },
)

Asset = TypedDict(
    "Asset",
    {
        "id": int,
        "name": str,
        "kind": Literal["image", "video", "audio", "model3d"],
        "content_type": str,
        "size_bytes": int,
        "sha256": str,
        "width": Union[int, None],
        "height": Union[int, None],
        "duration_ms": Union[int, None],
        "frame_rate": Union[float, None],
        "has_alpha": bool,
        "animated": bool,
        "has_sound": bool,
        "thumbhash": Union[str, None],
        "created_at": str,
        "last_used_at": Union[str, None],
        "url": str,
        "thumbnail_url": Union[str, None],
    },
)

AssetFromUrl = TypedDict(
    "AssetFromUrl",
    {
        "url": str,
    },
)

AssetPage = TypedDict(
    "AssetPage",
    {
        "items": list["Asset"],
        "next_cursor": Union[str, None],
    },
)

Attempt = TypedDict(
    "Attempt",
    {
        "number": int,
        "runner_id": str,
        "runner_class": str,
        "started_at": str,
        "ended_at": Union[str, None],
        "outcome": Union[Literal["completed", "failed", "lost", "released", "cancelled"], None],
        "fault": Union["FaultClass", None],
        "detail": Any,
        "gpu_ms": Union[int, None],
        "load_ms": Union[int, None],
        "phases": Union[dict[str, Any], None],
    },
)

AuditEntry = TypedDict(
    "AuditEntry",
    {
        "id": int,
        "at": str,
        "actor_id": int,
        "action": str,
        "object": str,
        "result": str,
        "detail": dict[str, Any],
        "address": str,
        "request_id": str,
        "trace_id": Union[str, None],
        "service": Literal["auth", "generation"],
        "actor_name": Union[str, None],
        "actor_deleted": NotRequired[bool],
        "object_name": NotRequired[Union[str, None]],
    },
)

AuditPage = TypedDict(
    "AuditPage",
    {
        "items": list["AuditEntry"],
        "next_cursor": Union[str, None],
    },
)

BackChannelLogout = TypedDict(
    "BackChannelLogout",
    {
        "logout_token": str,
    },
)

Captcha = TypedDict(
    "Captcha",
    {
        "provider": "CaptchaProvider",
        "site_key": str,
        "script_url": str,
    },
)

CaptchaProvider = Literal["hcaptcha", "turnstile", "recaptcha"]

CatalogueDifference = TypedDict(
    "CatalogueDifference",
    {
        "kind": Literal["class", "file"],
        "name": str,
        "of": str,
        "here": bool,
        "runners": int,
    },
)

ChangeApiKey = TypedDict(
    "ChangeApiKey",
    {
        "name": NotRequired[str],
        "limits": NotRequired[dict[str, Any]],
        "allowed_addresses": NotRequired[list[str]],
    },
)

ChangeMail = TypedDict(
    "ChangeMail",
    {
        "password": str,
        "address": Union["MailAddress", None],
        "language": NotRequired["Language"],
    },
)

ChangePassword = TypedDict(
    "ChangePassword",
    {
        "current_password": str,
        "new_password": str,
    },
)

ChangePreferences = TypedDict(
    "ChangePreferences",
    {
        "language": NotRequired[Union["Language", None]],
        "theme": NotRequired["Theme"],
        "defaults": NotRequired["DefaultParams"],
    },
)

ChangeUser = TypedDict(
    "ChangeUser",
    {
        "role": NotRequired["Role"],
        "disabled": NotRequired[bool],
    },
)

ChangedWorkflow = TypedDict(
    "ChangedWorkflow",
    {
        "workflow_id": int,
        "name": str,
        "name_zh": Union[str, None],
        "shipped": bool,
        "visibility": "WorkflowVisibility",
        "user_id": Union[int, None],
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "nodes": list["RefusedNode"],
    },
)

Collection = TypedDict(
    "Collection",
    {
        "id": int,
        "name": str,
        "image_count": int,
        "cover": Union[dict[str, Any], None],
        "shared_by": NotRequired[Union["SharedBy", None]],
        "created_at": str,
        "updated_at": str,
    },
)

CollectionChange = TypedDict(
    "CollectionChange",
    {
        "name": str,
    },
)

CollectionPage = TypedDict(
    "CollectionPage",
    {
        "items": list["Collection"],
        "next_cursor": Union[str, None],
    },
)

CollectionPicture = TypedDict(
    "CollectionPicture",
    {
        "id": int,
        "kind": "OutputKind",
        "content_type": str,
        "width": Union[int, None],
        "height": Union[int, None],
        "duration_ms": Union[int, None],
        "thumbhash": Union[str, None],
        "url": str,
        "thumbnail_url": Union[str, None],
    },
)

CollectionPicturePage = TypedDict(
    "CollectionPicturePage",
    {
        "items": list["CollectionPicture"],
        "next_cursor": Union[str, None],
    },
)

ConfirmAuthenticator = TypedDict(
    "ConfirmAuthenticator",
    {
        "code": str,
    },
)

ConfirmMail = TypedDict(
    "ConfirmMail",
    {
        "token": str,
    },
)

Confirmation = dict[str, Any]

ConfirmationKind = Literal["password", "passkey", "code", "recovery_code"]

ConfirmationWays = TypedDict(
    "ConfirmationWays",
    {
        "kinds": list["ConfirmationKind"],
    },
)

Connection = TypedDict(
    "Connection",
    {
        "id": str,
        "client_name": str,
        "client_host": Union[str, None],
        "scopes": list["Scope"],
        "created_at": str,
        "last_used_at": str,
        "expires_at": str,
    },
)

ConnectionList = TypedDict(
    "ConnectionList",
    {
        "items": list["Connection"],
    },
)

ConnectionRequest = TypedDict(
    "ConnectionRequest",
    {
        "client_id": str,
        "redirect_uri": str,
        "response_type": NotRequired[str],
        "scope": NotRequired[str],
        "state": NotRequired[str],
        "code_challenge": NotRequired[str],
        "code_challenge_method": NotRequired[str],
        "resource": NotRequired[str],
    },
)

Consent = TypedDict(
    "Consent",
    {
        "request": "ConnectionRequest",
        "allow": bool,
    },
)

ConsentAnswer = TypedDict(
    "ConsentAnswer",
    {
        "redirect_to": str,
    },
)

ConsentQuestion = TypedDict(
    "ConsentQuestion",
    {
        "client_name": str,
        "client_host": Union[str, None],
        "redirect_host": str,
        "scopes": list["Scope"],
        "refused": Union[dict[str, Any], None],
    },
)

CreateApiKey = TypedDict(
    "CreateApiKey",
    {
        "name": str,
        "kind": NotRequired["ApiKeyKind"],
        "act_as": NotRequired[bool],
        "limits": NotRequired[dict[str, Any]],
        "scopes": list["Scope"],
        "expires_in_days": NotRequired[Union[int, None]],
        "allowed_addresses": NotRequired[list[str]],
    },
)

CreateArchive = TypedDict(
    "CreateArchive",
    {
        "image_ids": NotRequired[list[int]],
        "collection_id": NotRequired[int],
    },
)

CreatePreset = TypedDict(
    "CreatePreset",
    {
        "name": str,
        "values": dict[str, Any],
        "workflow_id": NotRequired[Union[int, None]],
        "shared": NotRequired[bool],
    },
)

CreateShare = TypedDict(
    "CreateShare",
    {
        "image_id": NotRequired[int],
        "image_ids": NotRequired[list[int]],
        "collection_id": NotRequired[int],
        "expires_in_s": NotRequired[Union[int, None]],
        "show_prompt": NotRequired[bool],
        "password": NotRequired[str],
    },
)

CreateTask = TypedDict(
    "CreateTask",
    {
        "negative_prompt": NotRequired[str],
        "width": NotRequired[int],
        "height": NotRequired[int],
        "steps": NotRequired[int],
        "cfg": NotRequired[float],
        "sampler_name": NotRequired[Literal["euler", "euler_ancestral", "heun", "dpm_2", "dpm_2_ancestral", "lms", "dpmpp_2s_ancestral", "dpmpp_sde", "dpmpp_2m", "dpmpp_2m_sde", "dpmpp_3m_sde", "ddpm", "lcm", "ddim", "uni_pc", "uni_pc_bh2", "res_multistep"]],
        "scheduler": NotRequired[Literal["normal", "karras", "exponential", "sgm_uniform", "simple", "ddim_uniform", "beta", "linear_quadratic", "kl_optimal"]],
        "seed": NotRequired[int],
        "batch_size": NotRequired[int],
        "prompt": str,
        "model_name": str,
        "webhook_url": NotRequired[str],
        "webhook_events": NotRequired[list[Literal["task.completed", "task.failed", "task.cancelled"]]],
    },
)

CreateUser = TypedDict(
    "CreateUser",
    {
        "username": str,
        "password": str,
        "proof": NotRequired[str],
        "captcha": NotRequired[str],
        "role": NotRequired["Role"],
    },
)

CreateWebhook = TypedDict(
    "CreateWebhook",
    {
        "url": str,
        "description": NotRequired[str],
        "event_types": NotRequired[list["WebhookEvent"]],
    },
)

CreateWorkflow = TypedDict(
    "CreateWorkflow",
    {
        "name": str,
        "description": NotRequired[str],
        "workflow": Any,
        "form": NotRequired["WorkflowForm"],
    },
)

CreateWorkflowVersion = TypedDict(
    "CreateWorkflowVersion",
    {
        "workflow": NotRequired[Any],
        "form": NotRequired["WorkflowForm"],
    },
)

CreatedPasskey = TypedDict(
    "CreatedPasskey",
    {
        "id": str,
        "rawId": str,
        "type": Literal["public-key"],
        "response": dict[str, Any],
    },
)

CreatedShare = TypedDict(
    "CreatedShare",
    {
        "id": int,
        "image_id": Union[int, None],
        "collection_id": Union[int, None],
        "title": str,
        "workflow": NotRequired[Union["RunOf", None]],
        "cover": Union[dict[str, Any], None],
        "image_count": int,
        "show_prompt": bool,
        "has_password": bool,
        "created_at": str,
        "expires_at": Union[str, None],
        "is_expired": bool,
        "view_count": int,
        "last_viewed_at": Union[str, None],
        "wrong_passwords": int,
        "last_wrong_at": Union[str, None],
        "token": str,
        "url": str,
    },
)

DeadLetter = TypedDict(
    "DeadLetter",
    {
        "task_id": int,
        "user_id": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "model_name": str,
        "error_code": "TaskErrorCode",
        "attempts": int,
        "created_at": str,
        "failed_at": str,
    },
)

DeadLetterDetail = TypedDict(
    "DeadLetterDetail",
    {
        "task_id": int,
        "user_id": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "model_name": str,
        "error_code": "TaskErrorCode",
        "attempts": int,
        "created_at": str,
        "failed_at": str,
        "error_message": Union[str, None],
        "attempt_list": list["Attempt"],
        "graph": dict[str, Any],
        "graph_json": NotRequired[Union[str, None]],
    },
)

DeadLetterFilter = TypedDict(
    "DeadLetterFilter",
    {
        "error_code": NotRequired["TaskErrorCode"],
        "model_name": NotRequired[str],
        "user_id": NotRequired[int],
    },
)

DeadLetterPage = TypedDict(
    "DeadLetterPage",
    {
        "items": list["DeadLetter"],
        "next_cursor": Union[str, None],
    },
)

DefaultParams = TypedDict(
    "DefaultParams",
    {
        "negative_prompt": NotRequired[str],
        "width": NotRequired[int],
        "height": NotRequired[int],
        "steps": NotRequired[int],
        "cfg": NotRequired[float],
        "sampler_name": NotRequired[Literal["euler", "euler_ancestral", "heun", "dpm_2", "dpm_2_ancestral", "lms", "dpmpp_2s_ancestral", "dpmpp_sde", "dpmpp_2m", "dpmpp_2m_sde", "dpmpp_3m_sde", "ddpm", "lcm", "ddim", "uni_pc", "uni_pc_bh2", "res_multistep"]],
        "scheduler": NotRequired[Literal["normal", "karras", "exponential", "sgm_uniform", "simple", "ddim_uniform", "beta", "linear_quadratic", "kl_optimal"]],
        "batch_size": NotRequired[int],
        "model_name": NotRequired[str],
    },
)

DeletedTask = TypedDict(
    "DeletedTask",
    {
        "count": int,
        "image_ids": list[int],
    },
)

Delivery = TypedDict(
    "Delivery",
    {
        "id": int,
        "event_id": str,
        "event_type": str,
        "url": NotRequired[Union[str, None]],
        "task_id": NotRequired[Union[int, None]],
        "state": "DeliveryState",
        "attempts": int,
        "next_attempt_at": Union[str, None],
        "created_at": str,
        "last_attempt_at": Union[str, None],
        "latency_ms": Union[int, None],
        "status_code": Union[int, None],
        "answer": Union[str, None],
        "error": Union[str, None],
    },
)

DeliveryPage = TypedDict(
    "DeliveryPage",
    {
        "items": list["Delivery"],
        "next_cursor": Union[str, None],
    },
)

DeliveryState = Literal["pending", "delivering", "succeeded", "failed", "abandoned"]

EndedSessions = TypedDict(
    "EndedSessions",
    {
        "ended": int,
    },
)

Entrance = TypedDict(
    "Entrance",
    {
        "registration": "RegistrationMode",
        "challenge": "SignUpChallenge",
        "captcha": Union["Captcha", None],
        "reset_by_mail": bool,
        "passkeys": bool,
    },
)

FactorKind = Literal["passkey", "code", "recovery_code"]

FaultClass = Literal["invalid_workflow", "input_missing", "model_missing", "out_of_memory", "node_error", "timeout", "no_progress", "comfyui_unreachable", "runner_lost", "storage_unavailable"]

FieldError = TypedDict(
    "FieldError",
    {
        "pointer": str,
        "code": str,
        "message": str,
        "needed": NotRequired[dict[str, Any]],
    },
)

FleetModel = TypedDict(
    "FleetModel",
    {
        "folder": str,
        "file": str,
        "size_bytes": Union[int, None],
        "runners": int,
        "on": list[str],
        "warm": int,
        "warm_on": list[str],
        "runs": int,
    },
)

FleetModelList = TypedDict(
    "FleetModelList",
    {
        "of_runners": int,
        "total": int,
        "items": list["FleetModel"],
        "folders": list[dict[str, Any]],
    },
)

FleetRunner = TypedDict(
    "FleetRunner",
    {
        "id": str,
        "class": str,
        "pool": str,
        "state": "RunnerState",
        "since": str,
        "draining": bool,
        "quarantine": Union[dict[str, Any], None],
        "failures": int,
        "comfyui_version": str,
        "vram_total_bytes": int,
        "models": int,
        "warm": list[str],
        "current_task": Union["RunnerTask", None],
        "leased": int,
        "started_at": str,
        "last_seen_at": str,
    },
)

FleetRunnerList = TypedDict(
    "FleetRunnerList",
    {
        "items": list["FleetRunner"],
    },
)

GenerationParams = TypedDict(
    "GenerationParams",
    {
        "negative_prompt": str,
        "width": int,
        "height": int,
        "steps": int,
        "cfg": float,
        "sampler_name": Literal["euler", "euler_ancestral", "heun", "dpm_2", "dpm_2_ancestral", "lms", "dpmpp_2s_ancestral", "dpmpp_sde", "dpmpp_2m", "dpmpp_2m_sde", "dpmpp_3m_sde", "ddpm", "lcm", "ddim", "uni_pc", "uni_pc_bh2", "res_multistep"],
        "scheduler": Literal["normal", "karras", "exponential", "sgm_uniform", "simple", "ddim_uniform", "beta", "linear_quadratic", "kl_optimal"],
        "seed": int,
        "batch_size": int,
    },
)

Group = TypedDict(
    "Group",
    {
        "id": int,
        "name": str,
        "role": Union["Role", None],
        "weight": Union[float, None],
        "models": list[str],
        "workflows": list[int],
        "scopes": list["Scope"],
        "limits": "GroupLimits",
        "members": int,
        "by_scim": NotRequired[bool],
        "created_at": str,
    },
)

GroupChoice = TypedDict(
    "GroupChoice",
    {
        "id": int,
        "name": str,
        "shared": bool,
    },
)

GroupChoices = TypedDict(
    "GroupChoices",
    {
        "items": list["GroupChoice"],
        "may_share": bool,
    },
)

GroupLimits = TypedDict(
    "GroupLimits",
    {
        "gpu_seconds_per_day": Union[int, None],
        "gpu_seconds_per_month": Union[int, None],
        "storage_mb": Union[int, None],
        "waiting_tasks": Union[int, None],
        "running_tasks": Union[int, None],
        "requests_per_minute": Union[int, None],
    },
)

GroupList = TypedDict(
    "GroupList",
    {
        "items": list["Group"],
    },
)

GroupMember = TypedDict(
    "GroupMember",
    {
        "user_id": int,
        "username": str,
        "source": "MembershipSource",
        "since": str,
    },
)

GroupMemberPage = TypedDict(
    "GroupMemberPage",
    {
        "items": list["GroupMember"],
        "next_cursor": Union[str, None],
    },
)

GroupShare = TypedDict(
    "GroupShare",
    {
        "id": int,
        "user_id": int,
        "group": dict[str, Any],
        "kind": "GroupSharedKind",
        "item_id": int,
        "name": str,
        "suspended": bool,
        "created_at": str,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
    },
)

GroupSharePage = TypedDict(
    "GroupSharePage",
    {
        "items": list["GroupShare"],
        "next_cursor": Union[str, None],
    },
)

GroupSharedKind = Literal["workflow", "preset", "collection"]

HistoryItem = TypedDict(
    "HistoryItem",
    {
        "id": int,
        "user_id": int,
        "prompt": str,
        "model_name": str,
        "status": "TaskStatus",
        "result_id": Union[int, None],
        "error_code": Union["TaskErrorCode", None],
        "error_message": Union[str, None],
        "created_at": str,
        "started_at": Union[str, None],
        "completed_at": Union[str, None],
        "params": Union["GenerationParams", None],
        "workflow": NotRequired[Union["RunOf", None]],
        "values": NotRequired[Union[dict[str, Any], None]],
        "labels": NotRequired[Union[dict[str, Any], None]],
        "batch": NotRequired[Union[str, None]],
        "queue_position": Union[int, None],
        "eta_ms": Union[int, None],
        "no_runner": NotRequired[bool],
        "allowance_renews_at": NotRequired[str],
        "attempt": int,
        "phase": Union["TaskPhase", None],
        "progress": float,
        "withheld": NotRequired[int],
        "checking": NotRequired[int],
        "images": list["Image"],
        "outputs": NotRequired[Union[list["Output"], None]],
    },
)

HistoryPage = TypedDict(
    "HistoryPage",
    {
        "items": list["HistoryItem"],
        "next_cursor": Union[str, None],
    },
)

IdentityOrigin = Literal["token", "pod", "setting", "shared"]

Image = TypedDict(
    "Image",
    {
        "id": int,
        "width": int,
        "height": int,
        "content_type": str,
        "size_bytes": int,
        "sha256": str,
        "thumbhash": str,
        "seed": int,
        "favourite": bool,
        "collection_ids": list[int],
        "url": str,
        "thumbnail_url": str,
    },
)

ImageChange = TypedDict(
    "ImageChange",
    {
        "favourite": bool,
    },
)

ImageIds = TypedDict(
    "ImageIds",
    {
        "image_ids": list[int],
    },
)

ImageRecipe = TypedDict(
    "ImageRecipe",
    {
        "prompt": str,
        "model_name": str,
        "params": Union["GenerationParams", None],
        "workflow": NotRequired[Union["RunOf", None]],
        "values": NotRequired[Union[dict[str, Any], None]],
        "seed": int,
        "created_at": str,
    },
)

Invitation = TypedDict(
    "Invitation",
    {
        "id": int,
        "label": str,
        "role": "Role",
        "uses": int,
        "used": int,
        "used_by": list[dict[str, Any]],
        "state": "InvitationState",
        "group": Union[dict[str, Any], None],
        "made_by": dict[str, Any],
        "created_at": str,
        "expires_at": str,
    },
)

InvitationList = TypedDict(
    "InvitationList",
    {
        "items": list["Invitation"],
    },
)

InvitationState = Literal["open", "used", "expired", "revoked"]

JudgedClass = TypedDict(
    "JudgedClass",
    {
        "name": str,
        "pack": str,
        "labels": list[str],
        "allowed": bool,
        "rule": Union[dict[str, Any], None],
    },
)

Jwks = TypedDict(
    "Jwks",
    {
        "keys": list[dict[str, Any]],
    },
)

LackingWorkflow = TypedDict(
    "LackingWorkflow",
    {
        "workflow_id": int,
        "name": str,
        "name_zh": Union[str, None],
        "shipped": bool,
        "missing": list["MissingItem"],
    },
)

Language = Literal["en", "zh-CN"]

Lineage = TypedDict(
    "Lineage",
    {
        "made_from": list[dict[str, Any]],
        "led_to": list[dict[str, Any]],
        "has_more": bool,
    },
)

LinkedIdentity = TypedDict(
    "LinkedIdentity",
    {
        "id": str,
        "provider": str,
        "label": str,
        "name": str,
        "created_at": str,
        "last_used_at": str,
    },
)

ListedApiKey = TypedDict(
    "ListedApiKey",
    {
        "id": str,
        "root_id": str,
        "kind": "ApiKeyKind",
        "name": str,
        "hint": str,
        "scopes": list["Scope"],
        "act_as": bool,
        "limits": dict[str, Any],
        "allowed_addresses": list[str],
        "created_at": str,
        "expires_at": Union[str, None],
        "last_used_at": Union[str, None],
        "last_address": Union[str, None],
        "use": Union["ApiKeyUse", None],
    },
)

ListedApiKeys = TypedDict(
    "ListedApiKeys",
    {
        "items": list["ListedApiKey"],
    },
)

Login = TypedDict(
    "Login",
    {
        "username": str,
        "password": str,
    },
)

MadeApiKey = TypedDict(
    "MadeApiKey",
    {
        "id": str,
        "root_id": str,
        "kind": "ApiKeyKind",
        "name": str,
        "hint": str,
        "scopes": list["Scope"],
        "act_as": bool,
        "limits": dict[str, Any],
        "allowed_addresses": list[str],
        "created_at": str,
        "expires_at": Union[str, None],
        "last_used_at": Union[str, None],
        "last_address": Union[str, None],
        "key": str,
    },
)

MadeInvitation = TypedDict(
    "MadeInvitation",
    {
        "id": int,
        "label": str,
        "role": "Role",
        "uses": int,
        "used": int,
        "used_by": list[dict[str, Any]],
        "state": "InvitationState",
        "group": Union[dict[str, Any], None],
        "made_by": dict[str, Any],
        "created_at": str,
        "expires_at": str,
        "token": str,
        "url": str,
    },
)

MadeResetLink = TypedDict(
    "MadeResetLink",
    {
        "token": str,
        "url": str,
        "expires_at": str,
    },
)

MadeRunnerEnrolment = TypedDict(
    "MadeRunnerEnrolment",
    {
        "id": int,
        "runner_id": Union[str, None],
        "created_at": str,
        "expires_at": str,
        "token": str,
    },
)

MadeScimToken = TypedDict(
    "MadeScimToken",
    {
        "id": int,
        "name": str,
        "created_at": str,
        "last_used_at": Union[str, None],
        "token": str,
    },
)

MadeWebhook = TypedDict(
    "MadeWebhook",
    {
        "id": str,
        "url": str,
        "description": str,
        "event_types": list["WebhookEvent"],
        "enabled": bool,
        "disabled_reason": Union[Literal["by_owner", "gone", "failing"], None],
        "failing_since": Union[str, None],
        "public_key": str,
        "previous_secret_until": Union[str, None],
        "created_at": str,
        "secret": str,
    },
)

MailAddress = str

MakeInvitation = TypedDict(
    "MakeInvitation",
    {
        "label": NotRequired[str],
        "role": NotRequired["Role"],
        "uses": NotRequired[int],
        "expires_in_days": NotRequired[int],
        "group_id": NotRequired[int],
    },
)

MakeRunnerEnrolment = TypedDict(
    "MakeRunnerEnrolment",
    {
        "runner_id": NotRequired[Union[str, None]],
        "hours": NotRequired[int],
    },
)

MakeScimToken = TypedDict(
    "MakeScimToken",
    {
        "name": str,
    },
)

MembershipSource = Literal["admin", "invitation", "provider", "scim"]

MissingItem = TypedDict(
    "MissingItem",
    {
        "kind": Literal["class", "file", "choice"],
        "name": str,
        "folder": Union[str, None],
        "of_class": Union[str, None],
        "runners": int,
        "replaceable": bool,
    },
)

Model = TypedDict(
    "Model",
    {
        "name": str,
        "kind": "ModelKind",
        "runners": int,
        "warm": int,
        "folder": NotRequired[Union[str, None]],
        "file": NotRequired[Union[str, None]],
        "size_bytes": NotRequired[Union[int, None]],
        "trigger_words": NotRequired[Union[list[str], None]],
        "title": NotRequired[Union[str, None]],
        "base_model": NotRequired[Union[str, None]],
        "makes": NotRequired[Union[Literal["video", "audio", "model3d"], None]],
    },
)

ModelAlias = TypedDict(
    "ModelAlias",
    {
        "name": str,
        "model": str,
        "updated_at": str,
    },
)

ModelAliasChange = TypedDict(
    "ModelAliasChange",
    {
        "model": str,
    },
)

ModelAliases = TypedDict(
    "ModelAliases",
    {
        "items": list["ModelAlias"],
        "environment": dict[str, Any],
        "unknown_names": Literal["refuse", "default"],
        "default_model": Union[str, None],
    },
)

ModelKind = Literal["checkpoint", "diffusion_model", "text_encoder", "vae", "lora", "controlnet", "upscaler", "embedding", "clip_vision", "style_model", "other"]

ModelList = TypedDict(
    "ModelList",
    {
        "items": list["Model"],
        "total": NotRequired[Union[int, None]],
        "starting": NotRequired[Union[bool, None]],
    },
)

ModelQueue = TypedDict(
    "ModelQueue",
    {
        "model_name": str,
        "pending": int,
        "ready": int,
        "running": int,
        "oldest_wait_ms": Union[int, None],
    },
)

MoveTask = TypedDict(
    "MoveTask",
    {
        "to": Literal["front", "earlier", "later", "end"],
    },
)

MovedImages = TypedDict(
    "MovedImages",
    {
        "image_ids": list[int],
        "unchanged": list[int],
        "not_found": list[int],
    },
)

NeededFactor = TypedDict(
    "NeededFactor",
    {
        "ticket": str,
        "kinds": list["FactorKind"],
        "expires_at": str,
    },
)

NeededItem = TypedDict(
    "NeededItem",
    {
        "kind": Literal["class", "file", "choice"],
        "name": str,
        "folder": Union[str, None],
        "of_class": Union[str, None],
        "pack": Union[str, None],
        "runners": int,
        "of_runners": int,
        "url": Union[str, None],
    },
)

NewAuthenticator = TypedDict(
    "NewAuthenticator",
    {
        "secret": str,
        "uri": str,
    },
)

Output = TypedDict(
    "Output",
    {
        "id": int,
        "kind": "OutputKind",
        "content_type": str,
        "size_bytes": int,
        "sha256": str,
        "file_name": NotRequired[Union[str, None]],
        "width": Union[int, None],
        "height": Union[int, None],
        "duration_ms": Union[int, None],
        "frame_rate": Union[float, None],
        "thumbhash": Union[str, None],
        "node": Union[dict[str, Any], None],
        "text": Union[str, None],
        "seed": Union[int, None],
        "favourite": bool,
        "collection_ids": list[int],
        "url": str,
        "thumbnail_url": Union[str, None],
    },
)

OutputKind = Literal["image", "video", "audio", "model3d", "text", "file"]

OwnMail = TypedDict(
    "OwnMail",
    {
        "enabled": bool,
        "address": Union[str, None],
        "unconfirmed": Union[str, None],
    },
)

OwnRemoval = TypedDict(
    "OwnRemoval",
    {
        "allowed": bool,
        "has_password": bool,
    },
)

OwnStorage = TypedDict(
    "OwnStorage",
    {
        "pictures": int,
        "bytes": int,
        "quota_bytes": Union[int, None],
    },
)

OwnedShare = TypedDict(
    "OwnedShare",
    {
        "id": int,
        "image_id": Union[int, None],
        "collection_id": Union[int, None],
        "title": str,
        "workflow": NotRequired[Union["RunOf", None]],
        "cover": Union[dict[str, Any], None],
        "image_count": int,
        "show_prompt": bool,
        "has_password": bool,
        "created_at": str,
        "expires_at": Union[str, None],
        "is_expired": bool,
        "view_count": int,
        "last_viewed_at": Union[str, None],
        "wrong_passwords": int,
        "last_wrong_at": Union[str, None],
        "user_id": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
    },
)

OwnedSharePage = TypedDict(
    "OwnedSharePage",
    {
        "items": list["OwnedShare"],
        "next_cursor": Union[str, None],
    },
)

PackCount = TypedDict(
    "PackCount",
    {
        "name": str,
        "classes": int,
        "runners": int,
    },
)

Passkey = TypedDict(
    "Passkey",
    {
        "id": str,
        "name": str,
        "created_at": str,
        "last_used_at": Union[str, None],
        "backed_up": bool,
    },
)

PasskeyCreation = TypedDict(
    "PasskeyCreation",
    {
        "challenge": str,
        "rp": dict[str, Any],
        "user": dict[str, Any],
        "pubKeyCredParams": list[dict[str, Any]],
        "timeout": int,
        "attestation": Literal["none"],
        "excludeCredentials": list[dict[str, Any]],
        "authenticatorSelection": dict[str, Any],
    },
)

PasskeyList = TypedDict(
    "PasskeyList",
    {
        "items": list["Passkey"],
        "limit": int,
    },
)

PasskeyLogin = TypedDict(
    "PasskeyLogin",
    {
        "passkey": "ShownPasskey",
        "ticket": NotRequired[str],
    },
)

PasskeyRequest = TypedDict(
    "PasskeyRequest",
    {
        "challenge": str,
        "rpId": str,
        "timeout": int,
        "userVerification": Literal["required"],
        "allowCredentials": list[dict[str, Any]],
    },
)

PasswordReset = TypedDict(
    "PasswordReset",
    {
        "generated_password": Union[str, None],
    },
)

PolicyReason = TypedDict(
    "PolicyReason",
    {
        "code": str,
        "node": Union[str, None],
        "amount": NotRequired[Union[dict[str, Any], None]],
        "message": str,
    },
)

PolicyState = TypedDict(
    "PolicyState",
    {
        "settings": dict[str, Any],
        "labels": list[dict[str, Any]],
        "packs": list[dict[str, Any]],
        "classes": dict[str, Any],
    },
)

PolicyTrial = TypedDict(
    "PolicyTrial",
    {
        "denied_classes": NotRequired[list[str]],
        "allowed_classes": NotRequired[list[str]],
        "allowed_packs": NotRequired[list[str]],
    },
)

PolicyTrialResult = TypedDict(
    "PolicyTrialResult",
    {
        "judged": int,
        "refused": dict[str, Any],
        "freed": dict[str, Any],
    },
)

PoolQueue = TypedDict(
    "PoolQueue",
    {
        "pool": str,
        "runners": dict[str, Any],
        "pending": float,
        "running": int,
        "gpu_ms": int,
        "oldest_wait_ms": Union[int, None],
    },
)

Preferences = TypedDict(
    "Preferences",
    {
        "language": Union["Language", None],
        "theme": "Theme",
        "defaults": "DefaultParams",
    },
)

Preset = TypedDict(
    "Preset",
    {
        "id": int,
        "name": str,
        "values": dict[str, Any],
        "workflow_id": Union[int, None],
        "shared": bool,
        "own": bool,
        "shared_by": NotRequired[Union["SharedBy", None]],
        "revision": int,
        "created_at": str,
        "updated_at": str,
    },
)

PresetChange = TypedDict(
    "PresetChange",
    {
        "revision": int,
        "name": NotRequired[str],
        "values": NotRequired[dict[str, Any]],
        "shared": NotRequired[bool],
    },
)

PresetPage = TypedDict(
    "PresetPage",
    {
        "items": list["Preset"],
        "next_cursor": Union[str, None],
    },
)

Problem = TypedDict(
    "Problem",
    {
        "type": str,
        "title": str,
        "status": int,
        "detail": NotRequired[str],
        "instance": NotRequired[str],
        "code": "ProblemCode",
        "request_id": str,
        "trace_id": NotRequired[str],
        "errors": NotRequired[list["FieldError"]],
        "renews_at": NotRequired[str],
        "available": NotRequired[list[str]],
        "second_factor": NotRequired["NeededFactor"],
    },
)

ProblemCode = Literal["invalid_json", "validation_failed", "invalid_cursor", "unsupported_version", "unauthenticated", "invalid_credentials", "second_factor_needed", "token_expired", "session_revoked", "refresh_invalid", "sign_on_failed", "sign_on_expired", "forbidden", "scope_missing", "key_not_allowed", "group_not_allowed", "unknown_user", "address_refused", "origin_refused", "wrong_password", "second_factor_required", "confirmation_required", "code_wrong", "passkey_refused", "sign_on_cancelled", "not_provisioned", "domain_refused", "account_disabled", "password_sign_in_off", "sign_up_proof_needed", "registration_closed", "approval_pending", "share_locked", "share_password_wrong", "link_expired", "not_found", "method_not_allowed", "username_taken", "group_name_taken", "invalid_filter", "group_managed", "second_factor_exists", "identity_taken", "last_way_in", "last_admin", "task_not_completed", "task_failed", "task_completed", "task_not_waiting", "under_review", "review_answered", "limit_reached", "mail_taken", "mail_off", "passkeys_off", "webhook_disabled", "changed_meanwhile", "storage_full", "idempotency_in_flight", "lease_lost", "payload_too_large", "unsupported_media_type", "range_not_satisfiable", "captcha_failed", "idempotency_key_reused", "url_refused", "url_unanswered", "model_unavailable", "unsupported_media", "broken_media", "foreign_data", "media_too_large", "invalid_values", "workflow_invalid", "moderation_refused", "workflow_refused", "workflow_unavailable", "rate_limited", "queue_full", "allowance_used_up", "key_exhausted", "internal_error", "captcha_unavailable", "sign_on_unreachable", "service_unavailable"]

PublicImage = TypedDict(
    "PublicImage",
    {
        "id": int,
        "width": Union[int, None],
        "height": Union[int, None],
        "thumbhash": Union[str, None],
        "kind": "OutputKind",
        "content_type": str,
        "duration_ms": Union[int, None],
        "recipe": Union["ImageRecipe", None],
        "url": Union[str, None],
        "thumbnail_url": Union[str, None],
        "download_url": Union[str, None],
    },
)

PublicShare = TypedDict(
    "PublicShare",
    {
        "kind": Literal["image", "collection"],
        "name": Union[str, None],
        "image_count": int,
        "expires_at": Union[str, None],
        "items": list["PublicImage"],
        "next_cursor": Union[str, None],
    },
)

Queue = TypedDict(
    "Queue",
    {
        "pending": int,
        "ready": int,
        "running": int,
        "oldest_wait_ms": Union[int, None],
        "users": list["UserQueue"],
        "models": list["ModelQueue"],
        "pools": list["PoolQueue"],
    },
)

ReadInvitation = TypedDict(
    "ReadInvitation",
    {
        "token": str,
    },
)

ReadResetLink = TypedDict(
    "ReadResetLink",
    {
        "token": str,
    },
)

Reason = TypedDict(
    "Reason",
    {
        "reason": str,
    },
)

RecoverDeliveries = TypedDict(
    "RecoverDeliveries",
    {
        "since": str,
    },
)

RecoveredDeliveries = TypedDict(
    "RecoveredDeliveries",
    {
        "recovered": int,
    },
)

RecoveryCodes = TypedDict(
    "RecoveryCodes",
    {
        "recovery_codes": list[str],
    },
)

RefuseSignUp = TypedDict(
    "RefuseSignUp",
    {
        "reason": NotRequired[str],
    },
)

RefusedNode = TypedDict(
    "RefusedNode",
    {
        "node": Union[str, None],
        "class": Union[str, None],
        "title": Union[str, None],
        "code": str,
        "message": str,
    },
)

Register = TypedDict(
    "Register",
    {
        "username": str,
        "password": str,
        "invitation": NotRequired[str],
        "proof": NotRequired[str],
        "captcha": NotRequired[str],
    },
)

RegisteredUser = TypedDict(
    "RegisteredUser",
    {
        "id": int,
        "username": str,
        "role": "Role",
        "created_at": str,
        "awaits_approval": bool,
    },
)

RegistrationMode = Literal["closed", "invite", "approval", "open"]

Removal = TypedDict(
    "Removal",
    {
        "user_id": int,
        "username": str,
        "asked_by": int,
        "asked_at": str,
        "waits_for": list[Literal["generation", "webhooks"]],
        "done_at": Union[str, None],
    },
)

RemovalList = TypedDict(
    "RemovalList",
    {
        "items": list["Removal"],
    },
)

RemoveOwnAccount = TypedDict(
    "RemoveOwnAccount",
    {
        "password": str,
    },
)

RemoveUser = TypedDict(
    "RemoveUser",
    {
        "reason": str,
        "username": str,
    },
)

RenamePasskey = TypedDict(
    "RenamePasskey",
    {
        "name": str,
    },
)

Replayed = TypedDict(
    "Replayed",
    {
        "replayed": int,
    },
)

ReportPicture = TypedDict(
    "ReportPicture",
    {
        "reason": "ReportReason",
        "text": NotRequired[str],
    },
)

ReportReason = Literal["illegal", "sexual", "violence", "person", "copyright", "other"]

RequestResetLink = TypedDict(
    "RequestResetLink",
    {
        "account": str,
        "language": NotRequired["Language"],
    },
)

Requirement = TypedDict(
    "Requirement",
    {
        "classes": list[str],
        "files": list[dict[str, Any]],
        "choices": list[dict[str, Any]],
    },
)

ResetPassword = TypedDict(
    "ResetPassword",
    {
        "password": NotRequired[str],
    },
)

Result = TypedDict(
    "Result",
    {
        "id": int,
        "task_id": int,
        "created_at": str,
        "images": list["Image"],
        "outputs": list["Output"],
    },
)

Review = TypedDict(
    "Review",
    {
        "id": int,
        "opened_at": str,
        "withheld": bool,
        "user_id": int,
        "image_id": int,
        "task_id": int,
        "kind": "OutputKind",
        "content_type": str,
        "width": Union[int, None],
        "height": Union[int, None],
        "thumbhash": Union[str, None],
        "text": Union[str, None],
        "recipe": "ImageRecipe",
        "reports": list[dict[str, Any]],
        "report_count": int,
        "share_count": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "url": str,
        "thumbnail_url": Union[str, None],
    },
)

ReviewAnswer = Literal["keep", "remove", "end_shares"]

ReviewPage = TypedDict(
    "ReviewPage",
    {
        "items": list["Review"],
        "next_cursor": Union[str, None],
        "total": int,
    },
)

Role = Literal["viewer", "user", "publisher", "admin"]

RotateApiKey = TypedDict(
    "RotateApiKey",
    {
        "grace_hours": NotRequired[int],
    },
)

RotateWebhook = TypedDict(
    "RotateWebhook",
    {
        "overlap_hours": NotRequired[int],
    },
)

Run = TypedDict(
    "Run",
    {
        "workflow": "RunOf",
        "tasks": list[dict[str, Any]],
    },
)

RunOf = TypedDict(
    "RunOf",
    {
        "id": int,
        "version": int,
        "name": str,
        "name_zh": NotRequired[Union[str, None]],
    },
)

RunWebhooks = TypedDict(
    "RunWebhooks",
    {
        "secret": str,
        "public_key": str,
        "previous_secret_until": Union[str, None],
        "created_at": str,
    },
)

RunWorkflow = TypedDict(
    "RunWorkflow",
    {
        "values": NotRequired[dict[str, Any]],
        "count": NotRequired[int],
        "grid": NotRequired[dict[str, Any]],
        "seeds": NotRequired[Literal["fixed", "random", "increment"]],
        "version": NotRequired[int],
        "webhook_url": NotRequired[str],
        "webhook_events": NotRequired[list[Literal["task.completed", "task.failed", "task.cancelled"]]],
    },
)

RunnerCatalogue = TypedDict(
    "RunnerCatalogue",
    {
        "runner_id": str,
        "known": bool,
        "of_runners": int,
        "classes": int,
        "files": int,
        "packs": list["PackCount"],
        "differences": dict[str, Any],
        "lacking": dict[str, Any],
    },
)

RunnerEnrolment = TypedDict(
    "RunnerEnrolment",
    {
        "id": int,
        "runner_id": Union[str, None],
        "created_at": str,
        "expires_at": str,
    },
)

RunnerIdentity = TypedDict(
    "RunnerIdentity",
    {
        "runner_id": str,
        "origin": "IdentityOrigin",
        "public_key": str,
        "enrolled_at": str,
        "connected_at": Union[str, None],
        "address": Union[str, None],
        "revoked_at": Union[str, None],
    },
)

RunnerIdentityList = TypedDict(
    "RunnerIdentityList",
    {
        "items": list["RunnerIdentity"],
        "enrolments": list["RunnerEnrolment"],
        "enforced": bool,
        "shared_admitted": bool,
    },
)

RunnerState = Literal["idle", "busy", "quarantined", "lost"]

RunnerTask = TypedDict(
    "RunnerTask",
    {
        "id": int,
        "user_id": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "model_name": str,
        "attempt": int,
        "phase": Union["TaskPhase", None],
        "progress": float,
        "started_at": str,
    },
)

ScimToken = TypedDict(
    "ScimToken",
    {
        "id": int,
        "name": str,
        "created_at": str,
        "last_used_at": Union[str, None],
    },
)

ScimTokenList = TypedDict(
    "ScimTokenList",
    {
        "items": list["ScimToken"],
    },
)

Scope = Literal["account:read", "comfy", "images:read", "images:write", "mcp", "models:read", "shares:write", "tasks:read", "tasks:write", "webhooks:read", "webhooks:write", "workflows:read", "workflows:write"]

SecondFactorLogin = TypedDict(
    "SecondFactorLogin",
    {
        "ticket": str,
        "code": str,
    },
)

SecondFactors = TypedDict(
    "SecondFactors",
    {
        "authenticator": Union[dict[str, Any], None],
        "recovery_codes": int,
    },
)

ServiceSettings = TypedDict(
    "ServiceSettings",
    {
        "settings": list["Setting"],
        "service": Literal["gateway", "auth", "generation"],
    },
)

Session = TypedDict(
    "Session",
    {
        "id": str,
        "current": bool,
        "device": dict[str, Any],
        "user_agent": str,
        "address": str,
        "created_at": str,
        "last_used_at": str,
    },
)

SessionList = TypedDict(
    "SessionList",
    {
        "items": list["Session"],
    },
)

SetAllowances = TypedDict(
    "SetAllowances",
    {
        "gpu_seconds_per_day": Union[int, None],
        "gpu_seconds_per_month": Union[int, None],
    },
)

SetGroup = TypedDict(
    "SetGroup",
    {
        "name": str,
        "role": NotRequired[Union["Role", None]],
        "weight": NotRequired[Union[float, None]],
        "models": NotRequired[list[str]],
        "workflows": NotRequired[list[int]],
        "scopes": NotRequired[list["Scope"]],
        "limits": NotRequired["GroupLimits"],
    },
)

Setting = TypedDict(
    "Setting",
    {
        "name": str,
        "value": Union[str, float, bool, list[str], dict[str, Any], None],
        "description": Union[str, None],
    },
)

Settings = TypedDict(
    "Settings",
    {
        "services": list["ServiceSettings"],
    },
)

Share = TypedDict(
    "Share",
    {
        "id": int,
        "image_id": Union[int, None],
        "collection_id": Union[int, None],
        "title": str,
        "workflow": NotRequired[Union["RunOf", None]],
        "cover": Union[dict[str, Any], None],
        "image_count": int,
        "show_prompt": bool,
        "has_password": bool,
        "created_at": str,
        "expires_at": Union[str, None],
        "is_expired": bool,
        "view_count": int,
        "last_viewed_at": Union[str, None],
        "wrong_passwords": int,
        "last_wrong_at": Union[str, None],
    },
)

SharePage = TypedDict(
    "SharePage",
    {
        "items": list["Share"],
        "next_cursor": Union[str, None],
    },
)

SharedBy = TypedDict(
    "SharedBy",
    {
        "user_id": int,
        "username": NotRequired[Union[str, None]],
        "group": dict[str, Any],
    },
)

ShippedFile = TypedDict(
    "ShippedFile",
    {
        "folder": str,
        "file": str,
        "size_gb": float,
        "licence": str,
        "source": str,
        "runners": int,
    },
)

ShippedWorkflow = TypedDict(
    "ShippedWorkflow",
    {
        "name": str,
        "title": dict[str, Any],
        "makes": Literal["image", "video", "audio", "model3d"],
        "workflow_id": Union[int, None],
        "minimum_comfyui": str,
        "offered": bool,
        "runners": int,
        "of": int,
        "missing_classes": list[str],
        "files": list["ShippedFile"],
        "suggestions": list["ShippedFile"],
    },
)

ShippedWorkflowList = TypedDict(
    "ShippedWorkflowList",
    {
        "items": list["ShippedWorkflow"],
    },
)

ShownInvitation = TypedDict(
    "ShownInvitation",
    {
        "role": "Role",
        "expires_at": str,
    },
)

ShownPasskey = TypedDict(
    "ShownPasskey",
    {
        "id": str,
        "rawId": str,
        "type": Literal["public-key"],
        "response": dict[str, Any],
    },
)

ShownResetLink = TypedDict(
    "ShownResetLink",
    {
        "username": str,
        "expires_at": str,
    },
)

SignOff = TypedDict(
    "SignOff",
    {
        "redirect_to": Union[str, None],
    },
)

SignOnChoices = TypedDict(
    "SignOnChoices",
    {
        "providers": list["SignOnProvider"],
        "auto_redirect": Union[str, None],
        "passwords": Literal["everybody", "admins"],
    },
)

SignOnProvider = TypedDict(
    "SignOnProvider",
    {
        "id": str,
        "label": str,
    },
)

SignOnRedirect = TypedDict(
    "SignOnRedirect",
    {
        "redirect_to": str,
    },
)

SignUpChallenge = Literal["none", "work"]

SignUpWork = TypedDict(
    "SignUpWork",
    {
        "challenge": dict[str, Any],
        "most": int,
    },
)

StoragePage = TypedDict(
    "StoragePage",
    {
        "total": dict[str, Any],
        "items": list["UserStorage"],
        "next_cursor": Union[str, None],
    },
)

Task = TypedDict(
    "Task",
    {
        "id": int,
        "user_id": int,
        "prompt": str,
        "model_name": str,
        "status": "TaskStatus",
        "result_id": Union[int, None],
        "error_code": Union["TaskErrorCode", None],
        "error_message": Union[str, None],
        "created_at": str,
        "started_at": Union[str, None],
        "completed_at": Union[str, None],
        "params": Union["GenerationParams", None],
        "workflow": NotRequired[Union["RunOf", None]],
        "values": NotRequired[Union[dict[str, Any], None]],
        "labels": NotRequired[Union[dict[str, Any], None]],
        "batch": NotRequired[Union[str, None]],
        "queue_position": Union[int, None],
        "eta_ms": Union[int, None],
        "no_runner": NotRequired[bool],
        "allowance_renews_at": NotRequired[str],
        "attempt": int,
        "phase": Union["TaskPhase", None],
        "progress": float,
        "withheld": NotRequired[int],
        "checking": NotRequired[int],
    },
)

TaskErrorCode = Literal["invalid_workflow", "input_missing", "model_missing", "out_of_memory", "node_error", "timeout", "no_progress", "comfyui_unreachable", "runner_lost", "storage_unavailable", "expired", "internal_error"]

TaskPhase = Literal["preparing", "loading_model", "sampling", "decoding", "saving", "uploading", "cancelling"]

TaskStatus = Literal["pending", "processing", "completed", "failed", "cancelled"]

Theme = Literal["system", "light", "dark"]

TrashItem = TypedDict(
    "TrashItem",
    {
        "task": dict[str, Any],
        "output": Union["TrashedOutput", None],
        "deleted_at": str,
        "purge_at": str,
    },
)

TrashPage = TypedDict(
    "TrashPage",
    {
        "items": list["TrashItem"],
        "next_cursor": Union[str, None],
    },
)

TrashedOutput = TypedDict(
    "TrashedOutput",
    {
        "id": int,
        "kind": "OutputKind",
        "content_type": str,
        "size_bytes": int,
        "sha256": str,
        "file_name": NotRequired[Union[str, None]],
        "width": Union[int, None],
        "height": Union[int, None],
        "duration_ms": Union[int, None],
        "frame_rate": Union[float, None],
        "thumbhash": Union[str, None],
        "node": Union[dict[str, Any], None],
        "text": Union[str, None],
        "seed": Union[int, None],
        "favourite": bool,
        "collection_ids": list[int],
        "thumbnail_url": Union[str, None],
    },
)

UnlockShare = TypedDict(
    "UnlockShare",
    {
        "password": str,
    },
)

UnlockedShare = TypedDict(
    "UnlockedShare",
    {
        "grant": str,
        "expires_at": str,
    },
)

UsageReport = TypedDict(
    "UsageReport",
    {
        "from": str,
        "to": str,
        "group_by": Literal["day", "model", "workflow", "key", "user", "group"],
        "total": dict[str, Any],
        "rows": list[dict[str, Any]],
        "more": bool,
    },
)

UsageRow = TypedDict(
    "UsageRow",
    {
        "gpu_ms": int,
        "free_ms": int,
        "attempts": int,
        "tasks": int,
        "outputs": int,
        "day": Union[str, None],
        "user_id": Union[int, None],
        "api_key_id": Union[str, None],
        "model_name": Union[str, None],
        "workflow_id": Union[int, None],
        "workflow_name": Union[str, None],
        "workflow_name_zh": Union[str, None],
        "group_id": NotRequired[Union[int, None]],
        "group_name": NotRequired[Union[str, None]],
        "rest": bool,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "api_key_name": Union[str, None],
    },
)

UseResetLink = TypedDict(
    "UseResetLink",
    {
        "token": str,
        "password": str,
    },
)

User = TypedDict(
    "User",
    {
        "id": int,
        "username": str,
        "role": "Role",
        "created_at": str,
    },
)

UserAllowances = TypedDict(
    "UserAllowances",
    {
        "user_id": int,
        "allowances": "Allowances",
        "queue": dict[str, Any],
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
    },
)

UserExport = TypedDict(
    "UserExport",
    {
        "url": str,
        "expires_at": str,
    },
)

UserQueue = TypedDict(
    "UserQueue",
    {
        "user_id": int,
        "pending": int,
        "ready": int,
        "running": int,
        "oldest_wait_ms": Union[int, None],
        "username": Union[str, None],
        "user_deleted": NotRequired[bool],
    },
)

UserStorage = TypedDict(
    "UserStorage",
    {
        "user_id": int,
        "pictures": int,
        "bytes": int,
        "quota_bytes": Union[int, None],
        "username": Union[str, None],
        "user_deleted": NotRequired[bool],
    },
)

UserUse = TypedDict(
    "UserUse",
    {
        "user_id": int,
        "gpu_ms": int,
        "tasks": int,
        "outputs": int,
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
    },
)

WaitingSignUp = TypedDict(
    "WaitingSignUp",
    {
        "id": int,
        "username": str,
        "asked_at": str,
    },
)

WaitingSignUps = TypedDict(
    "WaitingSignUps",
    {
        "items": list["WaitingSignUp"],
        "waiting": int,
    },
)

WaysIn = TypedDict(
    "WaysIn",
    {
        "password": bool,
        "identities": list["LinkedIdentity"],
        "linkable": list["SignOnProvider"],
    },
)

Webhook = TypedDict(
    "Webhook",
    {
        "id": str,
        "url": str,
        "description": str,
        "event_types": list["WebhookEvent"],
        "enabled": bool,
        "disabled_reason": Union[Literal["by_owner", "gone", "failing"], None],
        "failing_since": Union[str, None],
        "public_key": str,
        "previous_secret_until": Union[str, None],
        "created_at": str,
    },
)

WebhookChange = TypedDict(
    "WebhookChange",
    {
        "url": NotRequired[str],
        "description": NotRequired[str],
        "event_types": NotRequired[list["WebhookEvent"]],
        "enabled": NotRequired[bool],
    },
)

WebhookEvent = Literal["task.completed", "task.failed", "task.cancelled", "endpoint.disabled"]

WebhookList = TypedDict(
    "WebhookList",
    {
        "items": list["Webhook"],
    },
)

Wildcard = TypedDict(
    "Wildcard",
    {
        "name": str,
        "line_count": int,
        "updated_at": str,
    },
)

WildcardChange = TypedDict(
    "WildcardChange",
    {
        "lines": list[str],
    },
)

WildcardDetail = TypedDict(
    "WildcardDetail",
    {
        "name": str,
        "line_count": int,
        "updated_at": str,
        "lines": list[str],
    },
)

Wildcards = TypedDict(
    "Wildcards",
    {
        "items": list["Wildcard"],
    },
)

Workflow = TypedDict(
    "Workflow",
    {
        "id": int,
        "user_id": Union[int, None],
        "template": Union[str, None],
        "name": str,
        "name_zh": Union[str, None],
        "description": str,
        "description_zh": Union[str, None],
        "image_id": Union[int, None],
        "visibility": "WorkflowVisibility",
        "purpose": NotRequired[Union["WorkflowPurpose", None]],
        "version": int,
        "shared_by": NotRequired[Union["SharedBy", None]],
        "created_at": str,
        "updated_at": str,
    },
)

WorkflowChange = TypedDict(
    "WorkflowChange",
    {
        "name": NotRequired[str],
        "description": NotRequired[str],
        "image_id": NotRequired[Union[int, None]],
    },
)

WorkflowChanges = TypedDict(
    "WorkflowChanges",
    {
        "added": list[dict[str, Any]],
        "removed": list[dict[str, Any]],
        "changed": list[dict[str, Any]],
        "form": dict[str, Any],
        "is_cut": bool,
    },
)

WorkflowForm = TypedDict(
    "WorkflowForm",
    {
        "schema": dict[str, Any],
        "fields": list[dict[str, Any]],
    },
)

WorkflowInspection = TypedDict(
    "WorkflowInspection",
    {
        "format": str,
        "warnings": list["WorkflowWarning"],
        "unsupported": list[dict[str, Any]],
        "requirement": list["NeededItem"],
        "form": "WorkflowForm",
        "outputs": list[dict[str, Any]],
        "policy": dict[str, Any],
        "graph": dict[str, Any],
    },
)

WorkflowOverview = TypedDict(
    "WorkflowOverview",
    {
        "workflow_id": int,
        "makes": list["OutputKind"],
        "runners": int,
        "live_runners": NotRequired[int],
        "of_runners": int,
        "missing": list["MissingItem"],
        "may_publish": bool,
        "cover": Union[dict[str, Any], None],
    },
)

WorkflowOverviewList = TypedDict(
    "WorkflowOverviewList",
    {
        "items": list["WorkflowOverview"],
    },
)

WorkflowPage = TypedDict(
    "WorkflowPage",
    {
        "items": list["Workflow"],
        "next_cursor": Union[str, None],
    },
)

WorkflowPurpose = Literal["text-to-image", "edit", "inpaint", "outpaint", "upscale", "controlnet", "text-to-video", "image-to-video", "audio", "model3d", "other"]

WorkflowState = TypedDict(
    "WorkflowState",
    {
        "workflow_id": int,
        "name": str,
        "name_zh": Union[str, None],
        "shipped": bool,
        "visibility": "WorkflowVisibility",
        "user_id": Union[int, None],
        "username": NotRequired[Union[str, None]],
        "user_deleted": NotRequired[bool],
        "version": int,
        "updated_at": str,
        "runners": int,
        "of_runners": int,
        "missing": list["MissingItem"],
        "refused": list["RefusedNode"],
    },
)

WorkflowStateList = TypedDict(
    "WorkflowStateList",
    {
        "total": int,
        "items": list["WorkflowState"],
    },
)

WorkflowVersion = TypedDict(
    "WorkflowVersion",
    {
        "workflow": "Workflow",
        "number": int,
        "format": str,
        "form": "WorkflowForm",
        "requirement": "Requirement",
        "warnings": list["WorkflowWarning"],
        "nodes": int,
        "created_at": str,
    },
)

WorkflowVisibility = Literal["private", "published"]

WorkflowWarning = TypedDict(
    "WorkflowWarning",
    {
        "code": str,
        "message": str,
        "node": NotRequired[Union[str, None]],
    },
)
