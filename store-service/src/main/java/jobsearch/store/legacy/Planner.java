package jobsearch.store.legacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.legacy.Survey.Surveyed;

/** Decides which files a migration reads, and with which term and CV. */
final class Planner {

  private final MigrationRequest request;
  private final LegacyDirectory directory;
  private final Clock clock;

  Planner(MigrationRequest request, LegacyDirectory directory, Clock clock) {
    this.request = request;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Plans, or takes up the plan that was broken off.
   *
   * @throws LegacyProblem if there is nothing to migrate
   */
  Planned plan(Survey survey) {
    Optional<Plan> unfinished = request.dryRun() ? Optional.empty() : Archive.unfinished(directory);
    unfinished.ifPresent(this::agree);
    know(unfinished);
    Map<String, Surveyed> readable = new HashMap<>();
    List<FileOutcome> left = new ArrayList<>();
    for (Surveyed file : survey.files()) {
      Optional<String> problem = leave(file, unfinished);
      if (problem.isPresent()) {
        left.add(FileOutcome.unreadable(file.file(), problem.get()));
      } else {
        readable.put(file.file(), file);
      }
    }
    Plan plan = unfinished.orElseGet(() -> plan(survey, readable));
    if (plan.files().isEmpty()) {
      throw new LegacyProblem(nothing(left));
    }
    ToLongFunction<SourceFile> records =
        file -> Optional.ofNullable(readable.get(file.name())).map(Surveyed::records).orElse(0L);
    return new Planned(
        plan, unfinished.isPresent(), left, plan.files().stream().mapToLong(records).sum());
  }

  /** What was begun goes on as it was begun: other answers would be passed over. */
  private void agree(Plan plan) {
    List<String> others = new ArrayList<>();
    if (request.force() && !plan.replaces()) {
      others.add("force");
    }
    if (request.baseUrl() != null && !request.baseUrl().equals(plan.baseUrl())) {
      others.add("baseUrl");
    }
    directory
        .only()
        .filter(only -> !plan.files().stream().allMatch(file -> only.endsWith(file.name())))
        .ifPresent(only -> others.add("this file alone"));
    for (SourceFile file : plan.files()) {
      if (request.choice(file.name()).filter(choice -> !choice.agreesWith(file)).isPresent()) {
        others.add(file.name());
      }
    }
    if (!others.isEmpty()) {
      throw new LegacyProblem(
          "a migration was begun here with other answers (%s) and broken off: repeat it without answers, and it goes on; or delete %s to begin anew"
              .formatted(String.join(", ", others), Archive.plan(directory, plan)));
    }
  }

  /** A name that is not there is a mistyped one: its file would be taken with other answers. */
  private void know(Optional<Plan> unfinished) {
    List<String> planned =
        unfinished.stream().flatMap(plan -> plan.files().stream()).map(SourceFile::name).toList();
    List<String> unknown =
        request.files().stream()
            .map(MigrationRequest.Choice::file)
            .filter(file -> !planned.contains(file) && !directory.has(file))
            .toList();
    if (!unknown.isEmpty()) {
      throw new LegacyProblem(
          "there is no %s in %s: mend the names in the manifest"
              .formatted(String.join(", ", unknown), directory.path()));
    }
  }

  private Optional<String> leave(Surveyed file, Optional<Plan> unfinished) {
    if (file.problem() != null) {
      return Optional.of(file.problem());
    }
    if (unfinished.isPresent()) {
      boolean planned =
          unfinished.get().files().stream().anyMatch(f -> f.name().equals(file.file()));
      return planned
          ? Optional.empty()
          : Optional.of("it was not part of the migration that was resumed: migrate again");
    }
    return request.choice(file.file()).filter(MigrationRequest.Choice::skip).map(c -> "skipped");
  }

  private String nothing(List<FileOutcome> left) {
    String problems =
        left.stream()
            .map(file -> "; " + file.file() + ": " + file.problem())
            .reduce("", String::concat);
    return "there is nothing to migrate in %s (job_matches*.json, job_data*.json, *.db)%s"
        .formatted(directory.path(), problems);
  }

  private Plan plan(Survey survey, Map<String, Surveyed> readable) {
    List<SourceFile> files = new ArrayList<>();
    for (Surveyed file : survey.files()) {
      String sha256 = file.sha256();
      if (readable.containsKey(file.file()) && sha256 != null) {
        Optional<MigrationRequest.Choice> choice = request.choice(file.file());
        String term = choice.map(MigrationRequest.Choice::term).orElse(file.term());
        String cv = choice.map(MigrationRequest.Choice::cv).orElse(file.cv());
        files.add(
            new SourceFile(file.file(), sha256, term, cv == null || cv.isEmpty() ? null : cv));
      }
    }
    String baseUrl = request.baseUrl() == null ? survey.baseUrl() : request.baseUrl();
    Instant begin = Archive.freeTime(directory, clock.instant());
    return Plan.of(begin, request.force(), baseUrl, files);
  }
}
