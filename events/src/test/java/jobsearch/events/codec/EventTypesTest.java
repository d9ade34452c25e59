package jobsearch.events.codec;

import static jobsearch.events.codec.EventCodecTest.CV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PersonalRecord;
import org.junit.jupiter.api.Test;

class EventTypesTest {

  @Test
  void namesWhatReleasesSayToEachOther() {
    assertThat(EventTypes.read())
        .contains(
            "jobsearch.search.requested.v1",
            "jobsearch.posting.scraped.v1",
            "jobsearch.page.judged.v1",
            "jobsearch.scoring.requested.v1",
            "jobsearch.cv.text.v1");
    assertThat(EventTypes.read()).containsAll(EventTypes.written());
    assertThat(EventTypes.written()).containsAll(EventTypes.JOURNAL.writtenNames());
  }

  @Test
  void leavesOutWhatNoReleaseActsOn() {
    assertThat(EventTypes.read())
        .doesNotContain(
            "jobsearch.backup.started.v1", "jobsearch.traffic.set.v1", "jobsearch.dead-letter.v1");
  }

  @Test
  void whatIsOnlyReadIsNotWrittenAnyMore() {
    EventTypes<PersonalRecord> types = EventTypes.PERSONAL.readOnly("jobsearch.cv.text.v1");

    assertThat(types.names()).isEqualTo(EventTypes.PERSONAL.names());
    assertThat(types.classOf("jobsearch.cv.text.v1")).isEqualTo(CvText.class);
    assertThat(types.writtenNames()).containsExactly("jobsearch.posting.note.v1");
    assertThatThrownBy(() -> types.nameOf(new CvText(CV, "cv", "text")))
        .hasMessageContaining("writes it no more");
    assertThatThrownBy(() -> types.readOnly("jobsearch.cv.tex.v1"))
        .hasMessageContaining("jobsearch.cv.tex.v1");
  }
}
