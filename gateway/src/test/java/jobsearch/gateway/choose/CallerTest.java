package jobsearch.gateway.choose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

  @Test
  void itsCookieIsBelievedBeforeItsCredentials() {
    assertThat(Caller.of("0123456789abcdef", "Bearer a"))
        .isEqualTo(new Caller("0123456789abcdef", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123", "0123456789ABCDEF", "0123456789abcdef0"})
  void aCookieThatWeDidNotGiveIsReplaced(String cookie) {
    Caller caller = Caller.of(cookie, null);
    assertThat(caller.isNew()).isTrue();
    assertThat(caller.cookie())
        .startsWith("jobsearch-release=" + caller.key() + "; ")
        .contains("HttpOnly", "SameSite=Lax");
    assertThat(Caller.of(caller.key(), null)).isEqualTo(new Caller(caller.key(), false));
  }

  @Test
  void aToolStaysWhereItIsByItsCredentialsWhichCannotBeReadFromTheKey() {
    Caller caller = Caller.of(null, "Bearer secret");
    assertThat(caller).isEqualTo(Caller.of(null, "Bearer secret"));
    assertThat(caller.isNew()).isFalse();
    assertThat(caller.key()).matches("[0-9a-f]{16}");
    assertThat(Caller.of(null, "Bearer other").key()).isNotEqualTo(caller.key());
  }

  @Test
  void whoIsPinnedNeedsNoCookie() {
    assertThat(Caller.of(null, null).pinnedTo(" v2 "))
        .returns("v2", Caller::pin)
        .returns(false, Caller::isNew);
    Caller caller = Caller.of("0123456789abcdef", null);
    assertThat(caller.pinnedTo(null)).isEqualTo(caller);
  }

  @Test
  void whoShowsNothingIsDrawnAnew() {
    assertThat(Caller.of(null, null).key()).isNotEqualTo(Caller.of(null, null).key());
  }
}
