package jobsearch.runtime.environment;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who hears of what: section {@code notifications} of production's file.
 *
 * @param channels by name
 * @param on which channels hear of an occasion; all of them where it is not named
 * @param remindEvery between two reminders while a question waits
 * @param ladder whom an alert reaches that nobody acknowledges, and when
 */
public record Notifications(
    Map<String, Channel> channels,
    Map<Occasion, List<String>> on,
    Duration remindEvery,
    List<Rung> ladder) {

  /** Nobody hears of anything. */
  public static final Notifications NONE =
      new Notifications(Map.of(), Map.of(), Duration.ofHours(1), List.of());

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

  public Notifications {
    channels = Map.copyOf(channels);
    on = Map.copyOf(on);
    ladder = List.copyOf(ladder);
  }

  /** What people hear of besides alerts that are raised, which climb the ladder. */
  public enum Occasion {
    /** A promotion waits for an answer. */
    QUESTION,
    /** A promotion may not begin, or did not. */
    REFUSED,
    /** A promotion ended before it had callers, or somebody stopped it. */
    FAILED,
    /** A release is taken back. */
    ROLLBACK,
    /** A release serves. */
    COMPLETED,
    /** An alert that a channel heard of was acknowledged, or is over. */
    ALERT;

    /** As the file calls it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a notification goes. */
  public sealed interface Channel permits Webhook, Email {}

  /**
   * A JSON object with {@code text} is posted there.
   *
   * @param urlFrom the variable of the environment with the address, which is a secret
   */
  public record Webhook(String urlFrom) implements Channel {}

  /** A mail is sent there. */
  public record Email(String to) implements Channel {}

  /** These channels hear of an alert that nobody acknowledged for that long. */
  public record Rung(Duration after, List<String> channels) {
    public Rung {
      channels = List.copyOf(channels);
    }
  }

  /** The channels that hear of it. */
  public List<String> hearing(Occasion occasion) {
    return on.getOrDefault(occasion, names());
  }

  /** The channels' names, in alphabetical order. */
  public List<String> names() {
    return channels.keySet().stream().sorted().toList();
  }

  static Notifications of(Keys keys) {
    keys.requireOnly("channels", "on", "remind-every", "ladder");
    Map<String, Channel> channels = channels(keys.below("channels"));
    List<String> names = channels.keySet().stream().sorted().toList();
    List<Rung> usual = names.isEmpty() ? List.of() : List.of(new Rung(Duration.ZERO, names));
    List<Rung> ladder = keys.each("ladder").stream().map(each -> rung(each, channels)).toList();
    Duration every = keys.time("remind-every", NONE.remindEvery());
    if (every.isZero()) {
      throw keys.wrong("remind-every", "is no time", "use a time such as 1h");
    }
    return new Notifications(
        channels, on(keys.below("on"), channels), every, ladder.isEmpty() ? usual : ladder);
  }

  private static Map<String, Channel> channels(Keys keys) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    for (String name : keys.names()) {
      if (!NAME.matcher(name).matches()) {
        throw keys.wrong(name, "is no name", "use lower-case letters, digits and hyphens");
      }
      channels.put(name, channel(keys.below(name)));
    }
    return channels;
  }

  private static Channel channel(Keys keys) {
    keys.requireOnly("kind", "url-from", "to");
    return switch (keys.word("kind", Kind.class, Kind.MISSING)) {
      case WEBHOOK -> {
        String variable = keys.text("url-from");
        if (!VARIABLE.matcher(variable).matches()) {
          // It may be the address itself, which is a secret.
          throw keys.wrong(
              "url-from",
              "is no environment variable",
              "name the variable with the address, such as JOBSEARCH_WEBHOOK_TEAM");
        }
        yield new Webhook(variable);
      }
      case EMAIL -> {
        String to = keys.text("to");
        if (!ADDRESS.matcher(to).matches()) {
          throw keys.wrong("to", "is " + to, "use one address, such as ann@example.org");
        }
        yield new Email(to);
      }
      case MISSING -> throw keys.wrong("kind", "is missing", "use webhook or email");
    };
  }

  private enum Kind {
    WEBHOOK,
    EMAIL,
    MISSING
  }

  private static Map<Occasion, List<String>> on(Keys keys, Map<String, Channel> channels) {
    keys.requireOnly(Arrays.stream(Occasion.values()).map(Occasion::label).toArray(String[]::new));
    Map<Occasion, List<String>> on = new EnumMap<>(Occasion.class);
    for (Occasion each : Occasion.values()) {
      if (keys.names().contains(each.label())) {
        on.put(each, known(keys, each.label(), channels));
      }
    }
    return on;
  }

  private static Rung rung(Keys keys, Map<String, Channel> channels) {
    keys.requireOnly("after", "channels");
    return new Rung(keys.time("after", Duration.ZERO), known(keys, "channels", channels));
  }

  private static List<String> known(Keys keys, String key, Map<String, Channel> channels) {
    List<String> names = keys.words(key);
    for (String name : names) {
      if (!channels.containsKey(name)) {
        throw keys.wrong(
            key, "names " + name + ", which is no channel", "use " + channels.keySet());
      }
    }
    return names;
  }
}
