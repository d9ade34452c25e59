package jobsearch.orchestrator.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The notices that wait for their channels, how far the topics were read, and what was told. All of
 * it is in a file before it counts: a kill at any point loses nothing, and at most one notice for
 * each channel, that which was under way, is told again.
 */
final class Outbox implements AutoCloseable {

  /** Of notices and channels: more than four weeks bring. */
  private static final int MOST_KNOWN = 20_000;

  private static final int MOST_LINES = 5_000;

  private final LineFile file;
  private final Clock clock;
  private final Map<String, Long> places = new HashMap<>();

  /** By channel, in the order in which they came. */
  private final Map<String, Map<String, Notice>> waiting = new HashMap<>();

  private final SequencedSet<String> known = new LinkedHashSet<>();
  private Instant begun;

  private Outbox(LineFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** The one of a directory; empty while another process has it. */
  static Optional<Outbox> open(Path directory, Clock clock) throws IOException {
    Optional<LineFile> held = LineFile.hold(directory);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try {
      Outbox outbox = new Outbox(held.get(), clock);
      List<Line> lines = held.get().read();
      if (lines.isEmpty()) {
        outbox.write(new Line.Begun(outbox.begun));
      }
      lines.forEach(outbox::fold);
      return Optional.of(outbox);
    } catch (IOException | RuntimeException e) {
      held.get().close();
      throw e;
    }
  }

  private void fold(Line line) {
    switch (line) {
      case Line.Begun first -> begun = first.at();
      case Line.Read read -> {
        places.putAll(read.next());
        read.notices().forEach(each -> each.channels().forEach(name -> add(each.notice(), name)));
      }
      case Line.Settled settled ->
          waiting.getOrDefault(settled.channel(), new HashMap<>()).remove(settled.id());
      case Line.Known before -> known.addAll(before.keys());
    }
    while (known.size() > MOST_KNOWN) {
      known.removeFirst();
    }
  }

  private void add(Notice notice, String channel) {
    known.add(key(notice.id(), channel));
    waiting.computeIfAbsent(channel, name -> new LinkedHashMap<>()).put(notice.id(), notice);
  }

  /** When the first line was written: what was before is the past. */
  synchronized Instant begun() {
    return begun;
  }

  /**
   * Where a topic is to be read on.
   *
   * @param first where it begins now
   * @param end where it ends now: the place of one that was never read
   */
  synchronized long place(String topic, long first, long end) {
    Long place = places.get(topic);
    if (place == null) {
      write(new Line.Read(Map.of(topic, end), List.of()));
      return end;
    }
    // A topic that is shorter than it was has been made anew.
    return place > end ? first : Math.max(first, place);
  }

  /**
   * A record was read, and this is what people hear of it: both at once, or none.
   *
   * @param next the offset of the record behind it
   */
  synchronized void read(String topic, long next, Collection<Line.Waiting> notices) {
    write(new Line.Read(Map.of(topic, next), fresh(notices)));
  }

  /** These are told, besides, unless they were. */
  synchronized void tell(Collection<Line.Waiting> notices) {
    List<Line.Waiting> fresh = fresh(notices);
    if (!fresh.isEmpty()) {
      write(new Line.Read(Map.of(), fresh));
    }
  }

  private List<Line.Waiting> fresh(Collection<Line.Waiting> notices) {
    return notices.stream()
        .map(each ->
            new Line.Waiting(
                each.notice(),
                each.channels().stream().filter(name -> !knows(each.notice().id(), name)).toList()))
        .filter(each -> !each.channels().isEmpty())
        .toList();
  }

  /** Whether a channel was told this, or will be. */
  synchronized boolean knows(String id, String channel) {
    return known.contains(key(id, channel));
  }

  /** Whether something about this waits for a channel. */
  synchronized boolean isWaiting(String about, String channel) {
    return waiting.getOrDefault(channel, Map.of()).values().stream()
        .anyMatch(notice -> notice.about().equals(about));
  }

  /** What a channel is to be told next. */
  synchronized Optional<Notice> next(String channel) {
    return waiting.getOrDefault(channel, Map.of()).values().stream().findFirst();
  }

  /** The channels for which something waits. */
  synchronized Set<String> channels() {
    return waiting.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** A channel is done with a notice. */
  synchronized void settle(String id, String channel, Line.How how) {
    write(new Line.Settled(id, channel, how, clock.instant()));
  }

  private void write(Line line) {
    file.append(line);
    fold(line);
    if (file.lines() > MOST_LINES) {
      compact();
    }
  }

  /** What it comes to, in as few lines as possible. */
  private void compact() {
    List<Line> all = new ArrayList<>();
    all.add(new Line.Begun(begun));
    all.add(new Line.Known(List.copyOf(known)));
    List<Line.Waiting> notices = new ArrayList<>();
    waiting.forEach((channel, each) ->
        each.values().forEach(notice -> notices.add(new Line.Waiting(notice, List.of(channel)))));
    all.add(new Line.Read(places, notices));
    file.replace(all);
  }

  private static String key(String id, String channel) {
    return id + "/" + channel;
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
