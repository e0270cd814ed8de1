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
CREATE FUNCTION audit_append(entry jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
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
