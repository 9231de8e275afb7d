-- A sentence is made when it is read, from the columns and the facts. One thing only it knew: how many of the handles that
-- a reply starts with were left out (X's display range). As many as the text has more than the quotation, which ends it.
UPDATE "activity" AS a SET "facts" = a."facts" || jsonb_build_object('spokenFrom', length(r.left_out))
FROM (
  SELECT "seq", substring("text" FROM '^(?:@\w+\s+){' ||
    (length(starts) - length(replace(starts, '@', '')) - length(kept) + length(replace(kept, '@', ''))) || '}') AS left_out
  FROM (
    SELECT "seq", "text", quoted, substring("text" FROM '^(?:@\w+\s+)*') AS starts,
      substring(quoted FROM '^(?:@\w+\s+)*') AS kept
    FROM (
      SELECT "seq", "text", coalesce(substring("sentence" FROM 'replied(?: to \S+| to their own post)?: “(.*)”$'), '') AS quoted
      FROM "activity" WHERE "kind" = 'post.reply' AND "text" LIKE '@%'
    ) AS replies
  ) AS handles
  -- A quotation that is cut off among its handles does not tell.
  WHERE quoted !~ '^(?:@\w+\s+)*@\w+…?$' AND length(starts) > length(kept)
) AS r WHERE r."seq" = a."seq" AND r.left_out <> '';

-- AlterTable
ALTER TABLE "activity" DROP COLUMN "sentence";
