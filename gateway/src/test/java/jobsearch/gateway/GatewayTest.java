package jobsearch.gateway;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("application")
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
class GatewayTest {

  @Test
  void forwardsMethodPathQueryAndHeadersAndGivesBackStatusAndHeaders() {
    Response response =
        given()
            .header("If-None-Match", "\"7\"")
            .header("X-Forwarded-For", "127.0.0.9")
            .header("Forwarded", "for=127.0.0.9")
            .urlEncodingEnabled(false)
            .delete("/api/postings/17?q=a%20b&q=c");
    response
        .then()
        .statusCode(201)
        .header("Echo-Method", "DELETE")
        .header("Echo-Uri", "/api/postings/17?q=a%20b&q=c")
        .header("Echo-If-none-match", "\"7\"")
        .header("Echo-X-forwarded-for", "127.0.0.1")
        .header("Echo-X-forwarded-proto", "http")
        .header("Echo-Host", gateway().getAuthority())
        .header("Echo-X-forwarded-host", gateway().getAuthority())
        .header("Echo-Forwarded", nullValue())
        .header("Jobsearch-Release", "dev");
    assertThat(response.headers().getValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(response.headers().getValues("X-Frame-Options")).containsExactly("DENY");
  }

  @Test
  void forwardsALargeBodyWhole() throws Exception {
    byte[] body = new byte[20_000_000];
    new Random(1).nextBytes(body);
    HttpRequest request =
        HttpRequest.newBuilder(gateway().resolve("/api/postings"))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.headers().firstValue("Echo-Content-length")).contains("20000000");
      assertThat(Arrays.equals(response.body(), body)).isTrue();
    }
  }

  @Test
  void givesTheFirstHalfOfAnAnswerBeforeTheSecondIsThere() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway().resolve("/api/postings/slow")).build();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.readNBytes(6)).asString().isEqualTo("first ");
      FakeServices.SECOND_HALF.countDown();
      assertThat(body.readAllBytes()).asString().isEqualTo("second");
    }
  }

  @ParameterizedTest
  @CsvSource({"unchanged, 304", "deleted, 204"})
  void anAnswerWithoutABodyStaysOneAndItsConnectionIsUsedAgain(String path, int status)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway().resolve("/api/postings/" + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
      }
    }
  }

  @Test
  void aPathThatClimbsOutOfItsServiceIsNotForwarded() {
    given()
        .urlEncodingEnabled(false)
        .get("/api/postings/../../q/metrics")
        .then()
        .header("Echo-Uri", nullValue());
  }

  @Test
  void asksOneServiceAboutItself() {
    when()
        .get("/services/store-service/q/health/ready?pretty")
        .then()
        .statusCode(201)
        .header("Echo-Uri", "/q/health/ready?pretty");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/sources, 503, service-unreachable, scraper-service",
    "/api/cvs, 502, service-broken, matcher-service",
    "/api/promotions, 504, service-silent, deploy-orchestrator",
  })
  void aServiceThatFailsIsNamed(String path, int status, String kind, String service) {
    given()
        .contentType("application/json")
        .body("{}")
        .post(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:jobsearch:problem:" + kind))
        .body("status", equalTo(status))
        .body("detail", containsString(service))
        .body("instance", equalTo(path));
  }

  @Test
  void isReadyWithoutKafkaAndWithoutTheServices() {
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("UP"))
        .body("checks.find { it.name == 'traffic' }.data.topic", equalTo("not followed"));
  }

  @Test
  void saysItsOwnVersion() {
    when().get("/api/version").then().statusCode(200).body("service", equalTo("gateway"));
  }

  @Test
  void showsAPageWithLinks() {
    when().get("/").then().statusCode(200).body(containsString("/q/swagger-ui"));
  }

  @Test
  void theInterfacesOfAllServicesAreOnOnePage() {
    when()
        .get("/q/swagger-ui/")
        .then()
        .statusCode(200)
        .body(containsString("/services/store-service/q/openapi"));
  }

  @Test
  void aPathThatNoOneAnswersIsAProblem() {
    when()
        .get("/api/unknown")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("title", not(nullValue()));
  }

  private static URI gateway() {
    return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
  }
}
