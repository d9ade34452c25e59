package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsWordsLeftAndNumbersRight() {
    Table table = new Table("NAME", "SEEN");
    table.row("a", 7);
    table.row("longer", 1234);
    List<String> lines = new ArrayList<>();

    table.print(lines::add);

    assertThat(lines).containsExactly("NAME    SEEN", "a          7", "longer  1234");
  }

  @Test
  void cutsWhatIsTooLongAndDropsWhatMovesTheCursor() {
    assertThat(PlainText.cut("Senior\u001b[2J Engineer", 10)).isEqualTo("Senior [2…");
    assertThat(PlainText.cut("short", 10)).isEqualTo("short");
    assertThat(PlainText.of("a\u202eb\nc")).isEqualTo("a b c");
  }
}
