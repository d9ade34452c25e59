package jobsearch.runtime.production;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.LabelJson;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.Sides.Occupant;

/**
 * The file that says what production runs where: whole at any instant, changed by one at a time.
 */
public final class SidesFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;
  private final Path file;

  /**
   * @param home of production
   */
  public SidesFile(Home home) {
    this.home = home;
    this.file = home.directory().resolve("production.json");
  }

  /**
   * What it says. Without it, what runs was started by a command that knew one place only: that is
   * blue. Empty if nothing runs, either.
   *
   * @throws Trouble if it is damaged: which store is production's must not be guessed
   */
  public Optional<Sides> read() {
    return Files.exists(file)
        ? Optional.of(parse())
        : new RunFiles(home.run()).system().map(SidesFile::blue);
  }

  /** With nothing but what was started from this build. */
  public static Sides blue(SystemRecord system) {
    return new Sides(
        Side.BLUE, Map.of(Side.BLUE, new Occupant(system.release(), system.label(), true)));
  }

  /** Changes what it says; nobody else does so meanwhile. */
  Sides change(UnaryOperator<Sides> change) {
    try (HomeLock lock = HomeLock.take(home.run().resolve("production.lock"), line -> {})) {
      Sides before = read().orElseThrow(SidesFile::neverStarted);
      Sides after = change.apply(before);
      write(after);
      return after;
    }
  }

  /**
   * A start from stopped: a blue side that runs a work tree's build runs this one from now on, a
   * release stays what it is.
   */
  public Sides started(SystemRecord system) {
    try (HomeLock lock = HomeLock.take(home.run().resolve("production.lock"), line -> {})) {
      Sides before = Files.exists(file) ? parse() : blue(system);
      Sides after =
          before
              .on(Side.BLUE)
              .filter(there -> there.wanted() && there.label().isWorkTree())
              .map(there ->
                  before.with(Side.BLUE, new Occupant(system.release(), system.label(), true)))
              .orElse(before);
      write(after);
      return after;
    }
  }

  static Trouble neverStarted() {
    return new Trouble("production is not run from here", "start it: jobsearch up");
  }

  private Sides parse() {
    try {
      JsonNode node = JSON.readTree(file.toFile());
      Map<Side, Occupant> occupants = new EnumMap<>(Side.class);
      for (Side side : Side.values()) {
        if (node.hasNonNull(side.label())) {
          occupants.put(side, occupant(node.get(side.label())));
        }
      }
      String leading = node.required("leading").asText();
      Sides sides = new Sides(Side.valueOf(leading.toUpperCase(Locale.ROOT)), occupants);
      if (sides.leader().filter(Occupant::wanted).isEmpty()) {
        throw new IllegalArgumentException(leading + " leads, and nothing is to run there");
      }
      return sides;
    } catch (JsonProcessingException damaged) {
      throw damaged(damaged.getOriginalMessage(), damaged);
    } catch (IllegalArgumentException | DateTimeException damaged) {
      throw damaged(String.valueOf(damaged.getMessage()), damaged);
    } catch (IOException e) {
      throw new Trouble(
          "cannot read " + file + ": " + e.getMessage(), "make sure that you may read it", e);
    }
  }

  private static Occupant occupant(JsonNode node) {
    JsonNode label = node.required("label");
    label.required("tag");
    return new Occupant(
        Path.of(node.required("programs").asText()),
        LabelJson.read(label),
        node.required("wanted").asBoolean());
  }

  private Trouble damaged(String what, Exception cause) {
    return new Trouble(
        "%s is damaged: %s".formatted(file, what),
        "bring it back from a backup, or write it as docs/decisions/0026-two-sides.md shows, with"
            + " the side as `leading` whose release has the callers (`jobsearch traffic`); delete"
            + " it only if no release was ever promoted: `jobsearch up` then begins with blue",
        cause);
  }

  private void write(Sides sides) {
    ObjectNode node = JSON.createObjectNode().put("leading", sides.leading().label());
    for (Side side : Side.values()) {
      sides
          .on(side)
          .ifPresent(there -> {
            ObjectNode each = node.putObject(side.label());
            each.put("programs", there.programs().toString());
            LabelJson.write(there.label(), each.putObject("label"));
            each.put("wanted", there.wanted());
          });
    }
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(home.directory(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
