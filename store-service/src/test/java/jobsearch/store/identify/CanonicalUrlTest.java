package jobsearch.store.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://stripe.com/jobs/search?gh_jid=7954688, greenhouse:7954688",
    "https://boards.greenhouse.io/stripe/jobs/7954688?gh_src=abc, greenhouse:7954688",
    "https://job-boards.greenhouse.io/stripe/jobs/7954688, greenhouse:7954688",
    "https://jobs.ashbyhq.com/cohere/443368a3-6276-4b90-9671-27fed40fd6d2/application, ashby:443368a3-6276-4b90-9671-27fed40fd6d2",
    "https://jobs.lever.co/veeva/443368a3-6276-4b90-9671-27fed40fd6d2/apply?lever-source=x, lever:443368a3-6276-4b90-9671-27fed40fd6d2",
    "https://www.indeed.com/viewjob?jk=abc123&from=serp, indeed:abc123",
    "https://de.indeed.com/jobs?q=java&vjk=abc123, indeed:abc123",
    "https://www.linkedin.com/jobs/view/engineer-at-acme-3987654321/?trk=x, linkedin:3987654321",
    "https://www.linkedin.com/jobs/search/?currentJobId=3987654321, linkedin:3987654321"
  })
  void aHostsOwnIdIsTheAddress(String url, String address) {
    assertThat(CanonicalUrl.of(url)).contains(new CanonicalUrl(address, true));
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.Example.com:80/Jobs/42/?utm_source=x&b=2&a=1#top, example.com/Jobs/42?a=1&b=2",
    "https://example.com/Jobs/42?a=1&b=2&fbclid=z, example.com/Jobs/42?a=1&b=2",
    "https://example.com:8443/x, example.com:8443/x",
    "https://example.com/x?id=7&ref=9, example.com/x?id=7&ref=9"
  })
  void trackingGoesAndIdentityStays(String url, String address) {
    assertThat(CanonicalUrl.of(url)).contains(new CanonicalUrl(address, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/jobs/undefined",
        "https://example.com/jobs?id=null",
        "not a url",
        "",
        "mailto:jobs@example.com"
      })
  void aUrlThatNamesNoJobHasNone(String url) {
    assertThat(CanonicalUrl.of(url)).isEmpty();
  }

  @Test
  void differentJobsOnOneHostStayApart() {
    assertThat(CanonicalUrl.of("https://example.com/jobs?jobId=1"))
        .isNotEqualTo(CanonicalUrl.of("https://example.com/jobs?jobId=2"));
  }
}
