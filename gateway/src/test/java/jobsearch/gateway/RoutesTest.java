package jobsearch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jobsearch.gateway.Routes.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  @ParameterizedTest
  @CsvSource({
    "/api/migrations/survey, STORE",
    "/api/postings, STORE",
    "/api/postings/17, STORE",
    "/api/runs/a-b, STORE",
    "/api/statistics, STORE",
    "/api/store/hash, STORE",
    "/api/searches, SCRAPER",
    "/api/sources, SCRAPER",
    "/api/cvs, MATCHER",
    "/api/promotions/3/events, ORCHESTRATOR",
    "/api/releases/v1.2.3, ORCHESTRATOR",
  })
  void thePathNamesTheService(String path, Upstream upstream) {
    assertThat(Routes.of(path)).contains(new Route(upstream, path));
  }

  @Test
  void oneServiceCanBeAskedAboutItself() {
    assertThat(Routes.of("/services/matcher-service/q/health/ready"))
        .contains(new Route(Upstream.MATCHER, "/q/health/ready"));
    assertThat(Routes.of("/services/store-service/api/version"))
        .contains(new Route(Upstream.STORE, "/api/version"));
    assertThat(Routes.of("/services/scraper-service/api/work"))
        .contains(new Route(Upstream.SCRAPER, "/api/work"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/postings, /api/postings",
    "/api/postings/17, /api/postings/*",
    "/api/postings/17/notes, /api/postings/*",
    "/services/matcher-service/q/health/ready, /q/health/*",
    "/services/matcher-service/api/work, /api/work",
  })
  void aPathIsOneOfFewEndpoints(String path, String endpoint) {
    assertThat(Routes.of(path).map(Route::endpoint)).contains(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/version",
        "/api/work",
        "/q/health",
        "/api/postingsandmore",
        "/services/store-service",
        "/services/store-service/q/metrics",
        "/services/store-service/api/postings",
        "/services/unknown/q/health",
      })
  void everythingElseIsTheGatewaysOwn(String path) {
    assertThat(Routes.of(path)).isEmpty();
  }
}
