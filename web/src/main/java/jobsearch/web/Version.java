package jobsearch.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/version} answers. */
public record Version(
    String service,
    String release,
    String environment,
    @Nullable Integer slot,
    String branch,
    @JsonProperty("commit_sha") String commitSha,
    @JsonProperty("deployed_at") @Nullable Instant deployedAt) {}
