package jobsearch.orchestrator.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path directory;

  @Test
  void aTopicThatWasNeverReadBeginsAtItsEndAndThenWhereItWasLeft() throws IOException {
    try (Outbox outbox = open()) {
      assertThat(outbox.place("t", 0, 7)).isEqualTo(7);
      outbox.read("t", 9, List.of(waiting("a", "team")));
    }
    try (Outbox outbox = open()) {
      assertThat(outbox.place("t", 0, 12)).isEqualTo(9);
      assertThat(outbox.place("t", 10, 12)).as("older records are gone").isEqualTo(10);
      assertThat(outbox.place("t", 0, 3)).as("it was made anew").isZero();
      assertThat(outbox.begun()).isEqualTo(NOW);
    }
  }

  @Test
  void whatWasToldIsNotToldAgain() throws IOException {
    try (Outbox outbox = open()) {
      outbox.read("t", 1, List.of(waiting("a", "team", "ann")));
      outbox.settle("a", "team", Line.How.DELIVERED);
      outbox.read("t", 2, List.of(waiting("a", "team", "ann", "new")));
      assertThat(outbox.next("team")).isEmpty();
      assertThat(outbox.channels()).containsExactlyInAnyOrder("ann", "new");
    }
  }

  @Test
  void aKillAtAnyByteLosesNothingThatWasReadAndTellsNothingThatWasNot() throws IOException {
    try (Outbox outbox = open()) {
      outbox.place("t", 0, 0);
      outbox.read("t", 1, List.of(waiting("a", "team")));
      outbox.read("t", 2, List.of(waiting("b", "team")));
      outbox.settle("a", "team", Line.How.DELIVERED);
      outbox.read("t", 3, List.of(waiting("c", "team")));
    }
    Path file = directory.resolve("outbox.jsonl");
    byte[] all = Files.readAllBytes(file);
    for (int length = 1; length <= all.length; length++) {
      Files.write(file, Arrays.copyOf(all, length));
      try (Outbox outbox = open()) {
        long place = outbox.place("t", 0, 0) == 0 ? 0 : outbox.place("t", 0, 99);
        // Whatever is behind the place is read again.
        for (long offset = outbox.place("t", 0, 99); offset < 3; offset++) {
          outbox.read(
              "t", offset + 1, List.of(waiting(List.of("a", "b", "c").get((int) offset), "team")));
        }
        List<String> told = new ArrayList<>();
        for (Optional<Notice> next = outbox.next("team");
            next.isPresent();
            next = outbox.next("team")) {
          told.add(next.get().id());
          outbox.settle(next.get().id(), "team", Line.How.DELIVERED);
        }
        assertThat(place).isLessThanOrEqualTo(3);
        if (length > firstLines(all, 2)) {
          assertThat(told).endsWith("b", "c").isSubsetOf("a", "b", "c").isSorted();
        }
      }
      // Nor is it damaged by what was written behind the torn line.
      open().close();
    }
  }

  private static int firstLines(byte[] all, int count) {
    String text = new String(all, StandardCharsets.UTF_8);
    int at = -1;
    for (int i = 0; i < count; i++) {
      at = text.indexOf('\n', at + 1);
    }
    return at;
  }

  @Test
  void theFileDoesNotGrowForEverAndStaysWhatItWas() throws IOException {
    try (Outbox outbox = open()) {
      for (int i = 0; i < 3_000; i++) {
        outbox.read("t", i + 1, List.of(waiting("n" + i, "team")));
        if (i != 7 && i != 2_999) {
          outbox.settle("n" + i, "team", Line.How.DELIVERED);
        }
      }
    }
    assertThat(Files.readAllLines(directory.resolve("outbox.jsonl"))).hasSizeLessThan(1_100);
    try (Outbox outbox = open()) {
      assertThat(outbox.place("t", 0, 5_000)).isEqualTo(3_000);
      assertThat(outbox.knows("n5", "team")).isTrue();
      assertThat(outbox.next("team")).get().extracting(Notice::id).isEqualTo("n7");
      outbox.settle("n7", "team", Line.How.OBSOLETE);
      assertThat(outbox.next("team")).get().extracting(Notice::id).isEqualTo("n2999");
    }
  }

  @Test
  void onlyOneHoldsIt() throws IOException {
    try (Outbox first = open()) {
      assertThat(Outbox.open(directory, CLOCK)).isEmpty();
      first.tell(List.of(waiting("a", "team")));
    }
    try (Outbox next = open()) {
      assertThat(next.isWaiting("about a", "team")).isTrue();
      assertThat(next.isWaiting("about b", "team")).isFalse();
    }
  }

  @Test
  void aDamagedLineIsNamedWithAWayOut() throws IOException {
    try (Outbox outbox = open()) {
      outbox.tell(List.of(waiting("a", "team")));
    }
    Path file = directory.resolve("outbox.jsonl");
    Files.writeString(file, "rubbish\n" + Files.readString(file));
    assertThatThrownBy(this::open)
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("line 1 of " + file);
    Files.delete(file);
    open().close();
  }

  private Outbox open() throws IOException {
    return Outbox.open(directory, CLOCK).orElseThrow();
  }

  private static Line.Waiting waiting(String id, String... channels) {
    return new Line.Waiting(
        new Notice(id, "about " + id, false, "title", "text", NOW), List.of(channels));
  }
}
