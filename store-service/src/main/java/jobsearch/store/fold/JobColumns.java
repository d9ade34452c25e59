package jobsearch.store.fold;

/** What people decided, as columns of a posting {@code p}. */
public final class JobColumns {

  /** How far the person is: MATCHED if they said nothing. */
  public static final String STATUS =
      "coalesce((SELECT a.status FROM applications a WHERE a.posting_id = p.id), 'MATCHED')";

  /** Whether the job or its company is hidden. */
  public static final String HIDDEN =
      "(EXISTS (SELECT 1 FROM hidden_postings h WHERE h.posting_id = p.id)"
          + " OR EXISTS (SELECT 1 FROM hidden_companies c WHERE c.company = p.company))";

  private JobColumns() {}
}
