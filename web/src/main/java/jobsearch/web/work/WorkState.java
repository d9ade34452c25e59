package jobsearch.web.work;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of the work a worker takes, and has. */
@Schema(description = "How much of the work this worker takes, and has")
public record WorkState(
    @Schema(description = "0 to 100, of what all workers take; 0 is nothing") int share,
    @Schema(description = "How many partitions it holds; follows the share within seconds")
        int partitions,
    @Schema(description = "What it has begun and not ended") int underWay) {}
