package jobsearch.orchestrator.promotion.state;

import java.util.Set;
import jobsearch.events.EventId;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.PromotionRequested;

/**
 * What a person is asked.
 *
 * @param id names promotion, tag, commit, what is asked and the evidence shown: an answer with this
 *     id can count for nothing else
 * @param text for people
 */
public record Question(String id, String text, String evidence, Set<Command> answers) {

  private static final int ID_LENGTH = 12;

  static Question of(PromotionRequested about, String text, String evidence, Set<Command> answers) {
    String id =
        EventId.of("question", about.promotion(), about.tag(), about.commit(), text, evidence);
    return new Question(id.substring(0, ID_LENGTH), text, evidence, answers);
  }
}
