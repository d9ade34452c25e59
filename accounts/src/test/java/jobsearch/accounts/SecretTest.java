package jobsearch.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

  @Test
  void isReadBackFromItsText() {
    Secret secret = Secret.random();

    assertThat(Secret.of(secret.text()).orElseThrow().hash()).isEqualTo(secret.hash());
    assertThat(secret.text()).startsWith("js_").hasSize(46);
    assertThat(secret.hash()).hasSize(64).doesNotContain(secret.text());
  }

  @Test
  void isAnotherOneEachTime() {
    assertThat(Secret.random().hash()).isNotEqualTo(Secret.random().hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "js_", "js_short", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"})
  void whatCannotBeOneIsNone(String text) {
    assertThat(Secret.of(text)).isEmpty();
  }
}
