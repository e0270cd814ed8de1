CREATE TABLE "listing_replies_taken_back" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"inquiry_id" text NOT NULL,
	"version" integer NOT NULL,
	"replied_on" date NOT NULL,
	"reply_file_id" text,
	"reply_file_name" text,
	"note" text,
	"reason" text NOT NULL,
	"taken_back_by" text,
	"taken_back_by_name" text NOT NULL,
	"taken_back_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "listing_replies_taken_back" ADD CONSTRAINT "listing_replies_taken_back_inquiry_id_listing_inquiries_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."listing_inquiries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_replies_taken_back" ADD CONSTRAINT "listing_replies_taken_back_reply_file_id_files_id_fk" FOREIGN KEY ("reply_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "listing_replies_taken_back_key" ON "listing_replies_taken_back" USING btree ("inquiry_id","version");