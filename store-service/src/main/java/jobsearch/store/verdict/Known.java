package jobsearch.store.verdict;

/**
 * What the store knows of a posting that a list names.
 *
 * @param read whether its content was ever read; if not, it is only listed
 * @param claimed whether another open run is fetching it
 * @param stale whether its listing changed since it was read, or it was read long ago
 * @param linkedToSearch whether it is linked to this term and CV
 * @param linkedToCv whether it is linked to this CV, under whichever term
 */
public record Known(
    boolean read, boolean claimed, boolean stale, boolean linkedToSearch, boolean linkedToCv) {}
