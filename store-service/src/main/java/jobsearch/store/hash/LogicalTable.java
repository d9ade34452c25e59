package jobsearch.store.hash;

/**
 * A table as people are told of it.
 *
 * @param keys how many of the first columns name a row
 * @param rows the query that gives it
 */
public record LogicalTable(String name, int keys, String rows) {}
