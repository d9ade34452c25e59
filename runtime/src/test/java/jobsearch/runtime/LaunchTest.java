package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {

  private static final Home HOME = new Home(Path.of("/home/jobsearch"));
  private static final Path RELEASE = Path.of("/release");
  private static final Label LABEL =
      new Label("v1.2.3", "main", "abc", Instant.parse("2026-11-23T12:00:00Z"));
  private static final Place SLOT =
      Place.staging(
          HOME,
          "127.0.0.1:9005",
          2,
          Place.usualPorts(9000, 2),
          Map.of("JOBSEARCH_STORE_BATCH", "7"));
  private static final Launch LAUNCH = launch(false);

  @Test
  void givesEveryProcessAPortOfItsOwn() {
    assertThat(Arrays.stream(Service.values()).flatMap(s -> s.ports(9000).stream()))
        .doesNotHaveDuplicates()
        .hasSize(Service.PORTS)
        .allMatch(port -> port >= 9000 && port < 9000 + Service.PORTS);
  }

  @Test
  void startsAQuarkusServiceOnLoopbackAtItsPort() {
    assertThat(LAUNCH.command(Service.STORE))
        .endsWith("-jar", "/release/store-service/target/quarkus-app/quarkus-run.jar")
        .contains("-Xmx512m");
    assertThat(LAUNCH.environment(Service.STORE))
        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
        .containsEntry("QUARKUS_HTTP_PORT", "9001")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9005")
        .containsEntry("JOBSEARCH_STORE_DIRECTORY", "/home/jobsearch/data/store")
        .containsEntry("JOBSEARCH_ACCESS_ACCOUNTS", "/home/jobsearch/accounts.json")
        .containsEntry("JOBSEARCH_RELEASE_BRANCH", "main")
        .containsEntry("JOBSEARCH_RELEASE_COMMIT", "abc");
  }

  @Test
  void startsTheBrokerWithItsDataAndBothPorts() {
    assertThat(LAUNCH.command(Service.BROKER))
        .endsWith(
            "-cp",
            "/release/local-broker/target/local-broker.jar:/release/local-broker/target/lib/*",
            "jobsearch.broker.LocalBroker",
            "/home/jobsearch/data/broker",
            "9005",
            "9006");
    assertThat(LAUNCH.environment(Service.BROKER)).isEmpty();
  }

  @Test
  void tellsTheGatewayWhereTheServicesAre() {
    assertThat(LAUNCH.environment(Service.GATEWAY))
        .containsEntry("JOBSEARCH_GATEWAY_DIRECTORY", "/home/jobsearch/data/gateway")
        .containsEntry("JOBSEARCH_GATEWAY_STORE_URL", "http://127.0.0.1:9001")
        .containsEntry("JOBSEARCH_GATEWAY_SCRAPER_URL", "http://127.0.0.1:9002")
        .containsEntry("JOBSEARCH_GATEWAY_MATCHER_URL", "http://127.0.0.1:9003")
        .containsEntry("JOBSEARCH_GATEWAY_ORCHESTRATOR_URL", "http://127.0.0.1:9004");
  }

  @Test
  void givesTheScraperTheUsersSourcesOrTheRecordedOnes() {
    assertThat(LAUNCH.environment(Service.SCRAPER))
        .containsEntry("JOBSEARCH_SCRAPER_SOURCES_FILE", "/home/jobsearch/sources.yaml");
    assertThat(launch(true).environment(Service.SCRAPER))
        .containsEntry(
            "JOBSEARCH_SCRAPER_SOURCES_FILE", "/home/jobsearch/run/recorded-sources.yaml");
  }

  @Test
  void tellsEveryServiceWhereTheAccountsAre() {
    assertThat(Arrays.stream(Service.values()).filter(Service::isQuarkus))
        .allSatisfy(service ->
            assertThat(LAUNCH.environment(service))
                .containsEntry("JOBSEARCH_ACCESS_ACCOUNTS", "/home/jobsearch/accounts.json"));
  }

  @Test
  void saysWhichReleaseItIsAndWhere() {
    assertThat(LAUNCH.environment(Service.MATCHER))
        .containsEntry("JOBSEARCH_RELEASE_TAG", "v1.2.3")
        .containsEntry("JOBSEARCH_RELEASE_BRANCH", "main")
        .containsEntry("JOBSEARCH_RELEASE_COMMIT", "abc")
        .containsEntry("JOBSEARCH_RELEASE_ENVIRONMENT", "production")
        .containsEntry("JOBSEARCH_RELEASE_SLOT", "")
        .containsEntry("JOBSEARCH_RELEASE_DEPLOYED_AT", "2026-11-23T12:00:00Z");
  }

  @Test
  void keepsASlotApartFromProduction() {
    Launch slot = new Launch(SLOT, new Release(RELEASE), LABEL);

    assertThat(slot.environment(Service.STORE))
        .containsEntry("QUARKUS_HTTP_PORT", "9041")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9005")
        .containsEntry("JOBSEARCH_TOPIC_PREFIX", "staging-2.")
        .containsEntry("JOBSEARCH_STORE_DIRECTORY", "/home/jobsearch/slots/staging-2/data/store")
        .containsEntry("JOBSEARCH_ACCESS_ACCOUNTS", "/home/jobsearch/slots/staging-2/accounts.json")
        .containsEntry("JOBSEARCH_RELEASE_ENVIRONMENT", "staging")
        .containsEntry("JOBSEARCH_RELEASE_SLOT", "2")
        // A backup of production's settings would go to production's places.
        .containsEntry("JOBSEARCH_STORE_COPY_S3_BUCKET", "")
        .containsEntry("JOBSEARCH_STORE_BACKUP_AT", "off")
        .containsEntry("JOBSEARCH_STORE_BATCH", "7");
    assertThat(slot.environment(Service.GATEWAY))
        .containsEntry("JOBSEARCH_GATEWAY_STORE_URL", "http://127.0.0.1:9041")
        .containsEntry("JOBSEARCH_GATEWAY_ORCHESTRATOR_URL", "http://127.0.0.1:9044");
    assertThat(slot.environment(Service.SCRAPER))
        .containsEntry(
            "JOBSEARCH_SCRAPER_SOURCES_FILE",
            "/home/jobsearch/slots/staging-2/run/recorded-sources.yaml");
    assertThat(SLOT.services()).doesNotContain(Service.BROKER).contains(Service.BOARDS);
  }

  @Test
  void knowsNoSlotBeyondItsPorts() {
    assertThatThrownBy(() -> Place.staging(HOME, "127.0.0.1:9005", 10, 9200, Map.of()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("no staging slot 10");
  }

  private static Launch launch(boolean recorded) {
    return new Launch(Place.production(HOME, 9000, recorded), new Release(RELEASE), LABEL);
  }
}
