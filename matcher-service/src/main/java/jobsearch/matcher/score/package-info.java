/**
 * The score of a posting for a CV. {@link Scorer} is the seam: whoever replaces {@link LocalScorer}
 * changes nothing else.
 *
 * <p>The local scorer is a pure function of the posting's title, places, workplace and description
 * and the CV's text: no clock, no network, no chance, so that work done again gives the same bytes.
 * Each part of the score is null where posting or CV say nothing about it; the overall score is the
 * weighted mean of what is known, drawn towards 5 the less is known. The formulas and their limits
 * are in {@code docs/scoring.md}.
 */
@NullMarked
package jobsearch.matcher.score;

import org.jspecify.annotations.NullMarked;
