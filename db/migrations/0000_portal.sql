CREATE TABLE "application_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"call_id" text NOT NULL,
	"round_id" text,
	"decision" text NOT NULL,
	"reason" text,
	"decided_by" text,
	"decided_by_name" text NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"message" text,
	"told_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "application_invitations" (
	"application_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"outcome" text NOT NULL,
	"invitation_id" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_invitations_application_id_email_pk" PRIMARY KEY("application_id","email"),
	CONSTRAINT "seated_needs_no_invitation" CHECK ((outcome = 'seated') = (invitation_id is null))
);
--> statement-breakpoint
CREATE TABLE "application_reviews" (
	"application_id" text NOT NULL,
	"round_id" text NOT NULL,
	"user_id" text NOT NULL,
	"reviewer_name" text NOT NULL,
	"verdict" text,
	"scores" jsonb NOT NULL,
	"comment" text,
	"conflict" boolean DEFAULT false NOT NULL,
	"conflict_note" text,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"handed_in_at" timestamp (3) with time zone,
	CONSTRAINT "application_reviews_application_id_round_id_user_id_pk" PRIMARY KEY("application_id","round_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"company_id" text NOT NULL,
	"number" integer,
	"state" text DEFAULT 'draft' NOT NULL,
	"round_id" text,
	"answers" jsonb NOT NULL,
	"snapshot" jsonb,
	"people" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"saved_by" text,
	"saved_by_name" text NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" text,
	"submitted_by_name" text,
	"withdrawn_at" timestamp (3) with time zone,
	"shown_state" text DEFAULT 'draft' NOT NULL,
	"shown_round_id" text,
	CONSTRAINT "number_from_submission" CHECK ((number is null) = (submitted_at is null))
);
--> statement-breakpoint
CREATE TABLE "call_criteria" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"weight" integer NOT NULL,
	"anchors" jsonb NOT NULL,
	CONSTRAINT "weight_is_a_share" CHECK (weight between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "call_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"round_id" text,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"required" boolean NOT NULL,
	"label" text NOT NULL,
	"label_en" text,
	"help" text,
	"help_en" text,
	"options" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_reviewers" (
	"round_id" text NOT NULL,
	"user_id" text NOT NULL,
	"invited_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "call_reviewers_round_id_user_id_pk" PRIMARY KEY("round_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "call_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text PRIMARY KEY NOT NULL,
	"programme_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"introduction" text,
	"introduction_en" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"places" integer,
	"cohort_id" text,
	"template_id" text,
	"last_number" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interview_slots" (
	"id" text PRIMARY KEY NOT NULL,
	"call_id" text NOT NULL,
	"round_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"offered_by" text,
	"offered_by_name" text NOT NULL,
	"application_id" text,
	"booked_by_name" text,
	"booked_at" timestamp (3) with time zone,
	CONSTRAINT "booked_by_somebody" CHECK ((application_id is null) = (booked_at is null))
);
--> statement-breakpoint
CREATE TABLE "team_people" (
	"company_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "team_people_company_id_email_pk" PRIMARY KEY("company_id","email")
);
--> statement-breakpoint
CREATE TABLE "audit_checks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"lines" bigint NOT NULL,
	"head_seq" bigint NOT NULL,
	"sound" boolean NOT NULL,
	"findings" jsonb NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"chain" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_lines" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"organisation_id" text,
	"organisation_name" text,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"subject_name" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"seq" bigint NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"hash" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "audit_seals_seq_sealed_at_pk" PRIMARY KEY("seq","sealed_at")
);
--> statement-breakpoint
CREATE TABLE "holdings" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"company_id" text NOT NULL,
	"instrument" text NOT NULL,
	"consideration" text NOT NULL,
	"acquired_on" date NOT NULL,
	"shares" bigint,
	"part_over" bigint,
	"part_under" bigint,
	"amount" bigint NOT NULL,
	"paid_in" boolean NOT NULL,
	"fair_value" bigint,
	"fair_value_on" date,
	"fair_value_note" text,
	"resolution" text NOT NULL,
	"resolution_link" text,
	"filing_number" text,
	"exited_on" date,
	"exit_kind" text,
	"exit_amount" bigint,
	"exit_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profit_backers" (
	"rule_id" text NOT NULL,
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"share" integer NOT NULL,
	CONSTRAINT "profit_backers_rule_id_place_pk" PRIMARY KEY("rule_id","place")
);
--> statement-breakpoint
CREATE TABLE "profit_payout_parts" (
	"payout_id" text NOT NULL,
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"share" integer NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "profit_payout_parts_payout_id_place_pk" PRIMARY KEY("payout_id","place")
);
--> statement-breakpoint
CREATE TABLE "profit_payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"rule_id" text NOT NULL,
	"period" text NOT NULL,
	"profit" bigint NOT NULL,
	"pool" bigint NOT NULL,
	"note" text,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profit_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"hurdle" bigint NOT NULL,
	"pool_share" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"service_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"company_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount" bigint NOT NULL,
	"for_equity" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"ordered_by_name" text NOT NULL,
	"ordered_on" date NOT NULL,
	"delivered_on" date,
	"accepted_on" date
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"unit" text NOT NULL,
	"price" bigint NOT NULL,
	"description" text,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subsidy_budgets" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"total" bigint NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subsidy_claims" (
	"id" text PRIMARY KEY NOT NULL,
	"budget_id" text NOT NULL,
	"company_id" text NOT NULL,
	"tranche" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"evidence_link" text,
	"state" text NOT NULL,
	"submitted_by_name" text NOT NULL,
	"submitted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"approved_amount" bigint,
	"decided_by_name" text,
	"decided_at" timestamp (3) with time zone,
	"decision_note" text,
	"paid_on" date,
	"paid_reference" text
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"purpose" text NOT NULL,
	"company_id" text,
	"organisation_id" text,
	"uploaded_by" text,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_files" (
	"graduation_id" text PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"printed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "criteria_months" (
	"incubator_id" text NOT NULL,
	"edition" text NOT NULL,
	"month" date NOT NULL,
	"criterion" text NOT NULL,
	"answer" text NOT NULL,
	"figure" text,
	"gap" text,
	"as_of" date NOT NULL,
	CONSTRAINT "criteria_months_incubator_id_edition_month_criterion_pk" PRIMARY KEY("incubator_id","edition","month","criterion")
);
--> statement-breakpoint
CREATE TABLE "graduation_checks" (
	"incubator_id" text NOT NULL,
	"company_id" text NOT NULL,
	"edition" text NOT NULL,
	"answer" text NOT NULL,
	"limbs" jsonb NOT NULL,
	"basis" text NOT NULL,
	"next_on" date NOT NULL,
	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "graduation_checks_incubator_id_company_id_pk" PRIMARY KEY("incubator_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "graduations" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"check_code" text NOT NULL,
	"company_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"cohort_id" text NOT NULL,
	"company_name" text NOT NULL,
	"company_name_en" text,
	"incubator_name" text NOT NULL,
	"incubator_name_en" text,
	"joined_on" date NOT NULL,
	"graduated_on" date NOT NULL,
	"edition" text NOT NULL,
	"limbs" text[] NOT NULL,
	"waiver" text,
	"waiver_reason" text,
	"move_order_id" text,
	"issued_by" text,
	"issued_by_name" text NOT NULL,
	"issued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_name" text,
	"revoked_reason" text
);
--> statement-breakpoint
CREATE TABLE "incubator_statements" (
	"incubator_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"stated_on" date NOT NULL,
	"note" text,
	"entered_by" text,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "incubator_statements_incubator_id_key_pk" PRIMARY KEY("incubator_id","key")
);
--> statement-breakpoint
CREATE TABLE "local_parameters" (
	"incubator_id" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"source" text NOT NULL,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "local_parameters_incubator_id_key_pk" PRIMARY KEY("incubator_id","key")
);
--> statement-breakpoint
CREATE TABLE "tenant_facts" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"holds" boolean DEFAULT true NOT NULL,
	"amount" bigint,
	"number" text,
	"fact_on" date NOT NULL,
	"until_on" date,
	"source" text NOT NULL,
	"note" text,
	"entered_by" text,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by_name" text
);
--> statement-breakpoint
CREATE TABLE "torch_cells" (
	"return_id" text NOT NULL,
	"line" text NOT NULL,
	"field" text NOT NULL,
	"value" text,
	"origin" text NOT NULL,
	"source" text,
	"entered_by_name" text,
	"entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "torch_cells_return_id_line_field_pk" PRIMARY KEY("return_id","line","field")
);
--> statement-breakpoint
CREATE TABLE "torch_returns" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"year" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"filed_at" timestamp (3) with time zone,
	"filed_by_name" text
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"user_id" text PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experts" (
	"user_id" text PRIMARY KEY NOT NULL,
	"title" text,
	"employer" text,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"bio" text,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"organisation_id" text,
	"role" text,
	"invited_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "invitation_has_a_seat" CHECK (purpose <> 'join' or (organisation_id is not null and role is not null))
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"region_code" text,
	"status" text NOT NULL,
	"note" text,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limits_key_window_start_pk" PRIMARY KEY("key","window_start")
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_codes_user_id_code_hash_pk" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"absolute_expires_at" timestamp (3) with time zone NOT NULL,
	"auth_level" text NOT NULL,
	"mfa_at" timestamp (3) with time zone,
	"hat_id" text,
	"ip_prefix" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"system" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totp_secrets" (
	"user_id" text PRIMARY KEY NOT NULL,
	"secret_sealed" text,
	"confirmed_at" timestamp (3) with time zone,
	"pending_sealed" text,
	"last_step" bigint
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"language" text DEFAULT 'zh' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"kind" text NOT NULL,
	"headings" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"row_number" integer NOT NULL,
	"verdict" text NOT NULL,
	"key" text NOT NULL,
	"remarks" jsonb DEFAULT '[]' NOT NULL,
	"suspect" text[] DEFAULT '{}' NOT NULL,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "import_rows_import_id_row_number_pk" PRIMARY KEY("import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_id" text,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"reading" jsonb,
	"mapping" jsonb,
	"valued_on" date,
	"state" text NOT NULL,
	"counts" jsonb,
	"failure" jsonb,
	"job_id" text,
	"created_by" text,
	"created_by_name" text NOT NULL,
	"organisation_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"applied_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "cohort_members" (
	"cohort_id" text NOT NULL,
	"company_id" text NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"departure" text,
	"departure_note" text,
	CONSTRAINT "cohort_members_cohort_id_company_id_pk" PRIMARY KEY("cohort_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" text PRIMARY KEY NOT NULL,
	"programme_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"manager_user_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incubators" (
	"organisation_id" text PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'incubator' NOT NULL,
	"grade" text DEFAULT 'none' NOT NULL,
	"grade_since_on" date,
	"registered_on" date,
	"operating_since_on" date,
	"specialised_in" text,
	"hardship_region" boolean,
	"controlled_area" numeric(12, 2),
	"tenant_area" numeric(12, 2),
	"public_area" numeric(12, 2),
	"fund_size" bigint,
	"staff_total" integer,
	"staff_professional" integer,
	"has_technical_platform" boolean,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"purpose" text,
	"head_user_id" text,
	"months" integer,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"event_id" text NOT NULL,
	"consumer" text NOT NULL,
	"done_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_event_id_consumer_pk" PRIMARY KEY("event_id","consumer")
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"owner_id" text,
	"organisation_id" text,
	"subject" text,
	"link" text,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failure_kind" text,
	"failure_reason" jsonb,
	"error" text,
	"result" jsonb,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone,
	"next_try_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "queue_memory" (
	"queue" text PRIMARY KEY NOT NULL,
	"memory" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"name" text PRIMARY KEY NOT NULL,
	"cron" text NOT NULL,
	"last_tick_at" timestamp (3) with time zone NOT NULL,
	"next_tick_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ladder_evidence" (
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"proves" text NOT NULL,
	"form" text NOT NULL,
	"file_id" text,
	"url" text,
	"note" text,
	CONSTRAINT "ladder_evidence_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "ladder_moves" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"lane" text NOT NULL,
	"kind" text NOT NULL,
	"basis" text NOT NULL,
	"counters_id" text,
	"from_stage" text,
	"to_stage" text,
	"effective_on" date NOT NULL,
	"reason" text NOT NULL,
	"order_id" text,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "counter_names_its_move" CHECK ((kind = 'counter') = (counters_id is not null)),
	CONSTRAINT "counter_is_a_correction" CHECK ((kind = 'counter') = (basis = 'correction')),
	CONSTRAINT "order_is_named" CHECK ((basis = 'order') = (order_id is not null))
);
--> statement-breakpoint
CREATE TABLE "ladder_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"lane" text NOT NULL,
	"from_stage" text,
	"to_stage" text,
	"effective_on" date NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"approver" text NOT NULL,
	"proposed_by" text,
	"proposed_by_name" text NOT NULL,
	"proposed_for" text,
	"proposed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_by_name" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"idempotency_key" text
);
--> statement-breakpoint
CREATE TABLE "ladder_positions" (
	"company_id" text NOT NULL,
	"lane" text NOT NULL,
	"stage" text NOT NULL,
	"since_on" date NOT NULL,
	CONSTRAINT "ladder_positions_company_id_lane_pk" PRIMARY KEY("company_id","lane")
);
--> statement-breakpoint
CREATE TABLE "listing_inquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"round" smallint NOT NULL,
	"body" text NOT NULL,
	"letter_on" date NOT NULL,
	"reply_by" date NOT NULL,
	"first_reply_by" date NOT NULL,
	"extension_reason" text,
	"replied_on" date,
	"file_id" text,
	"file_name" text,
	"reply_file_id" text,
	"reply_file_name" text,
	"note" text,
	"added_by_name" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_papers" (
	"project_id" text NOT NULL,
	"paper" text NOT NULL,
	"file_id" text,
	"file_name" text,
	"note" text,
	"brought_on" date NOT NULL,
	"brought_by_name" text NOT NULL,
	CONSTRAINT "listing_papers_project_id_paper_pk" PRIMARY KEY("project_id","paper")
);
--> statement-breakpoint
CREATE TABLE "listing_parties" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"part" text NOT NULL,
	"organisation_id" text NOT NULL,
	"state" text DEFAULT 'invited' NOT NULL,
	"message" text,
	"invited_by_name" text NOT NULL,
	"invited_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_by_name" text,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_reason" text
);
--> statement-breakpoint
CREATE TABLE "listing_projects" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"board" text NOT NULL,
	"edition" text NOT NULL,
	"filing_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"ended_reason" text,
	"opened_by_name" text NOT NULL,
	"opened_on" date NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"inquiry_id" text NOT NULL,
	"number" smallint NOT NULL,
	"topic" text NOT NULL,
	"question" text NOT NULL,
	"part" text NOT NULL,
	"owner_name" text,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_by_name" text,
	"answered_at" timestamp (3) with time zone,
	"agreed_by_name" text,
	"agreed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_steps" (
	"project_id" text NOT NULL,
	"step" text NOT NULL,
	"position" smallint NOT NULL,
	"part" text NOT NULL,
	"base_start_on" date NOT NULL,
	"base_end_on" date NOT NULL,
	"start_on" date NOT NULL,
	"end_on" date NOT NULL,
	"done_on" date,
	"done_by_name" text,
	"note" text,
	"fact_id" text,
	CONSTRAINT "listing_steps_project_id_step_pk" PRIMARY KEY("project_id","step")
);
--> statement-breakpoint
CREATE TABLE "listing_tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"title" text,
	"part" text NOT NULL,
	"step" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"note" text,
	"closed_on" date,
	"closed_by_name" text,
	"added_by_name" text NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"subject_en" text,
	"body_en" text,
	"filter" jsonb NOT NULL,
	"companies" integer NOT NULL,
	"people" integer NOT NULL,
	"sent_by" text,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"idempotency_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mentor_stakes" (
	"mentor_id" text NOT NULL,
	"company_id" text NOT NULL,
	"declared_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentor_stakes_mentor_id_company_id_pk" PRIMARY KEY("mentor_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "mentors" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"user_id" text,
	"name" text NOT NULL,
	"name_en" text,
	"title" text,
	"bio" text,
	"topics" text[] NOT NULL,
	"stages" text[] NOT NULL,
	"capacity" integer NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_copies" (
	"message_id" text NOT NULL,
	"user_id" text NOT NULL,
	"company_id" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "message_copies_message_id_user_id_company_id_pk" PRIMARY KEY("message_id","user_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "message_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"subject_en" text,
	"body_en" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_bookings" (
	"id" text PRIMARY KEY NOT NULL,
	"slot_id" text NOT NULL,
	"company_id" text NOT NULL,
	"state" text NOT NULL,
	"topic" text,
	"question" text,
	"despite_stake" integer DEFAULT 0 NOT NULL,
	"booked_by" text,
	"booked_by_name" text NOT NULL,
	"booked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"cancelled_by_name" text,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text
);
--> statement-breakpoint
CREATE TABLE "office_slots" (
	"id" text PRIMARY KEY NOT NULL,
	"mentor_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"place" text,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "session_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"booking_id" text NOT NULL,
	"scope" text NOT NULL,
	"text" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestone_events" (
	"id" text PRIMARY KEY NOT NULL,
	"milestone_id" text NOT NULL,
	"kind" text NOT NULL,
	"on_day" date NOT NULL,
	"reason" text,
	"from_due_on" date,
	"to_due_on" date,
	"value" bigint,
	"by_user_id" text,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestone_evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"milestone_id" text NOT NULL,
	"event_id" text NOT NULL,
	"form" text NOT NULL,
	"file_id" text,
	"file_name" text,
	"url" text,
	"note" text,
	CONSTRAINT "milestone_file_is_named" CHECK ((form = 'file') = (file_id is not null)),
	CONSTRAINT "milestone_link_is_given" CHECK ((form = 'link') = (url is not null))
);
--> statement-breakpoint
CREATE TABLE "milestone_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"company_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"template_id" text,
	"template_version" integer NOT NULL,
	"starts_on" date NOT NULL,
	"look_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"template_milestone_id" text,
	"parent_id" text,
	"position" integer NOT NULL,
	"predecessor_ids" text[] DEFAULT '{}' NOT NULL,
	"title" text NOT NULL,
	"title_en" text,
	"detail" text,
	"metric_key" text,
	"comparison" text,
	"target" bigint,
	"evidence" text,
	"evidence_en" text,
	"verifier" text NOT NULL,
	"consequence" text,
	"consequence_note" text,
	"baseline_start_on" date NOT NULL,
	"baseline_due_on" date NOT NULL,
	"start_on" date NOT NULL,
	"due_on" date NOT NULL,
	"handed_in_on" date,
	"met_on" date,
	"waived_on" date,
	"state" text DEFAULT 'not-due' NOT NULL,
	"state_since_on" date NOT NULL,
	"risk" text,
	"forecast" bigint,
	CONSTRAINT "milestone_target_is_whole" CHECK (num_nonnulls(metric_key, comparison, target) in (0, 3)),
	CONSTRAINT "milestone_met_is_met" CHECK ((met_on is not null) = (state = 'met')),
	CONSTRAINT "milestone_waived_is_waived" CHECK ((waived_on is not null) = (state = 'waived')),
	CONSTRAINT "milestone_ends_one_way" CHECK (met_on is null or waived_on is null)
);
--> statement-breakpoint
CREATE TABLE "plan_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"stage" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"purpose" text,
	"version" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "template_milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"template_id" text NOT NULL,
	"parent_id" text,
	"position" integer NOT NULL,
	"starts_after" integer NOT NULL,
	"due_after" integer NOT NULL,
	"predecessor_ids" text[] DEFAULT '{}' NOT NULL,
	"title" text NOT NULL,
	"title_en" text,
	"detail" text,
	"metric_key" text,
	"comparison" text,
	"target" bigint,
	"evidence" text,
	"evidence_en" text,
	"verifier" text NOT NULL,
	"consequence" text,
	"consequence_note" text,
	CONSTRAINT "template_target_is_whole" CHECK (num_nonnulls(metric_key, comparison, target) in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" text,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text NOT NULL,
	"sealed" text,
	"stop_address" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"failure" text,
	"reply" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ordered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "mail_sent_has_instant" CHECK ((state = 'sent') = (sent_at is not null)),
	CONSTRAINT "mail_is_for_somebody" CHECK (kind = 'invitation' or (user_id is not null and stop_address is not null))
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"user_id" text NOT NULL,
	"topic" text NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "notice_choices_user_id_topic_pk" PRIMARY KEY("user_id","topic")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"topic" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"params" jsonb NOT NULL,
	"link" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"mail_id" text
);
--> statement-breakpoint
CREATE TABLE "buildings" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"address" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entry_agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"company_id" text NOT NULL,
	"lease_id" text,
	"lease_version" integer,
	"number" text NOT NULL,
	"blanks" text[] NOT NULL,
	"file_id" text NOT NULL,
	"sha256" text NOT NULL,
	"made_on" date NOT NULL,
	"made_by" text,
	"made_by_name" text NOT NULL,
	"made_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"signed_on" date,
	"signed_file_id" text,
	"signed_noted_by_name" text,
	"signed_noted_at" timestamp (3) with time zone,
	CONSTRAINT "agreement_lease_has_version" CHECK ((lease_id is null) = (lease_version is null)),
	CONSTRAINT "agreement_is_signed_whole" CHECK (num_nonnulls(signed_on, signed_file_id, signed_noted_by_name, signed_noted_at) in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "lease_spaces" (
	"lease_id" text NOT NULL,
	"room_id" text NOT NULL,
	"desks" integer,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "lease_spaces_lease_id_room_id_pk" PRIMARY KEY("lease_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "lease_versions" (
	"lease_id" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"effective_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"rate" bigint NOT NULL,
	"note" text,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lease_versions_lease_id_version_pk" PRIMARY KEY("lease_id","version")
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"company_id" text NOT NULL,
	"number" text NOT NULL,
	"basis" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"area" numeric(10, 2) NOT NULL,
	"desks" integer NOT NULL,
	"rate" bigint NOT NULL,
	"deposit" bigint DEFAULT 0 NOT NULL,
	"cycle" integer NOT NULL,
	"subsidy_steps" integer[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"notice_last_day" date,
	"notice_by" text,
	"notice_reason" text,
	"notice_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rent_entries" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"lease_id" text NOT NULL,
	"kind" text NOT NULL,
	"value_on" date NOT NULL,
	"period_from" date,
	"period_to" date,
	"gross" bigint,
	"subsidy" bigint,
	"amount" bigint NOT NULL,
	"note" text,
	"counters" bigint,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"idempotency_key" text
);
--> statement-breakpoint
CREATE TABLE "rent_schedule" (
	"lease_id" text NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"due_on" date NOT NULL,
	"gross" bigint NOT NULL,
	"subsidy" bigint NOT NULL,
	"booked_at" timestamp (3) with time zone,
	CONSTRAINT "rent_schedule_lease_id_period_from_pk" PRIMARY KEY("lease_id","period_from")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" text PRIMARY KEY NOT NULL,
	"building_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"floor" integer NOT NULL,
	"number" text NOT NULL,
	"use" text NOT NULL,
	"area" numeric(10, 2) NOT NULL,
	"desks" integer DEFAULT 0 NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_answers" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"file_id" text,
	"file_name" text,
	"owner_name" text,
	"answered_on" date NOT NULL,
	"expires_on" date
);
--> statement-breakpoint
CREATE TABLE "check_reviews" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answer_id" text NOT NULL,
	"outcome" text NOT NULL,
	"note" text,
	"reviewed_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_penalties" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"penalty_on" date NOT NULL,
	"ended_on" date,
	"authority" text NOT NULL,
	"reason" text NOT NULL,
	"minor" boolean DEFAULT false NOT NULL,
	"file_id" text,
	"replaces_id" text,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "financial_statements" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"year" integer NOT NULL,
	"period" text NOT NULL,
	"basis" text NOT NULL,
	"source" text NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"currency" text NOT NULL,
	"audit" text NOT NULL,
	"auditor" text,
	"opinion" text,
	"lines" jsonb NOT NULL,
	"note" text,
	"file_id" text
);
--> statement-breakpoint
CREATE TABLE "readiness_facts" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"key" text NOT NULL,
	"year" integer,
	"value" text,
	"source" text,
	"fact_on" date NOT NULL,
	"note" text,
	"file_id" text,
	"file_name" text,
	"withdraws_id" text,
	CONSTRAINT "fact_says_or_withdraws" CHECK ((value is null) = (withdraws_id is not null))
);
--> statement-breakpoint
CREATE TABLE "statement_uploads" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"file_id" text NOT NULL,
	"file_name" text NOT NULL,
	"rows" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readiness_layers" (
	"company_id" text NOT NULL,
	"year" integer NOT NULL,
	"edition" text NOT NULL,
	"layer" text,
	"before" text,
	"compared" boolean NOT NULL,
	"way" text NOT NULL,
	"general" text NOT NULL,
	"next_answer" text,
	"conditions" jsonb NOT NULL,
	"proposed_on" date NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"seen_by" text,
	"seen_by_name" text,
	CONSTRAINT "readiness_layers_company_id_year_pk" PRIMARY KEY("company_id","year")
);
--> statement-breakpoint
CREATE TABLE "readiness_scenarios" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"board" text NOT NULL,
	"name" text NOT NULL,
	"changes" jsonb NOT NULL,
	"created_by" text,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"currency" text NOT NULL,
	"yuan" text,
	"rate_on" date NOT NULL,
	CONSTRAINT "exchange_rates_not_zero" CHECK (yuan is null or yuan !~ '^-?0(/|$)')
);
--> statement-breakpoint
CREATE TABLE "readiness_thresholds" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"recorded_by" text,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"key" text NOT NULL,
	"value" text,
	"since_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment_history" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"board" text NOT NULL,
	"changed_on" date NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answer" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"causes" jsonb NOT NULL,
	"batch_id" text
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"company_id" text NOT NULL,
	"board" text NOT NULL,
	"edition" text NOT NULL,
	"basis" text NOT NULL,
	"answer" text NOT NULL,
	"score" smallint NOT NULL,
	"low" smallint NOT NULL,
	"high" smallint NOT NULL,
	"track" text,
	"short" text[] NOT NULL,
	"missing" text[] NOT NULL,
	"detail" jsonb NOT NULL,
	"assessed_on" date NOT NULL,
	"assessed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessments_company_id_board_pk" PRIMARY KEY("company_id","board")
);
--> statement-breakpoint
CREATE TABLE "readiness_books" (
	"company_id" text PRIMARY KEY NOT NULL,
	"on_day" date NOT NULL,
	"book" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readiness_dues" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"noted_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readiness_shares" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"until" timestamp (3) with time zone,
	"shared_by_name" text NOT NULL,
	"ended_by_name" text
);
--> statement-breakpoint
CREATE TABLE "rescoring_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"about" text,
	"state" text DEFAULT 'running' NOT NULL,
	"editions" text[] NOT NULL,
	"new_editions" text[] NOT NULL,
	"on_day" date NOT NULL,
	"companies" integer NOT NULL,
	"replaced_by" text,
	"changed" integer,
	"up" integer,
	"down" integer,
	"asked_by_name" text,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rescoring_parts" (
	"batch_id" text NOT NULL,
	"part" integer NOT NULL,
	"first_id" text NOT NULL,
	"last_id" text NOT NULL,
	"companies" integer NOT NULL,
	"job_id" text,
	"changed" integer,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "rescoring_parts_batch_id_part_pk" PRIMARY KEY("batch_id","part")
);
--> statement-breakpoint
CREATE TABLE "company_activity" (
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"last_on" date NOT NULL,
	CONSTRAINT "company_activity_company_id_kind_pk" PRIMARY KEY("company_id","kind")
);
--> statement-breakpoint
CREATE TABLE "own_metrics" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"programme_id" text,
	"group" text NOT NULL,
	"unit" text NOT NULL,
	"kind" text NOT NULL,
	"below_zero" boolean DEFAULT false NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"help" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "report_amounts" (
	"company_id" text NOT NULL,
	"metric" text NOT NULL,
	"period" text NOT NULL,
	"cadence" text NOT NULL,
	"ends_on" date NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "report_amounts_company_id_metric_period_pk" PRIMARY KEY("company_id","metric","period")
);
--> statement-breakpoint
CREATE TABLE "report_drafts" (
	"company_id" text NOT NULL,
	"period" text NOT NULL,
	"typed" jsonb NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_drafts_company_id_period_pk" PRIMARY KEY("company_id","period")
);
--> statement-breakpoint
CREATE TABLE "report_obligations" (
	"schedule_id" text NOT NULL,
	"company_id" text NOT NULL,
	"period" text NOT NULL,
	"cadence" text NOT NULL,
	"ends_on" date NOT NULL,
	"due_on" date NOT NULL,
	"cohort_id" text NOT NULL,
	"incubator_id" text NOT NULL,
	"handed_in_on" date,
	CONSTRAINT "report_obligations_schedule_id_company_id_period_pk" PRIMARY KEY("schedule_id","company_id","period")
);
--> statement-breakpoint
CREATE TABLE "report_schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"incubator_id" text NOT NULL,
	"programme_id" text NOT NULL,
	"cohort_id" text,
	"cadence" text NOT NULL,
	"due_days" integer NOT NULL,
	"starts_on" date NOT NULL,
	"stopped_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_versions" (
	"report_id" text NOT NULL,
	"version" integer NOT NULL,
	"amounts" jsonb NOT NULL,
	"confirmed" text[] DEFAULT '{}' NOT NULL,
	"highlights" text,
	"problems" text,
	"asks" text,
	"reason" text,
	"by_id" text,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_versions_report_id_version_pk" PRIMARY KEY("report_id","version")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"period" text NOT NULL,
	"cadence" text NOT NULL,
	"ends_on" date NOT NULL,
	"version" integer NOT NULL,
	"handed_in_on" date NOT NULL,
	"handed_in_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_period_key" UNIQUE("company_id","period")
);
--> statement-breakpoint
CREATE TABLE "schedule_metrics" (
	"schedule_id" text NOT NULL,
	"metric" text NOT NULL,
	"position" integer NOT NULL,
	"required" boolean NOT NULL,
	CONSTRAINT "schedule_metrics_schedule_id_metric_pk" PRIMARY KEY("schedule_id","metric")
);
--> statement-breakpoint
CREATE TABLE "caretakers" (
	"company_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"since_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "caretakers_company_id_organisation_id_since_on_pk" PRIMARY KEY("company_id","organisation_id","since_on")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"short_name" text,
	"uscc" text,
	"founded_on" date,
	"region_code" text,
	"industry_code" text,
	"industry_text" text,
	"emerging_field" text,
	"registered_capital" bigint,
	"paid_in_capital" bigint,
	"capital_currency" text DEFAULT 'CNY' NOT NULL,
	"legal_form" text,
	"one_liner" text,
	"one_liner_en" text,
	"website" text,
	"headcount" integer,
	"visibility" text DEFAULT 'private' NOT NULL,
	"organisation_id" text,
	"name_pinyin" text DEFAULT '' NOT NULL,
	"source" text DEFAULT 'own' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_cards" (
	"company_id" text PRIMARY KEY NOT NULL,
	"name_pinyin" text NOT NULL,
	"visibility" text NOT NULL,
	"organisation_id" text,
	"development_stage" text,
	"financing_stage" text,
	"market_stage" text,
	"climb" integer NOT NULL,
	"region_code" text,
	"industry_code" text,
	"emerging_field" text,
	"founded_on" date,
	"latest_year" integer,
	"revenue" bigint,
	"net_profit" bigint,
	"tags" text[] NOT NULL,
	"markets" text[] NOT NULL,
	"row" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_figures" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"fiscal_year" integer NOT NULL,
	"period" text DEFAULT 'FY' NOT NULL,
	"currency" text DEFAULT 'CNY' NOT NULL,
	"revenue" bigint,
	"net_profit" bigint,
	"net_profit_basis" text,
	"rd_spending" bigint,
	"operating_cash_flow" bigint,
	"net_assets" bigint,
	"roe_pct" numeric(18, 4),
	"gross_margin_pct" numeric(18, 4),
	"net_margin_pct" numeric(18, 4),
	"debt_ratio_pct" numeric(18, 4),
	"current_ratio" numeric(18, 4),
	"eps" numeric(18, 4),
	"net_assets_per_share" numeric(18, 4),
	"revenue_growth_pct" numeric(18, 4),
	"net_profit_growth_pct" numeric(18, 4),
	"source" text NOT NULL,
	"source_note" text,
	"audit_state" text DEFAULT 'unknown' NOT NULL,
	"suspect" text[] DEFAULT '{}' NOT NULL,
	"entered_by" text,
	"entered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_figures_period_key" UNIQUE("company_id","fiscal_year","period")
);
--> statement-breakpoint
CREATE TABLE "company_people" (
	"id" text PRIMARY KEY NOT NULL,
	"company_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"title" text NOT NULL,
	"title_en" text,
	"founder" boolean DEFAULT false NOT NULL,
	"bio" text,
	"sound" text DEFAULT '' NOT NULL,
	"user_id" text,
	"since_on" date,
	"until_on" date
);
--> statement-breakpoint
CREATE TABLE "company_search" (
	"company_id" text PRIMARY KEY NOT NULL,
	"terms" "tsvector" NOT NULL,
	"plain" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "company_tags" (
	"company_id" text NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "company_tags_company_id_tag_pk" PRIMARY KEY("company_id","tag")
);
--> statement-breakpoint
CREATE TABLE "company_valuations" (
	"company_id" text NOT NULL,
	"as_of" date NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text DEFAULT 'CNY' NOT NULL,
	"method" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "company_valuations_company_id_as_of_method_pk" PRIMARY KEY("company_id","as_of","method")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"organisation_id" text,
	"name" text NOT NULL,
	"page" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name_key" UNIQUE("user_id","page","name")
);
--> statement-breakpoint
CREATE TABLE "stock_codes" (
	"market" text NOT NULL,
	"code" text NOT NULL,
	"company_id" text NOT NULL,
	CONSTRAINT "stock_codes_market_code_pk" PRIMARY KEY("market","code")
);
--> statement-breakpoint
ALTER TABLE "application_decisions" ADD CONSTRAINT "application_decisions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_invitations" ADD CONSTRAINT "application_invitations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_invitations" ADD CONSTRAINT "application_invitations_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_reviews" ADD CONSTRAINT "application_reviews_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_reviews" ADD CONSTRAINT "application_reviews_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_reviews" ADD CONSTRAINT "application_reviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_shown_round_id_call_rounds_id_fk" FOREIGN KEY ("shown_round_id") REFERENCES "public"."call_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_criteria" ADD CONSTRAINT "call_criteria_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_questions" ADD CONSTRAINT "call_questions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_questions" ADD CONSTRAINT "call_questions_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_reviewers" ADD CONSTRAINT "call_reviewers_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_reviewers" ADD CONSTRAINT "call_reviewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_rounds" ADD CONSTRAINT "call_rounds_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_slots" ADD CONSTRAINT "interview_slots_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_slots" ADD CONSTRAINT "interview_slots_round_id_call_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."call_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interview_slots" ADD CONSTRAINT "interview_slots_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_people" ADD CONSTRAINT "team_people_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holdings" ADD CONSTRAINT "holdings_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holdings" ADD CONSTRAINT "holdings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profit_backers" ADD CONSTRAINT "profit_backers_rule_id_profit_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."profit_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profit_payout_parts" ADD CONSTRAINT "profit_payout_parts_payout_id_profit_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "public"."profit_payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profit_payouts" ADD CONSTRAINT "profit_payouts_rule_id_profit_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."profit_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profit_rules" ADD CONSTRAINT "profit_rules_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_orders" ADD CONSTRAINT "service_orders_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_orders" ADD CONSTRAINT "service_orders_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_orders" ADD CONSTRAINT "service_orders_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_budgets" ADD CONSTRAINT "subsidy_budgets_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_claims" ADD CONSTRAINT "subsidy_claims_budget_id_subsidy_budgets_id_fk" FOREIGN KEY ("budget_id") REFERENCES "public"."subsidy_budgets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subsidy_claims" ADD CONSTRAINT "subsidy_claims_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_files" ADD CONSTRAINT "certificate_files_graduation_id_graduations_id_fk" FOREIGN KEY ("graduation_id") REFERENCES "public"."graduations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria_months" ADD CONSTRAINT "criteria_months_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graduation_checks" ADD CONSTRAINT "graduation_checks_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graduation_checks" ADD CONSTRAINT "graduation_checks_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graduations" ADD CONSTRAINT "graduations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graduations" ADD CONSTRAINT "graduations_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "graduations" ADD CONSTRAINT "graduations_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubator_statements" ADD CONSTRAINT "incubator_statements_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_parameters" ADD CONSTRAINT "local_parameters_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_facts" ADD CONSTRAINT "tenant_facts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "torch_cells" ADD CONSTRAINT "torch_cells_return_id_torch_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."torch_returns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "torch_returns" ADD CONSTRAINT "torch_returns_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experts" ADD CONSTRAINT "experts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp_secrets" ADD CONSTRAINT "totp_secrets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incubators" ADD CONSTRAINT "incubators_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_evidence" ADD CONSTRAINT "ladder_evidence_order_id_ladder_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."ladder_orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_orders" ADD CONSTRAINT "ladder_orders_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_positions" ADD CONSTRAINT "ladder_positions_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_inquiries" ADD CONSTRAINT "listing_inquiries_project_id_listing_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."listing_projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_inquiries" ADD CONSTRAINT "listing_inquiries_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_inquiries" ADD CONSTRAINT "listing_inquiries_reply_file_id_files_id_fk" FOREIGN KEY ("reply_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_papers" ADD CONSTRAINT "listing_papers_project_id_listing_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."listing_projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_papers" ADD CONSTRAINT "listing_papers_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_parties" ADD CONSTRAINT "listing_parties_project_id_listing_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."listing_projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_parties" ADD CONSTRAINT "listing_parties_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_projects" ADD CONSTRAINT "listing_projects_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_questions" ADD CONSTRAINT "listing_questions_inquiry_id_listing_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."listing_inquiries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_steps" ADD CONSTRAINT "listing_steps_project_id_listing_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."listing_projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_tasks" ADD CONSTRAINT "listing_tasks_project_id_listing_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."listing_projects"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_messages" ADD CONSTRAINT "bulk_messages_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_stakes" ADD CONSTRAINT "mentor_stakes_mentor_id_mentors_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."mentors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentor_stakes" ADD CONSTRAINT "mentor_stakes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentors" ADD CONSTRAINT "mentors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_copies" ADD CONSTRAINT "message_copies_message_id_bulk_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."bulk_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_copies" ADD CONSTRAINT "message_copies_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_copies" ADD CONSTRAINT "message_copies_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_bookings" ADD CONSTRAINT "office_bookings_slot_id_office_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."office_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_bookings" ADD CONSTRAINT "office_bookings_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_slots" ADD CONSTRAINT "office_slots_mentor_id_mentors_id_fk" FOREIGN KEY ("mentor_id") REFERENCES "public"."mentors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_booking_id_office_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."office_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_events" ADD CONSTRAINT "milestone_events_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_evidence" ADD CONSTRAINT "milestone_evidence_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_evidence" ADD CONSTRAINT "milestone_evidence_event_id_milestone_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."milestone_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_plans" ADD CONSTRAINT "milestone_plans_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_plans" ADD CONSTRAINT "milestone_plans_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_plans" ADD CONSTRAINT "milestone_plans_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_plans" ADD CONSTRAINT "milestone_plans_template_id_plan_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."plan_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_plan_id_milestone_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."milestone_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_templates" ADD CONSTRAINT "plan_templates_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_milestones" ADD CONSTRAINT "template_milestones_template_id_plan_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."plan_templates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buildings" ADD CONSTRAINT "buildings_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_agreements" ADD CONSTRAINT "entry_agreements_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_agreements" ADD CONSTRAINT "entry_agreements_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_agreements" ADD CONSTRAINT "entry_agreements_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_agreements" ADD CONSTRAINT "entry_agreements_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_agreements" ADD CONSTRAINT "entry_agreements_signed_file_id_files_id_fk" FOREIGN KEY ("signed_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_spaces" ADD CONSTRAINT "lease_spaces_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_spaces" ADD CONSTRAINT "lease_spaces_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_versions" ADD CONSTRAINT "lease_versions_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leases" ADD CONSTRAINT "leases_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rent_entries" ADD CONSTRAINT "rent_entries_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rent_schedule" ADD CONSTRAINT "rent_schedule_lease_id_leases_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."leases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_building_id_buildings_id_fk" FOREIGN KEY ("building_id") REFERENCES "public"."buildings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_layers" ADD CONSTRAINT "readiness_layers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_scenarios" ADD CONSTRAINT "readiness_scenarios_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_history" ADD CONSTRAINT "assessment_history_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_history" ADD CONSTRAINT "assessment_history_batch_id_rescoring_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."rescoring_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_books" ADD CONSTRAINT "readiness_books_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_shares" ADD CONSTRAINT "readiness_shares_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readiness_shares" ADD CONSTRAINT "readiness_shares_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescoring_batches" ADD CONSTRAINT "rescoring_batches_replaced_by_rescoring_batches_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."rescoring_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rescoring_parts" ADD CONSTRAINT "rescoring_parts_batch_id_rescoring_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."rescoring_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_activity" ADD CONSTRAINT "company_activity_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_metrics" ADD CONSTRAINT "own_metrics_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_metrics" ADD CONSTRAINT "own_metrics_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_amounts" ADD CONSTRAINT "report_amounts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_drafts" ADD CONSTRAINT "report_drafts_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_obligations" ADD CONSTRAINT "report_obligations_schedule_id_report_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."report_schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_obligations" ADD CONSTRAINT "report_obligations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_obligations" ADD CONSTRAINT "report_obligations_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_obligations" ADD CONSTRAINT "report_obligations_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_incubator_id_organisations_id_fk" FOREIGN KEY ("incubator_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_versions" ADD CONSTRAINT "report_versions_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_metrics" ADD CONSTRAINT "schedule_metrics_schedule_id_report_schedules_id_fk" FOREIGN KEY ("schedule_id") REFERENCES "public"."report_schedules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caretakers" ADD CONSTRAINT "caretakers_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caretakers" ADD CONSTRAINT "caretakers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_cards" ADD CONSTRAINT "company_cards_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_figures" ADD CONSTRAINT "company_figures_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_people" ADD CONSTRAINT "company_people_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_people" ADD CONSTRAINT "company_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_search" ADD CONSTRAINT "company_search_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_tags" ADD CONSTRAINT "company_tags_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_valuations" ADD CONSTRAINT "company_valuations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_codes" ADD CONSTRAINT "stock_codes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_decisions_application_idx" ON "application_decisions" USING btree ("application_id","decided_at");--> statement-breakpoint
CREATE INDEX "application_decisions_untold_idx" ON "application_decisions" USING btree ("call_id") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "application_reviews_user_idx" ON "application_reviews" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_company_key" ON "applications" USING btree ("call_id","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_number_key" ON "applications" USING btree ("call_id","number");--> statement-breakpoint
CREATE INDEX "applications_company_idx" ON "applications" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "applications_state_idx" ON "applications" USING btree ("call_id","state","round_id");--> statement-breakpoint
CREATE INDEX "applications_round_idx" ON "applications" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "call_criteria_round_idx" ON "call_criteria" USING btree ("round_id","position");--> statement-breakpoint
CREATE INDEX "call_questions_call_idx" ON "call_questions" USING btree ("call_id","position");--> statement-breakpoint
CREATE INDEX "call_reviewers_user_idx" ON "call_reviewers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "call_rounds_call_idx" ON "call_rounds" USING btree ("call_id","position");--> statement-breakpoint
CREATE INDEX "calls_programme_idx" ON "calls" USING btree ("programme_id");--> statement-breakpoint
CREATE INDEX "calls_incubator_idx" ON "calls" USING btree ("incubator_id","closes_at");--> statement-breakpoint
CREATE INDEX "calls_open_idx" ON "calls" USING btree ("closes_at") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "interview_slots_round_idx" ON "interview_slots" USING btree ("round_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "interview_slots_application_key" ON "interview_slots" USING btree ("round_id","application_id");--> statement-breakpoint
CREATE INDEX "audit_lines_at_idx" ON "audit_lines" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_lines_actor_idx" ON "audit_lines" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_lines_organisation_idx" ON "audit_lines" USING btree ("organisation_id","seq");--> statement-breakpoint
CREATE INDEX "audit_lines_subject_id_idx" ON "audit_lines" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_lines_subject_name_idx" ON "audit_lines" USING btree ("subject_name" text_pattern_ops,"seq");--> statement-breakpoint
CREATE INDEX "audit_lines_action_idx" ON "audit_lines" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "audit_lines_refused_idx" ON "audit_lines" USING btree ("seq") WHERE outcome = 'refused';--> statement-breakpoint
CREATE UNIQUE INDEX "audit_lines_prev_key" ON "audit_lines" USING btree ("prev_hash");--> statement-breakpoint
CREATE INDEX "holdings_company_idx" ON "holdings" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "holdings_incubator_idx" ON "holdings" USING btree ("incubator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "profit_payouts_period_key" ON "profit_payouts" USING btree ("rule_id","period");--> statement-breakpoint
CREATE UNIQUE INDEX "profit_rules_name_key" ON "profit_rules" USING btree ("incubator_id","name");--> statement-breakpoint
CREATE INDEX "service_orders_company_idx" ON "service_orders" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "service_orders_incubator_idx" ON "service_orders" USING btree ("incubator_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "services_name_key" ON "services" USING btree ("incubator_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "subsidy_budgets_name_key" ON "subsidy_budgets" USING btree ("incubator_id","name");--> statement-breakpoint
CREATE INDEX "subsidy_claims_budget_idx" ON "subsidy_claims" USING btree ("budget_id","state");--> statement-breakpoint
CREATE INDEX "subsidy_claims_company_idx" ON "subsidy_claims" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "files_company_idx" ON "files" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "graduation_checks_answer_idx" ON "graduation_checks" USING btree ("incubator_id","answer");--> statement-breakpoint
CREATE UNIQUE INDEX "graduations_number_key" ON "graduations" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "graduations_standing_key" ON "graduations" USING btree ("company_id","incubator_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "graduations_incubator_idx" ON "graduations" USING btree ("incubator_id","graduated_on");--> statement-breakpoint
CREATE INDEX "graduations_company_idx" ON "graduations" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "tenant_facts_company_idx" ON "tenant_facts" USING btree ("company_id","kind") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "torch_returns_year_key" ON "torch_returns" USING btree ("incubator_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_organisation_idx" ON "invitations" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_seat_key" ON "memberships" USING btree ("user_id","organisation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "memberships_organisation_idx" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "organisations_kind_idx" ON "organisations" USING btree ("kind","status");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "import_mappings_key" ON "import_mappings" USING btree ("organisation_id","kind","headings");--> statement-breakpoint
CREATE INDEX "import_rows_verdict_idx" ON "import_rows" USING btree ("import_id","verdict","row_number");--> statement-breakpoint
CREATE INDEX "import_rows_suspect_idx" ON "import_rows" USING btree ("import_id","row_number") WHERE suspect <> '{}';--> statement-breakpoint
CREATE INDEX "imports_owner_idx" ON "imports" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "imports_created_idx" ON "imports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "cohort_members_company_idx" ON "cohort_members" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "cohorts_incubator_idx" ON "cohorts" USING btree ("incubator_id","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "cohorts_name_key" ON "cohorts" USING btree ("programme_id","name");--> statement-breakpoint
CREATE INDEX "programmes_incubator_idx" ON "programmes" USING btree ("incubator_id");--> statement-breakpoint
CREATE INDEX "job_runs_owner_idx" ON "job_runs" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "job_runs_state_idx" ON "job_runs" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "job_runs_name_idx" ON "job_runs" USING btree ("name","created_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting_idx" ON "outbox" USING btree ("due_at") WHERE dispatched_at is null and settled_at is null;--> statement-breakpoint
CREATE INDEX "outbox_open_idx" ON "outbox" USING btree ("dispatched_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "outbox_settled_idx" ON "outbox" USING btree ("settled_at") WHERE settled_at is not null;--> statement-breakpoint
CREATE INDEX "ladder_evidence_file_idx" ON "ladder_evidence" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ladder_moves_id_key" ON "ladder_moves" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "ladder_moves_order_key" ON "ladder_moves" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ladder_moves_counters_key" ON "ladder_moves" USING btree ("counters_id");--> statement-breakpoint
CREATE INDEX "ladder_moves_company_idx" ON "ladder_moves" USING btree ("company_id","lane","effective_on","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "ladder_orders_key" ON "ladder_orders" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "ladder_orders_open_key" ON "ladder_orders" USING btree ("company_id","lane") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "ladder_orders_company_idx" ON "ladder_orders" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "ladder_orders_state_idx" ON "ladder_orders" USING btree ("state","approver");--> statement-breakpoint
CREATE INDEX "ladder_positions_stage_idx" ON "ladder_positions" USING btree ("lane","stage","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_inquiries_round_key" ON "listing_inquiries" USING btree ("project_id","round");--> statement-breakpoint
CREATE INDEX "listing_inquiries_due_idx" ON "listing_inquiries" USING btree ("reply_by") WHERE replied_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_parties_living_key" ON "listing_parties" USING btree ("project_id","part","organisation_id") WHERE state in ('invited', 'active');--> statement-breakpoint
CREATE INDEX "listing_parties_organisation_idx" ON "listing_parties" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "listing_parties_project_idx" ON "listing_parties" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_projects_running_key" ON "listing_projects" USING btree ("company_id","board") WHERE state in ('open', 'filed');--> statement-breakpoint
CREATE INDEX "listing_projects_company_idx" ON "listing_projects" USING btree ("company_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "listing_questions_number_key" ON "listing_questions" USING btree ("inquiry_id","number");--> statement-breakpoint
CREATE INDEX "listing_questions_due_idx" ON "listing_questions" USING btree ("due_on") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "listing_tasks_subject_key" ON "listing_tasks" USING btree ("project_id","source","subject");--> statement-breakpoint
CREATE INDEX "listing_tasks_due_idx" ON "listing_tasks" USING btree ("due_on") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_messages_key" ON "bulk_messages" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "bulk_messages_incubator_idx" ON "bulk_messages" USING btree ("incubator_id","sent_at");--> statement-breakpoint
CREATE INDEX "mentor_stakes_company_idx" ON "mentor_stakes" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "mentors_incubator_idx" ON "mentors" USING btree ("incubator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mentors_user_key" ON "mentors" USING btree ("incubator_id","user_id");--> statement-breakpoint
CREATE INDEX "message_copies_user_idx" ON "message_copies" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_name_key" ON "message_templates" USING btree ("incubator_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "office_bookings_slot_key" ON "office_bookings" USING btree ("slot_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "office_bookings_company_idx" ON "office_bookings" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "office_slots_mentor_idx" ON "office_slots" USING btree ("mentor_id","starts_at");--> statement-breakpoint
CREATE INDEX "office_slots_start_idx" ON "office_slots" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "session_notes_booking_idx" ON "session_notes" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "milestone_events_milestone_idx" ON "milestone_events" USING btree ("milestone_id","at");--> statement-breakpoint
CREATE INDEX "milestone_evidence_milestone_idx" ON "milestone_evidence" USING btree ("milestone_id");--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_plans_member_key" ON "milestone_plans" USING btree ("cohort_id","company_id");--> statement-breakpoint
CREATE INDEX "milestone_plans_company_idx" ON "milestone_plans" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "milestone_plans_incubator_idx" ON "milestone_plans" USING btree ("incubator_id");--> statement-breakpoint
CREATE INDEX "milestone_plans_template_idx" ON "milestone_plans" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "milestone_plans_look_idx" ON "milestone_plans" USING btree ("look_on") WHERE look_on is not null;--> statement-breakpoint
CREATE INDEX "milestones_plan_idx" ON "milestones" USING btree ("plan_id","position");--> statement-breakpoint
CREATE INDEX "milestones_pressing_idx" ON "milestones" USING btree ("due_on") WHERE state in ('due-soon', 'at-risk', 'overdue', 'submitted');--> statement-breakpoint
CREATE INDEX "plan_templates_incubator_idx" ON "plan_templates" USING btree ("incubator_id");--> statement-breakpoint
CREATE INDEX "template_milestones_template_idx" ON "template_milestones" USING btree ("template_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_key" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "mails_key" ON "mails" USING btree ("key");--> statement-breakpoint
CREATE INDEX "mails_waiting_idx" ON "mails" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "mails_state_idx" ON "mails" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "mails_created_idx" ON "mails" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_key" ON "notices" USING btree ("user_id","key");--> statement-breakpoint
CREATE INDEX "notices_user_idx" ON "notices" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "notices_unsettled_idx" ON "notices" USING btree ("created_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "notices_unread_idx" ON "notices" USING btree ("user_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notices_read_idx" ON "notices" USING btree ("read_at") WHERE read_at is not null;--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id") WHERE mail_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "buildings_name_key" ON "buildings" USING btree ("incubator_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_agreements_number_key" ON "entry_agreements" USING btree ("incubator_id","number");--> statement-breakpoint
CREATE INDEX "entry_agreements_company_idx" ON "entry_agreements" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "entry_agreements_lease_idx" ON "entry_agreements" USING btree ("lease_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_agreements_file_key" ON "entry_agreements" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "entry_agreements_signed_file_idx" ON "entry_agreements" USING btree ("signed_file_id");--> statement-breakpoint
CREATE INDEX "lease_spaces_room_idx" ON "lease_spaces" USING btree ("room_id","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "leases_number_key" ON "leases" USING btree ("incubator_id","number");--> statement-breakpoint
CREATE INDEX "leases_company_idx" ON "leases" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "leases_ending_idx" ON "leases" USING btree ("incubator_id","ends_on");--> statement-breakpoint
CREATE INDEX "leases_end_idx" ON "leases" USING btree ("ends_on");--> statement-breakpoint
CREATE INDEX "rent_entries_lease_idx" ON "rent_entries" USING btree ("lease_id","value_on");--> statement-breakpoint
CREATE UNIQUE INDEX "rent_entries_charge_key" ON "rent_entries" USING btree ("lease_id","period_from") WHERE kind = 'charge';--> statement-breakpoint
CREATE UNIQUE INDEX "rent_entries_counters_key" ON "rent_entries" USING btree ("counters");--> statement-breakpoint
CREATE UNIQUE INDEX "rent_entries_key" ON "rent_entries" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "rent_schedule_due_idx" ON "rent_schedule" USING btree ("due_on") WHERE booked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_number_key" ON "rooms" USING btree ("building_id","number");--> statement-breakpoint
CREATE INDEX "rooms_incubator_idx" ON "rooms" USING btree ("incubator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "check_answers_id_key" ON "check_answers" USING btree ("id");--> statement-breakpoint
CREATE INDEX "check_answers_company_idx" ON "check_answers" USING btree ("company_id","code","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "check_reviews_id_key" ON "check_reviews" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "check_reviews_answer_key" ON "check_reviews" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "check_reviews_company_idx" ON "check_reviews" USING btree ("company_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "company_penalties_id_key" ON "company_penalties" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "company_penalties_replaces_key" ON "company_penalties" USING btree ("replaces_id");--> statement-breakpoint
CREATE INDEX "company_penalties_company_idx" ON "company_penalties" USING btree ("company_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "financial_statements_id_key" ON "financial_statements" USING btree ("id");--> statement-breakpoint
CREATE INDEX "financial_statements_company_idx" ON "financial_statements" USING btree ("company_id","year","period","basis","source","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_facts_id_key" ON "readiness_facts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_facts_withdraws_key" ON "readiness_facts" USING btree ("withdraws_id");--> statement-breakpoint
CREATE INDEX "readiness_facts_company_idx" ON "readiness_facts" USING btree ("company_id","key","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "statement_uploads_id_key" ON "statement_uploads" USING btree ("id");--> statement-breakpoint
CREATE INDEX "statement_uploads_company_idx" ON "statement_uploads" USING btree ("company_id","seq");--> statement-breakpoint
CREATE INDEX "readiness_layers_year_idx" ON "readiness_layers" USING btree ("year","way","company_id");--> statement-breakpoint
CREATE INDEX "readiness_scenarios_company_idx" ON "readiness_scenarios" USING btree ("company_id","board","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_rates_id_key" ON "exchange_rates" USING btree ("id");--> statement-breakpoint
CREATE INDEX "exchange_rates_day_idx" ON "exchange_rates" USING btree ("currency","rate_on","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_thresholds_id_key" ON "readiness_thresholds" USING btree ("id");--> statement-breakpoint
CREATE INDEX "readiness_thresholds_key_idx" ON "readiness_thresholds" USING btree ("key","since_on","seq");--> statement-breakpoint
CREATE INDEX "assessment_history_company_idx" ON "assessment_history" USING btree ("company_id","board","changed_at");--> statement-breakpoint
CREATE INDEX "assessment_history_batch_idx" ON "assessment_history" USING btree ("batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "assessments_board_idx" ON "assessments" USING btree ("board","answer","score");--> statement-breakpoint
CREATE INDEX "readiness_dues_company_idx" ON "readiness_dues" USING btree ("company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_shares_standing_key" ON "readiness_shares" USING btree ("company_id","organisation_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "readiness_shares_organisation_idx" ON "readiness_shares" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "rescoring_batches_started_idx" ON "rescoring_batches" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rescoring_batches_running_key" ON "rescoring_batches" USING btree ("state") WHERE state = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "own_metrics_name_key" ON "own_metrics" USING btree ("incubator_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "report_amounts_metric_idx" ON "report_amounts" USING btree ("metric","ends_on");--> statement-breakpoint
CREATE INDEX "report_obligations_company_idx" ON "report_obligations" USING btree ("company_id","ends_on");--> statement-breakpoint
CREATE INDEX "report_obligations_cohort_idx" ON "report_obligations" USING btree ("cohort_id","ends_on");--> statement-breakpoint
CREATE INDEX "report_obligations_incubator_idx" ON "report_obligations" USING btree ("incubator_id","ends_on");--> statement-breakpoint
CREATE INDEX "report_obligations_open_idx" ON "report_obligations" USING btree ("due_on") WHERE handed_in_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX "report_schedules_running_key" ON "report_schedules" USING btree ("programme_id",coalesce(cohort_id, ''),"cadence") WHERE stopped_on is null;--> statement-breakpoint
CREATE INDEX "report_schedules_incubator_idx" ON "report_schedules" USING btree ("incubator_id");--> statement-breakpoint
CREATE INDEX "report_schedules_cohort_idx" ON "report_schedules" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "caretakers_organisation_idx" ON "caretakers" USING btree ("organisation_id","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "companies_uscc_key" ON "companies" USING btree ("uscc");--> statement-breakpoint
CREATE INDEX "companies_name_idx" ON "companies" USING btree ("name");--> statement-breakpoint
CREATE INDEX "companies_sort_idx" ON "companies" USING btree ("name_pinyin","id");--> statement-breakpoint
CREATE INDEX "companies_organisation_idx" ON "companies" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "companies_region_idx" ON "companies" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "companies_field_idx" ON "companies" USING btree ("emerging_field");--> statement-breakpoint
CREATE INDEX "company_cards_name_idx" ON "company_cards" USING btree ("name_pinyin","company_id");--> statement-breakpoint
CREATE INDEX "company_cards_climb_idx" ON "company_cards" USING btree ("climb","company_id");--> statement-breakpoint
CREATE INDEX "company_cards_revenue_up_idx" ON "company_cards" USING btree (coalesce(revenue, 9223372036854775807),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_revenue_down_idx" ON "company_cards" USING btree (coalesce(revenue, -9223372036854775808),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_profit_up_idx" ON "company_cards" USING btree (coalesce(net_profit, 9223372036854775807),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_profit_down_idx" ON "company_cards" USING btree (coalesce(net_profit, -9223372036854775808),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_founded_up_idx" ON "company_cards" USING btree (coalesce(founded_on, '9999-12-31'::date),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_founded_down_idx" ON "company_cards" USING btree (coalesce(founded_on, '0001-01-01'::date),"company_id");--> statement-breakpoint
CREATE INDEX "company_cards_region_idx" ON "company_cards" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "company_cards_organisation_idx" ON "company_cards" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "company_cards_development_idx" ON "company_cards" USING btree ("development_stage");--> statement-breakpoint
CREATE INDEX "company_cards_financing_idx" ON "company_cards" USING btree ("financing_stage");--> statement-breakpoint
CREATE INDEX "company_cards_market_idx" ON "company_cards" USING btree ("market_stage");--> statement-breakpoint
CREATE INDEX "company_cards_tags_idx" ON "company_cards" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "company_cards_markets_idx" ON "company_cards" USING gin ("markets");--> statement-breakpoint
CREATE INDEX "company_people_company_idx" ON "company_people" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "company_tags_tag_idx" ON "company_tags" USING btree ("tag");--> statement-breakpoint
CREATE INDEX "stock_codes_company_idx" ON "stock_codes" USING btree ("company_id");