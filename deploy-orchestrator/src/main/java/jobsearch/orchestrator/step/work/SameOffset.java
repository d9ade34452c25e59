package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.production.OnSide;

/**
 * Has two stores say what they have at one and the same offset. While facts arrive both are asked
 * for an offset that is to come: each waits a moment there.
 */
final class SameOffset {

  private static final double SECOND = 1e9;

  private final Production production;
  private final Limits limits;

  /** What both said. */
  record Pair(JsonNode old, JsonNode fresh) {

    long offset() {
      return old.path("offset").asLong();
    }
  }

  SameOffset(Production production, Limits limits) {
    this.production = production;
    this.limits = limits;
  }

  /** The hashes of both, of the same offset. */
  Pair hashes(OnSide old, OnSide fresh, Consumer<String> progress) throws InterruptedException {
    long begun = System.nanoTime();
    long before = -1;
    String seen = "";
    for (int i = 0; i < limits.comparisons(); i++) {
      StoreState copy = production.store(fresh);
      if (copy.hasStopped()) {
        throw StepFault.bad(
            "the store of %s stopped at offset %d: %s"
                .formatted(fresh.label().tag(), copy.offset(), copy.reason()));
      }
      long now = Math.max(production.store(old).offset(), copy.offset());
      double seconds = (System.nanoTime() - begun) / SECOND;
      // A second ahead of what arrives; where nothing does, there is nothing to wait for.
      long ahead = before < 0 || now == before ? 0 : 1 + (long) ((now - before) / seconds);
      begun = System.nanoTime();
      before = now;
      progress.accept("comparing at offset " + (now + ahead));
      Optional<Pair> pair = at(now + ahead, old, fresh);
      if (pair.isPresent() && pair.get().offset() == pair.get().fresh().path("offset").asLong()) {
        return pair.get();
      }
      seen =
          pair.map(each ->
                  "%d and %d".formatted(each.offset(), each.fresh().path("offset").asLong()))
              .orElse("one did not come to " + (now + ahead));
      Thread.sleep(limits.pause());
    }
    throw StepFault.technical(
        "the stores are never at the same offset (%s): facts arrive faster than they can be compared; try again when less is going on"
            .formatted(seen));
  }

  /** Empty if one of them does not get there. */
  private Optional<Pair> at(long offset, OnSide old, OnSide fresh) throws InterruptedException {
    FutureTask<JsonNode> other = new FutureTask<>(() -> production.hash(old, offset));
    Thread.ofVirtual().name("hash").start(other);
    try {
      JsonNode copy = production.hash(fresh, offset);
      return Optional.of(new Pair(other.get(), copy));
    } catch (NoAnswer e) {
      other.cancel(true);
      return missed(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoAnswer no) {
        return missed(no);
      }
      throw new IllegalStateException(e);
    }
  }

  /** Whoever answers with an error may do better the next time; whoever is silent has gone. */
  private static Optional<Pair> missed(NoAnswer e) {
    if (e.status() == 0) {
      throw StepFault.technical(e.getMessage() + ": see whether it runs, and its log");
    }
    return Optional.empty();
  }
}
