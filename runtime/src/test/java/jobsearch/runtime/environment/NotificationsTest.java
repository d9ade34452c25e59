package jobsearch.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jobsearch.runtime.Home;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.Notifications.Email;
import jobsearch.runtime.environment.Notifications.Occasion;
import jobsearch.runtime.environment.Notifications.Rung;
import jobsearch.runtime.environment.Notifications.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsTest {

  @TempDir Path directory;

  @Test
  void readsChannelsOccasionsAndLadder() throws IOException {
    Notifications read =
        read(
            """
            notifications:
              channels:
                team: {kind: webhook, url-from: JOBSEARCH_WEBHOOK_TEAM}
                ann: {kind: email, to: ann@example.org}
              on: {completed: [], rollback: [team]}
              remind-every: 30m
              ladder:
                - {after: 0m, channels: [team]}
                - {after: 15m, channels: [ann, team]}
            """);
    assertThat(read.channels())
        .isEqualTo(
            Map.of(
                "team",
                new Webhook("JOBSEARCH_WEBHOOK_TEAM"),
                "ann",
                new Email("ann@example.org")));
    assertThat(read.hearing(Occasion.QUESTION)).containsExactly("ann", "team");
    assertThat(read.hearing(Occasion.ROLLBACK)).containsExactly("team");
    assertThat(read.hearing(Occasion.COMPLETED)).isEmpty();
    assertThat(read.remindEvery()).isEqualTo(Duration.ofMinutes(30));
    assertThat(read.ladder())
        .containsExactly(
            new Rung(Duration.ZERO, List.of("team")),
            new Rung(Duration.ofMinutes(15), List.of("ann", "team")));
  }

  @Test
  void withoutALadderAnAlertReachesAllAtOnce() throws IOException {
    assertThat(read("notifications: {channels: {a: {kind: email, to: a@b.example}}}").ladder())
        .containsExactly(new Rung(Duration.ZERO, List.of("a")));
    assertThat(read("settings: {}")).isEqualTo(Notifications.NONE);
    Files.delete(directory.resolve("environments/production.yaml"));
    assertThat(files().notifications()).isEqualTo(Notifications.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {channel: {}}                                                   | notifications.channel
          {channels: {A: {kind: email, to: a@b}}}                         | notifications.channels.A
          {channels: {a: {to: a@b}}}                                      | notifications.channels.a.kind
          {channels: {a: {kind: pigeon}}}                                 | notifications.channels.a.kind
          {channels: {a: {kind: email}}}                                  | notifications.channels.a.to
          {channels: {a: {kind: email, to: 'a@b, c@d'}}}                  | notifications.channels.a.to
          {channels: {a: {kind: webhook}}}                                | notifications.channels.a.url-from
          {on: {sunrise: []}}                                             | notifications.on.sunrise
          {on: {question: [ann]}}                                         | notifications.on.question
          {ladder: [{after: 0m, channels: [ann]}]}                        | notifications.ladder[0].channels
          {ladder: {after: 0m}}                                           | notifications.ladder
          {ladder: [{after: soon}]}                                       | notifications.ladder[0].after
          {remind-every: 0s}                                              | notifications.remind-every
          """)
  void namesKeyFileAndFixOfAMistake(String section, String key) {
    assertThatThrownBy(() -> read("notifications: " + section))
        .isInstanceOf(Trouble.class)
        .hasMessageStartingWith(key + " in " + directory.resolve("environments/production.yaml"))
        .asInstanceOf(type(Trouble.class))
        .extracting(Trouble::fix)
        .asString()
        .isNotBlank();
  }

  @Test
  void anAddressInThePlaceOfItsVariableIsNotRepeated() {
    assertThatThrownBy(() ->
            read("notifications: {channels: {a: {kind: webhook, url-from: 'http://s/SECRET'}}}"))
        .hasMessageContaining("url-from")
        .hasMessageNotContaining("SECRET");
  }

  private Notifications read(String text) throws IOException {
    Path file = directory.resolve("environments/production.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return files().notifications();
  }

  private EnvironmentFiles files() {
    return new EnvironmentFiles(new Home(directory), 8600);
  }
}
