package jobsearch.store.query;

import org.jspecify.annotations.Nullable;

/**
 * Which postings to list, and how.
 *
 * @param state {@code listed}, {@code open}, {@code gone} or {@code all}
 * @param cv whose scores to show; null if there is no CV yet
 * @param term only postings that a search for this term found
 * @param source only postings of this source (identity URL)
 * @param company part of the company's name, in any case
 * @param location part of a location, in any case
 * @param text words of title, company or description, in any case
 * @param minScore least overall score, 1 to 10
 * @param sort by score only if there is a CV
 * @param limit 1 to 200
 */
record PostingFilter(
    String state,
    @Nullable String cv,
    @Nullable String term,
    @Nullable String source,
    @Nullable String company,
    @Nullable String location,
    @Nullable String text,
    @Nullable Integer minScore,
    PostingSort sort,
    int limit,
    @Nullable Cursor cursor) {}
