package jobsearch.store.consistency;

import java.util.List;
import jobsearch.events.journal.OrphansRemoved;
import jobsearch.store.fold.Evidence;

/** Whether what the fold found out about two postings holds. */
final class RelationChecks {

  private static final String RELATIONS = "SELECT count(*) FROM relations";

  private static final String OF_ADDRESS = "evidence LIKE '" + Evidence.ADDRESS + "%'";
  private static final String OF_CONTENT = "evidence LIKE '" + Evidence.CONTENT + "%'";

  static final String ORPHANS =
      "SELECT 'relations ' || r.id AS row, r.journal_offset, 'posting '"
          + " || iif(f.id IS NULL, r.from_id, r.to_id) || ' is not there' AS what"
          + " FROM relations r LEFT JOIN postings f ON f.id = r.from_id"
          + " LEFT JOIN postings t ON t.id = r.to_id WHERE f.id IS NULL OR t.id IS NULL"
          + " UNION ALL SELECT 'postings ' || p.id, NULL, 'repeats posting ' || p.duplicate_of"
          + " || ', which is not there' FROM postings p WHERE p.duplicate_of IS NOT NULL"
          + " AND NOT EXISTS (SELECT 1 FROM postings o WHERE o.id = p.duplicate_of)";

  /** Of evidence that is sound itself. */
  static final String CONFIDENCE =
      "SELECT 'relations ' || id AS row, journal_offset, 'is ' || confidence || ', and its evidence '"
          + " || 'implies ' || iif("
          + OF_ADDRESS
          + ", "
          + Evidence.OF_ADDRESS
          + ", "
          + Evidence.OF_CONTENT
          + ") AS what FROM relations WHERE ("
          + OF_ADDRESS
          + " AND confidence IS NOT "
          + Evidence.OF_ADDRESS
          + ") OR ("
          + OF_CONTENT
          + " AND confidence IS NOT "
          + Evidence.OF_CONTENT
          + ")";

  static final String EVIDENCE =
      "SELECT 'relations ' || id AS row, journal_offset, CASE WHEN trim(evidence) = '' THEN 'has none'"
          + " WHEN "
          + OF_ADDRESS
          + " THEN 'names an address that no other posting has: ' || evidence"
          + " ELSE 'is of no known kind: ' || evidence END AS what FROM relations WHERE NOT "
          + OF_CONTENT
          + " AND NOT ("
          + OF_ADDRESS
          + " AND EXISTS (SELECT 1 FROM posting_urls u WHERE u.canonical = substr(evidence, "
          + (Evidence.ADDRESS.length() + 1)
          + ") AND u.posting_id <> from_id))";

  static final String LINKS =
      "SELECT 'postings ' || p.id AS row, NULL AS journal_offset, 'repeats posting ' || p.duplicate_of"
          + " || ' without a relation' AS what FROM postings p WHERE p.duplicate_of IS NOT NULL"
          + " AND EXISTS (SELECT 1 FROM postings o WHERE o.id = p.duplicate_of)"
          + " AND NOT EXISTS (SELECT 1 FROM relations r WHERE r.from_id = p.id"
          + " AND r.kind = 'duplicate-of' AND r.to_id = p.duplicate_of)"
          + " UNION ALL SELECT 'relations ' || r.id, r.journal_offset, 'posting ' || r.from_id"
          + " || ' does not know that it repeats another' FROM relations r"
          + " JOIN postings p ON p.id = r.from_id WHERE p.duplicate_of IS NULL"
          + " AND r.kind = 'duplicate-of' AND EXISTS (SELECT 1 FROM postings o WHERE o.id = r.to_id)"
          + " UNION ALL SELECT 'postings ' || p.id, NULL, 'and posting ' || o.id"
          + " || ' repeat each other: neither is shown' FROM postings p"
          + " JOIN postings o ON o.id = p.duplicate_of WHERE o.duplicate_of = p.id AND p.id >= o.id";

  /** Two openings of one board may say the same; two boards hardly do. */
  static final String REPEATED =
      "SELECT 'content ' || content_hash AS row, NULL AS journal_offset, count(*)"
          + " || ' postings of ' || count(DISTINCT source) || ' sources say the same; the first is '"
          + " || min(id) AS what FROM postings WHERE state = 'open' AND duplicate_of IS NULL"
          + " AND content_hash IS NOT NULL AND company IS NOT NULL GROUP BY content_hash"
          + " HAVING count(DISTINCT source) > 1 AND max(octet_length(description)) >= 200";

  private RelationChecks() {}

  static List<SqlCheck> all() {
    return List.of(
        orphans(),
        new SqlCheck(
            new Rule(
                "relations.confidence",
                "relations whose confidence is not what their evidence implies",
                Severity.MAJOR,
                5,
                ""),
            RELATIONS,
            CONFIDENCE,
            RelationRepairs::confidence),
        new SqlCheck(
            new Rule(
                "relations.evidence",
                "relations without evidence, or with evidence that does not hold",
                Severity.MAJOR,
                10,
                ""),
            RELATIONS,
            EVIDENCE,
            RelationRepairs::evidence),
        new SqlCheck(
            new Rule(
                "relations.links",
                "postings and relations that disagree on what repeats what",
                Severity.MAJOR,
                1,
                ""),
            "SELECT (SELECT count(*) FROM relations)"
                + " + (SELECT count(*) FROM postings WHERE duplicate_of IS NOT NULL)",
            LINKS,
            RelationRepairs::links),
        new SqlCheck(
            new Rule(
                "postings.repeated",
                "groups of postings of several sources that say the same, and are all shown",
                Severity.MINOR,
                5,
                ""),
            "SELECT count(*) FROM postings WHERE state = 'open'",
            REPEATED,
            RelationRepairs::repeated));
  }

  static SqlCheck orphans() {
    return new SqlCheck(
        new Rule(
            "relations.orphaned",
            "relations and repetitions of postings that are not there",
            Severity.CRITICAL,
            1,
            ""),
        "SELECT (SELECT count(*) FROM relations)"
            + " + (SELECT count(*) FROM postings WHERE duplicate_of IS NOT NULL)",
        ORPHANS,
        (sql, run) ->
            List.of(
                new Repair.Say(
                    "remove all relations of postings that are not there",
                    new OrphansRemoved(run))));
  }
}
