package jobsearch.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.cli.gateway.Gateway;
import jobsearch.cli.home.Check;

/** Asks the running store how old its backups, their proof, their copies and its exports are. */
final class BackupChecks {

  /** A night may pass while the next one is being made. */
  private static final Duration LONGEST = Duration.ofHours(26);

  private static final Duration LONGEST_UNPROVEN = Duration.ofDays(7);

  private final Gateway gateway;
  private final Clock clock;

  BackupChecks(Gateway gateway, Clock clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Whether there is a backup of today, proven and copied. */
  Check backups() {
    List<JsonNode> listed =
        gateway.get("/api/backups", Map.of()).path("backups").valueStream().toList();
    if (listed.isEmpty()) {
      return Check.good("backups", "none yet: the first is made minutes after the start");
    }
    JsonNode newest = listed.getFirst();
    String name = newest.path("name").asText();
    if (newest.hasNonNull("flaw")) {
      return new Check("backups", name, newest.path("flaw").asText());
    }
    Duration age = Duration.ofSeconds(newest.path("ageSeconds").asLong());
    Optional<JsonNode> proof =
        listed.stream()
            .map(backup -> backup.path("lastProof"))
            .filter(JsonNode::isObject)
            .findFirst();
    String found =
        "%s, %d h old; %s"
            .formatted(
                name,
                age.toHours(),
                proof.map(p -> "last drill " + p.path("at").asText()).orElse("never proven"));
    if (age.compareTo(LONGEST) > 0) {
      return new Check(
          "backups", found, "jobsearch backup; why none was made: jobsearch logs store");
    }
    return new Check("backups", found, proof.map(this::unproven).orElse(""));
  }

  private String unproven(JsonNode proof) {
    if (!proof.path("proven").asBoolean()) {
      return "%s is not proven (%s): jobsearch backup, then jobsearch backup --verify"
          .formatted(proof.path("backup").asText(), proof.path("reason").asText());
    }
    Instant at = Instant.parse(proof.path("at").asText());
    return Duration.between(at, clock.instant()).compareTo(LONGEST_UNPROVEN) > 0
        ? "jobsearch backup --verify"
        : "";
  }

  /** Whether all copies elsewhere could be made. */
  Check copies() {
    List<JsonNode> copies =
        gateway
            .get("/api/backups", Map.of())
            .path("backups")
            .valueStream()
            .flatMap(backup -> backup.path("copies").valueStream())
            .toList();
    Optional<JsonNode> problem =
        copies.stream()
            .filter(copy -> copy.hasNonNull("problem"))
            .filter(copy -> !copy.path("problem").asText().equals("not copied yet"))
            .findFirst();
    return problem
        .map(
            copy -> new Check("copies", copy.path("place").asText(), copy.path("problem").asText()))
        .orElseGet(() ->
            Check.good(
                "copies",
                copies.isEmpty()
                    ? "none: a disk that breaks takes store and backups (JOBSEARCH_STORE_COPY_DIRECTORY)"
                    : "%d of %d read back"
                        .formatted(
                            copies.stream().filter(c -> c.hasNonNull("verifiedAt")).count(),
                            copies.size())));
  }

  /** Whether the journal was exported today. */
  Check export() {
    JsonNode archive = gateway.get("/api/store/archive", Map.of());
    if (!archive.hasNonNull("exportedAt")) {
      return Check.good("export", "none yet: the first is made minutes after the start");
    }
    Instant at = Instant.parse(archive.path("exportedAt").asText());
    Duration age = Duration.between(at, clock.instant());
    return new Check(
        "export",
        "%s, up to offset %s, %d h old"
            .formatted(
                archive.path("directory").asText(), archive.path("next").asText(), age.toHours()),
        age.compareTo(LONGEST) <= 0
            ? ""
            : "jobsearch journal export; why none was made: jobsearch logs store");
  }
}
