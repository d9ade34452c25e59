package jobsearch.store.fold;

/**
 * Why two postings are held to be one job, as people read it, and how sure each reason makes.
 *
 * @param text as it is kept
 * @param confidence from 0 to 1
 */
public record Evidence(String text, double confidence) {

  /** What the text of {@link #address} begins with. */
  public static final String ADDRESS = "both lead to ";

  /** What the text of {@link #content} begins with. */
  public static final String CONTENT = "both say the same: ";

  /** The host's own id is certain. */
  public static final double OF_ADDRESS = 1.0;

  /** Two openings may be described in the same words. */
  public static final double OF_CONTENT = 0.9;

  /** Both lead to one address, which is a host's own id of the job. */
  public static Evidence address(String address) {
    return new Evidence(ADDRESS + address, OF_ADDRESS);
  }

  /** Both say the same, word for word. */
  public static Evidence content(String contentHash) {
    return new Evidence(CONTENT + contentHash, OF_CONTENT);
  }
}
