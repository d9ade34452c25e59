package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedBoardsTest {

  private static final RecordedBoards RECORDED = RecordedBoards.load();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void holdsMoreThanThreeThousandPostingsOnTwentyFourBoards(int day) {
    assertThat(RECORDED.boards()).hasSize(24);
    assertThat(RECORDED.boards()).allSatisfy(board -> assertThat(board.postings(day)).isNotEmpty());
    assertThat(RECORDED.postings(day)).hasSizeGreaterThan(3_600);
  }

  @Test
  void holdsWhatTheReadmeSays() {
    assertThat(entries(1, AshbyBoard.class)).isEqualTo(788);
    assertThat(entries(2, AshbyBoard.class)).isEqualTo(788);
    assertThat(entries(1, HtmlBoard.class)).isEqualTo(2_884);
    assertThat(entries(2, HtmlBoard.class)).isEqualTo(2_882);
    assertThat(RECORDED.postings(1)).hasSize(788 + 2_884 - 14);
    assertThat(RECORDED.postings(2)).hasSize(788 + 2_882 - 18);
    assertThat(RECORDED.newOnDay2()).hasSize(54);
  }

  @Test
  void keepsDirtyRows() {
    Predicate<Listing> untitled = listing -> listing.title().isEmpty() && listing.id().isEmpty();
    assertThat(rows(1)).filteredOn(untitled).hasSize(1);
    assertThat(rows(2)).filteredOn(untitled).hasSize(1);
    assertThat(rows(1)).filteredOn(row -> row.applyUrl().endsWith("undefined")).hasSize(1);
    assertThat(rows(1)).filteredOn(row -> row.locations().isEmpty()).hasSize(1);
  }

  @Test
  void givesADirtyRowTheSameAddressOnBothDays() {
    assertThat(untitledAddress(1)).startsWith("row-").isEqualTo(untitledAddress(2));
  }

  @Test
  void knowsHowEachBoardChangesOvernight() {
    Map<String, List<Integer>> sizes =
        RECORDED.boards().stream()
            .collect(
                Collectors.toMap(
                    Board::name,
                    board -> List.of(board.postings(1).size(), board.postings(2).size())));
    assertThat(sizes)
        .containsEntry("greenhouse-samsara", List.of(311, 300))
        .containsEntry("ashby-crusoe", List.of(368, 370))
        .containsEntry("greenhouse-figma", List.of(178, 176))
        .containsEntry("workday-salesforce", List.of(500, 500))
        .containsEntry("ashby-linear", List.of(23, 24))
        .containsEntry("cohere", List.of(71, 71))
        .containsEntry("kraken-com", List.of(101, 101));
  }

  @Test
  void listsTheNewestFirstWhereEveryRowIsDated() {
    for (Board board : RECORDED.boards()) {
      if (board instanceof HtmlBoard html && html.newestFirst()) {
        assertThat(html.listings(2))
            .isSortedAccordingTo((one, next) -> next.posted().compareTo(one.posted()));
      }
    }
  }

  @Test
  void keepsTheRowOrderOfABoardWithoutDates() {
    HtmlBoard salesforce = (HtmlBoard) RECORDED.board("workday-salesforce");
    assertThat(salesforce.newestFirst()).isFalse();
    assertThat(salesforce.listings(1)).noneMatch(Listing::dated);
    assertThat(salesforce.listings(1).get(399).title()).isEmpty();
    assertThat(salesforce.listings(2).get(26).title()).isEmpty();
  }

  @Test
  void refusesANameThatItDoesNotHave() {
    assertThatThrownBy(() -> RECORDED.board("acme")).hasMessageContaining("acme");
  }

  private static int entries(int day, Class<? extends Board> kind) {
    return RECORDED.boards().stream()
        .filter(kind::isInstance)
        .mapToInt(board -> board.postings(day).size())
        .sum();
  }

  private static List<Listing> rows(int day) {
    return RECORDED.boards().stream()
        .filter(HtmlBoard.class::isInstance)
        .flatMap(board -> ((HtmlBoard) board).listings(day).stream())
        .toList();
  }

  private static String untitledAddress(int day) {
    return ((HtmlBoard) RECORDED.board("workday-salesforce"))
        .listings(day).stream()
            .filter(listing -> listing.title().isEmpty())
            .findFirst()
            .orElseThrow()
            .address();
  }
}
