package jobsearch.store.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A posting in a list.
 *
 * @param id 0 if it is not in the store
 * @param score overall score for the CV asked for, 1 to 10; null while there is none
 * @param scoreState {@code open} while it is being scored, {@code scored}, or {@code failed}
 * @param status how far you are with the job: MATCHED until you say otherwise
 * @param hidden whether you hide the job or its company
 * @param origin {@code legacy-file} if it is only in a file that is not migrated; null if it is in
 *     the store
 */
public record PostingSummary(
    long id,
    String state,
    String title,
    @Nullable String company,
    List<String> locations,
    @Nullable String workplace,
    @Nullable String department,
    @Nullable String employmentType,
    @Nullable JsonNode salary,
    String url,
    @Nullable String applyUrl,
    String source,
    @Nullable String postedAt,
    String firstSeenAt,
    @Nullable Integer score,
    @Nullable String scoreState,
    @Nullable String reasoning,
    List<String> matchedSkills,
    List<String> missingSkills,
    String status,
    boolean hidden,
    @Nullable String origin) {}
