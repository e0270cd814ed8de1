-- listing: a reply that was taken back stays as it was; it goes only with its letter
CREATE FUNCTION refuse_rewriting_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM listing_inquiries WHERE id = OLD.inquiry_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'raise_exception';
END $$;
--> statement-breakpoint
CREATE TRIGGER listing_replies_taken_back_append_only BEFORE UPDATE OR DELETE ON listing_replies_taken_back
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_reply();
--> statement-breakpoint
CREATE TRIGGER listing_replies_taken_back_not_emptied BEFORE TRUNCATE ON listing_replies_taken_back
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
