package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void readsQuotedAndEmptyFields() {
    assertThat(Csv.fields("a,\"b, \"\"c\"\"\",,\"\",d"))
        .containsExactly("a", "b, \"c\"", "", "", "d");
    assertThat(Csv.fields("a,")).containsExactly("a", "");
  }
}
