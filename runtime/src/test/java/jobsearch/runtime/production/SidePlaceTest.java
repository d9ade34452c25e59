package jobsearch.runtime.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.Sides.Occupant;
import org.junit.jupiter.api.Test;

class SidePlaceTest {

  private static final Home HOME = new Home(Path.of("/home/jobsearch"));
  private static final Place PRODUCTION = Place.production(HOME, 9000, false);
  private static final SidePlace BLUE = new SidePlace(Side.BLUE, PRODUCTION);
  private static final SidePlace GREEN = new SidePlace(Side.GREEN, PRODUCTION);
  private static final Occupant RELEASE =
      new Occupant(Path.of("/v2"), new Label("v2.0.0", "main", "abc", null), true);

  @Test
  void blueIsWhereProductionAlwaysWas() {
    Launch launch = BLUE.launch(RELEASE, true);

    assertThat(BLUE.home()).isEqualTo(HOME);
    assertThat(launch.environment(Service.STORE))
        .containsEntry("QUARKUS_HTTP_PORT", "9001")
        .containsEntry("JOBSEARCH_STORE_DIRECTORY", "/home/jobsearch/data/store")
        .containsEntry("JOBSEARCH_STORE_REPLICA", "store-1")
        .containsEntry("JOBSEARCH_RELEASE_TAG", "v2.0.0")
        .doesNotContainKeys("JOBSEARCH_WORK_SHARE", "JOBSEARCH_STORE_BACKUP_DIRECTORY");
  }

  @Test
  void greenHasItsOwnFilesAndPortsAndSharesWhatIsProductions() {
    Launch launch = GREEN.launch(RELEASE, false);

    assertThat(launch.environment(Service.STORE))
        .containsEntry("QUARKUS_HTTP_PORT", "9011")
        .containsEntry("JOBSEARCH_STORE_DIRECTORY", "/home/jobsearch/green/data/store")
        .containsEntry("JOBSEARCH_STORE_REPLICA", "store-2")
        .containsEntry("JOBSEARCH_STORE_BACKUP_DIRECTORY", "/home/jobsearch/data/backups")
        .containsEntry("JOBSEARCH_STORE_ARCHIVE_DIRECTORY", "/home/jobsearch/data/journal-archive")
        .containsEntry("JOBSEARCH_STORE_LEGACY_DIRECTORY", "/home/jobsearch/data/legacy")
        .containsEntry("JOBSEARCH_ACCESS_ACCOUNTS", "/home/jobsearch/accounts.json")
        .containsEntry("JOBSEARCH_TOPIC_PREFIX", "")
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9005")
        .containsEntry("JOBSEARCH_RELEASE_ENVIRONMENT", "production")
        .containsEntry("QUARKUS_LOG_FILE_PATH", "/home/jobsearch/green/logs/store-service.log");
    assertThat(launch.environment(Service.SCRAPER))
        .containsEntry("JOBSEARCH_SCRAPER_SOURCES_FILE", "/home/jobsearch/sources.yaml");
    assertThat(launch.command(Service.MATCHER))
        .endsWith("/v2/matcher-service/target/quarkus-app/quarkus-run.jar");
    assertThat(
            new SidePlace(Side.GREEN, Place.production(HOME, 9000, true))
                .launch(RELEASE, false)
                .environment(Service.SCRAPER))
        .containsEntry(
            "JOBSEARCH_SCRAPER_SOURCES_FILE", "/home/jobsearch/run/recorded-sources.yaml");
  }

  @Test
  void onlyTheLeadingOneTakesWorkByItself() {
    assertThat(GREEN.launch(RELEASE, false).environment(Service.MATCHER))
        .containsEntry("JOBSEARCH_WORK_SHARE", "0");
    assertThat(BLUE.launch(RELEASE, false).environment(Service.SCRAPER))
        .containsEntry("JOBSEARCH_WORK_SHARE", "0");
    assertThat(GREEN.launch(RELEASE, true).environment(Service.MATCHER))
        .doesNotContainKey("JOBSEARCH_WORK_SHARE");
  }

  @Test
  void itsPortsAreProductionsAndNoSlots() {
    assertThat(Service.OF_A_RELEASE.stream().map(each -> each.port(GREEN.portBase())))
        .containsExactly(9011, 9012, 9013)
        .allMatch(port -> port < 9000 + Ports.OF_PRODUCTION && port < Place.usualPorts(9000, 1));
  }

  @Test
  void whatIsNotPromotedIsAtTheSamePlaceForBoth() {
    assertThat(GREEN.url(Service.STORE)).isEqualTo("http://127.0.0.1:9011");
    assertThat(GREEN.url(Service.GATEWAY)).isEqualTo("http://127.0.0.1:9000");
    assertThat(GREEN.url(Service.BROKER)).isEqualTo("127.0.0.1:9005");
  }
}
