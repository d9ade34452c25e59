/**
 * What is known beforehand about skills, occupations and places, and how a text is read for them.
 *
 * <p>The resources are made by {@code TaxonomyGenerator} (in the tests) from O*NET, ESCO and a
 * curated list; their attribution lies beside them. Reading a posting takes one pass over its words
 * and a tree of phrases: well under a millisecond.
 */
@NullMarked
package jobsearch.matcher.taxonomy;

import org.jspecify.annotations.NullMarked;
