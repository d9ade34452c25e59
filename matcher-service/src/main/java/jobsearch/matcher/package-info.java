/**
 * Posting and CV to score, in flow order:
 *
 * <ol>
 *   <li>{@code cv}: a CV comes in over HTTP, is normalised and published
 *   <li>{@code library}: the CVs that are known, as topic {@code personal} says
 *   <li>{@code taxonomy}: skills, occupations and places, and how a text is read for them
 *   <li>{@code score}: the scorer
 *   <li>{@code request}: asked by the store, answers in the journal, each request once
 * </ol>
 */
@NullMarked
package jobsearch.matcher;

import org.jspecify.annotations.NullMarked;
