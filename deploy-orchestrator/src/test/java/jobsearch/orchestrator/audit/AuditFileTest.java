package jobsearch.orchestrator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {

  private static final AuditEntry ONE = entry("ada");
  private static final AuditEntry OTHER = entry("bob");

  @TempDir Path directory;

  private static AuditEntry entry(String by) {
    return new AuditEntry(
        Instant.parse("2026-08-03T12:00:00Z"), by, "operator", "::1", "POST /x", 202, null);
  }

  @Test
  void keepsEntriesInTheirOrderForItsOwnerOnly() throws IOException {
    Path file = directory.resolve("of/audit.jsonl");
    AuditFile audit = new AuditFile(file);
    assertThat(audit.all()).isEmpty();
    audit.add(ONE);
    audit.add(OTHER);

    assertThat(new AuditFile(file).all()).containsExactly(ONE, OTHER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aLineThatACrashCutOffSpoilsNoOther() throws IOException {
    Path file = directory.resolve("audit.jsonl");
    AuditFile audit = new AuditFile(file);
    audit.add(ONE);
    Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);
    audit.add(OTHER);

    assertThat(audit.all()).containsExactly(ONE, OTHER);
  }
}
