CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'raise_exception';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_lines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_checks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER ladder_moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ladder_moves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
INSERT INTO audit_heads (chain, seq, hash) VALUES ('portal', 0, repeat('0', 64));
--> statement-breakpoint
CREATE INDEX company_search_terms_idx ON company_search USING gin (terms);
--> statement-breakpoint
CREATE FUNCTION audit_hash(line audit_lines) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(line.prev_hash || jsonb_build_array(
    line.seq, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), line.actor_kind, line.actor_id,
    line.actor_name, line.organisation_id, line.organisation_name, line.action, line.outcome, line.subject_kind,
    line.subject_id, line.subject_name, line.before, line.after, line.reason, line.request_id)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION audit_append(entry jsonb) RETURNS bigint LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head audit_heads;
  line audit_lines;
BEGIN
  SELECT * INTO STRICT head FROM audit_heads WHERE chain = 'portal' FOR UPDATE;
  line := jsonb_populate_record(NULL::audit_lines, entry);
  line.seq := head.seq + 1;
  line.at := date_trunc('milliseconds', clock_timestamp());
  line.prev_hash := head.hash;
  line.hash := audit_hash(line);
  INSERT INTO audit_lines VALUES (line.*);
  UPDATE audit_heads SET seq = line.seq, hash = line.hash WHERE chain = 'portal';
  RETURN line.seq;
END $$;
--> statement-breakpoint
CREATE FUNCTION refresh_company_cards(ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Two writers of one company take turns, so that neither writes the card from what it saw before the other.
  PERFORM 1 FROM companies WHERE id = ANY (ids) ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO company_cards AS card (company_id, name_pinyin, visibility, organisation_id, development_stage,
    financing_stage, market_stage, climb, region_code, industry_code, emerging_field, founded_on, latest_year, revenue,
    net_profit, tags, markets, "row")
  SELECT c.id, c.name_pinyin, c.visibility, c.organisation_id, p.development, p.financing, p.market,
    coalesce(array_position(ARRAY['regional-incubation', 'regional-normalisation', 'regional-cultivation', 'share-reform',
      'neeq-base', 'neeq-innovation', 'bse', 'star', 'chinext', 'main-board', 'overseas'], p.market), 0) * 10000
    + coalesce(array_position(ARRAY['self-funded', 'seed', 'angel', 'pre-a', 'a', 'b', 'c', 'd-plus', 'pre-ipo'],
      p.financing), 0) * 100
    + coalesce(array_position(ARRAY['idea', 'incubating', 'graduated', 'accelerating'], p.development), 0),
    c.region_code, c.industry_code, c.emerging_field, c.founded_on, f.fiscal_year, f.revenue, f.net_profit,
    t.tags, s.markets,
    json_build_array(c.id, c.name, c.name_en, c.short_name, s.codes, p.development, p.financing, p.market, c.region_code,
      c.industry_code, c.industry_text, c.emerging_field, c.founded_on, f.fiscal_year, f.currency, f.revenue::text,
      f.net_profit::text, f.source, f.audit_state, coalesce(cardinality(f.suspect), 0), c.visibility)::text
  FROM companies c
  LEFT JOIN LATERAL (
    SELECT * FROM company_figures WHERE company_id = c.id AND period = 'FY' ORDER BY fiscal_year DESC LIMIT 1
  ) f ON true
  CROSS JOIN LATERAL (
    SELECT max(stage) FILTER (WHERE lane = 'development') AS development,
      max(stage) FILTER (WHERE lane = 'financing') AS financing, max(stage) FILTER (WHERE lane = 'market') AS market
    FROM ladder_positions WHERE company_id = c.id
  ) p
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(tag ORDER BY tag), '{}') AS tags FROM company_tags WHERE company_id = c.id
  ) t
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(DISTINCT market), '{}') AS markets, string_agg(code, ' ' ORDER BY market, code) AS codes
    FROM stock_codes WHERE company_id = c.id
  ) s
  WHERE c.id = ANY (ids)
  ON CONFLICT (company_id) DO UPDATE SET
    name_pinyin = excluded.name_pinyin, visibility = excluded.visibility, organisation_id = excluded.organisation_id,
    development_stage = excluded.development_stage, financing_stage = excluded.financing_stage,
    market_stage = excluded.market_stage, climb = excluded.climb, region_code = excluded.region_code,
    industry_code = excluded.industry_code, emerging_field = excluded.emerging_field, founded_on = excluded.founded_on,
    latest_year = excluded.latest_year, revenue = excluded.revenue, net_profit = excluded.net_profit,
    tags = excluded.tags, markets = excluded.markets, "row" = excluded."row"
  WHERE card IS DISTINCT FROM excluded;
END $$;
--> statement-breakpoint
CREATE FUNCTION companies_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_company_cards(ARRAY(SELECT id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION company_parts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_company_cards(ARRAY(SELECT DISTINCT company_id FROM changed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER companies_card_new AFTER INSERT ON companies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION companies_changed();
--> statement-breakpoint
CREATE TRIGGER companies_card_changed AFTER UPDATE ON companies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION companies_changed();
--> statement-breakpoint
CREATE TRIGGER company_figures_card_new AFTER INSERT ON company_figures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER company_figures_card_changed AFTER UPDATE ON company_figures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER company_figures_card_gone AFTER DELETE ON company_figures REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_card_new AFTER INSERT ON ladder_positions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_card_changed AFTER UPDATE ON ladder_positions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_card_gone AFTER DELETE ON ladder_positions REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER company_tags_card_new AFTER INSERT ON company_tags REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER company_tags_card_changed AFTER UPDATE ON company_tags REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER company_tags_card_gone AFTER DELETE ON company_tags REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER stock_codes_card_new AFTER INSERT ON stock_codes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER stock_codes_card_changed AFTER UPDATE ON stock_codes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
CREATE TRIGGER stock_codes_card_gone AFTER DELETE ON stock_codes REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION company_parts_changed();
--> statement-breakpoint
-- documents: what was kept is never rewritten, only removed as a whole
CREATE TRIGGER files_never_rewritten BEFORE UPDATE ON files
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- reporting
CREATE TRIGGER report_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- premises
CREATE TRIGGER rent_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rent_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER lease_versions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lease_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE FUNCTION keep_entry_agreements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signed_on IS NOT NULL OR
     (to_jsonb(NEW) - '{signed_on,signed_file_id,signed_noted_by_name,signed_noted_at}'::text[]) IS DISTINCT FROM
     (to_jsonb(OLD) - '{signed_on,signed_file_id,signed_noted_by_name,signed_noted_at}'::text[]) THEN
    RAISE EXCEPTION 'an entry agreement stays as it was made and signed' USING ERRCODE = 'raise_exception';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER entry_agreements_kept BEFORE UPDATE ON entry_agreements
  FOR EACH ROW EXECUTE FUNCTION keep_entry_agreements();
--> statement-breakpoint
CREATE TRIGGER entry_agreements_never_gone BEFORE DELETE OR TRUNCATE ON entry_agreements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- milestones: figures that were written mark the plans of their companies, so that no writer can forget it
CREATE FUNCTION report_amounts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE milestone_plans SET look_on = '1000-01-01'
   WHERE company_id IN (SELECT company_id FROM changed) AND look_on > '1000-01-01';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER report_amounts_look_new AFTER INSERT ON report_amounts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION report_amounts_changed();
--> statement-breakpoint
CREATE TRIGGER report_amounts_look_changed AFTER UPDATE ON report_amounts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION report_amounts_changed();
--> statement-breakpoint
CREATE TRIGGER report_amounts_look_gone AFTER DELETE ON report_amounts REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION report_amounts_changed();
--> statement-breakpoint
-- mentoring
CREATE TRIGGER bulk_messages_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bulk_messages
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- benefits
CREATE TRIGGER profit_payouts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON profit_payouts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER profit_payout_parts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON profit_payout_parts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- readiness: history of standings is appended; it goes only with its company
CREATE FUNCTION refuse_rewriting_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM companies WHERE id = OLD.company_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'raise_exception';
END $$;
--> statement-breakpoint
CREATE TRIGGER assessment_history_append_only BEFORE UPDATE OR DELETE ON assessment_history
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_standing();
--> statement-breakpoint
CREATE TRIGGER assessment_history_not_emptied BEFORE TRUNCATE ON assessment_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- readiness: what was written of a company marks it as due, whoever wrote it
CREATE FUNCTION readiness_now_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO readiness_dues (company_id) SELECT DISTINCT company_id FROM changed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION readiness_company_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO readiness_dues (company_id) SELECT id FROM changed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER companies_due_new AFTER INSERT ON companies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_company_due();
--> statement-breakpoint
CREATE TRIGGER companies_due_changed AFTER UPDATE ON companies REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_company_due();
--> statement-breakpoint
CREATE TRIGGER company_figures_due_new AFTER INSERT ON company_figures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_figures_due_changed AFTER UPDATE ON company_figures REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_figures_due_gone AFTER DELETE ON company_figures REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_valuations_due_new AFTER INSERT ON company_valuations REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_valuations_due_changed AFTER UPDATE ON company_valuations REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_valuations_due_gone AFTER DELETE ON company_valuations REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_tags_due_new AFTER INSERT ON company_tags REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_tags_due_changed AFTER UPDATE ON company_tags REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_tags_due_gone AFTER DELETE ON company_tags REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER stock_codes_due_new AFTER INSERT ON stock_codes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER stock_codes_due_changed AFTER UPDATE ON stock_codes REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER stock_codes_due_gone AFTER DELETE ON stock_codes REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_due_new AFTER INSERT ON ladder_positions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_due_changed AFTER UPDATE ON ladder_positions REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER ladder_positions_due_gone AFTER DELETE ON ladder_positions REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER financial_statements_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON financial_statements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER statement_uploads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON statement_uploads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER readiness_facts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readiness_facts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- readiness: what is set for everybody is never rewritten
CREATE TRIGGER readiness_thresholds_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readiness_thresholds
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER exchange_rates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exchange_rates
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER company_penalties_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON company_penalties
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER check_answers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON check_answers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER check_reviews_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON check_reviews
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER financial_statements_due_new AFTER INSERT ON financial_statements REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER readiness_facts_due_new AFTER INSERT ON readiness_facts REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER company_penalties_due_new AFTER INSERT ON company_penalties REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER check_answers_due_new AFTER INSERT ON check_answers REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER check_reviews_due_new AFTER INSERT ON check_reviews REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
--> statement-breakpoint
CREATE TRIGGER financial_statements_due_changed AFTER UPDATE ON financial_statements REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION readiness_now_due();
