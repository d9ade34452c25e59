package jobsearch.store.consistency;

import org.jspecify.annotations.Nullable;

/**
 * A row that breaks a rule.
 *
 * @param row its table and primary key
 * @param journalOffset of the record that made it; null where that is not known
 * @param what is wrong with it
 */
public record Sample(String row, @Nullable Long journalOffset, String what) {}
