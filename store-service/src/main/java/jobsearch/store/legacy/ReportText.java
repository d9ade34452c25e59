package jobsearch.store.legacy;

import java.util.Objects;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.legacy.MigrationReport.Rejection;

/** The report of a migration in Markdown. */
final class ReportText {

  private ReportText() {}

  static String of(MigrationReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Migration %s

        | | |
        |---|---|
        | directory | %s |
        | begun | %s%s |
        | took | %d ms, %d of them to read, say and fold |
        | release | %s |
        | known matches | %s |
        | backup before | %s |
        | journal offset after | %d |
        | content hash after | %s |

        read %d = migrated %d + duplicates %d + updated %d + rejected %d

        | file | read | migrated | duplicates | updated | rejected | term | CV | SHA-256 |
        |---|---:|---:|---:|---:|---:|---|---|---|
        """
            .formatted(
                report.migration(),
                cell(report.directory()),
                report.startedAt(),
                report.resumed() ? ", then broken off and resumed" : "",
                report.milliseconds(),
                report.importMilliseconds(),
                report.release(),
                report.force() ? "updated" : "skipped",
                report.backup(),
                report.offset(),
                report.contentHash(),
                report.read(),
                report.migrated(),
                report.duplicates(),
                report.updated(),
                report.rejected()));
    report.files().forEach(file -> text.append(row(file)));
    text.append("\n## Rejected, unread and left\n\n");
    int before = text.length();
    report.files().forEach(file -> remarks(file, text));
    if (text.length() == before) {
      text.append("Nothing.\n");
    }
    text.append(
        "\nThe legacy model's reasoning is about the person: it stays in the archived files.\n");
    if (report.backup() != null) {
      text.append("To go back, restore the backup ").append(report.backup()).append(".\n");
    }
    return text.toString();
  }

  private static String row(FileOutcome file) {
    return "| %s | %d | %d | %d | %d | %d | %s | %s | %s |%n"
        .formatted(
            cell(file.file()),
            file.read(),
            file.migrated(),
            file.duplicates(),
            file.updated(),
            file.rejected(),
            cell(Objects.requireNonNullElse(file.term(), "")),
            Objects.requireNonNullElse(file.cv(), ""),
            Objects.requireNonNullElse(file.sha256(), ""));
  }

  private static void remarks(FileOutcome file, StringBuilder text) {
    if (file.problem() != null) {
      text.append("- %s: %s%n".formatted(file.file(), file.problem()));
    }
    for (String remark : file.remarks()) {
      text.append("- %s: %s%n".formatted(file.file(), remark));
    }
    for (Rejection rejection : file.rejections()) {
      text.append(
          "- %s, record %d at %s: %s%n"
              .formatted(file.file(), rejection.position(), rejection.where(), rejection.reason()));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
