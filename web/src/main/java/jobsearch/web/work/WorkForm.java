package jobsearch.web.work;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a worker is asked to take. */
@Schema(description = "What this worker takes from now on", requiredProperties = "share")
public record WorkForm(
    @Schema(minimum = "0", maximum = "100", examples = "0") @Nullable Integer share) {}
