package jobsearch.matcher.request;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.web.work.Work;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes requests, several at a time; one is acknowledged when its answer is in the journal. */
@Singleton
class ScoringRequestConsumer {

  private final EventCodec<ScoringRequest> codec = new EventCodec<>(EventTypes.SCORING_REQUESTS);
  private final AnswerHistory history;
  private final Answerer answerer;
  private final AnswerPublisher publisher;
  private final MeterRegistry meters;
  private final Work work;

  ScoringRequestConsumer(
      AnswerHistory history,
      Answerer answerer,
      AnswerPublisher publisher,
      MeterRegistry meters,
      Work work) {
    this.history = history;
    this.answerer = answerer;
    this.publisher = publisher;
    this.meters = meters;
    this.work = work;
  }

  @Incoming("scoring-requests")
  @Blocking(value = "scoring", ordered = false)
  void take(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    try (Work.Piece underWay = work.begin()) {
      answer(record);
    }
  }

  private void answer(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    switch (codec.decode(record)) {
      case Decoded.Known<ScoringRequest>(var envelope) -> {
        switch (envelope.event()) {
          case ScoringRequested request -> answerOnce(request, envelope);
        }
      }
      case Decoded.Unknown<ScoringRequest> unknown ->
          throw new IllegalStateException(
              "%s-%d holds %s at offset %d, which this release does not read: run a newer one"
                  .formatted(record.topic(), record.partition(), unknown.type(), record.offset()));
      case Decoded.Rubbish<ScoringRequest>(String reason) ->
          publisher.publishDeadLetter(record, reason);
    }
  }

  private void answerOnce(ScoringRequested request, Envelope<ScoringRequest> envelope)
      throws InterruptedException {
    ScoringKey pair = request.pair();
    Answered answered = history.answered();
    if (!answered.begin(pair)) {
      count("ignored");
      return;
    }
    try {
      JournalFact answer = answerer.answer(request);
      publisher.publish(answer, envelope.traceparent());
      answered.done(pair);
      count(answer instanceof PostingScored ? "scored" : "failed");
    } finally {
      answered.giveUp(pair);
    }
  }

  private void count(String outcome) {
    meters.counter("jobsearch.scoring.requests", "outcome", outcome).increment();
  }
}
